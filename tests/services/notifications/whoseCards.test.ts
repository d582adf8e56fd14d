import assert from 'node:assert/strict';
import pino from 'pino';
import sinon from 'sinon';
import type { Person } from '../../../services/elevation/actor.ts';
import { createAttempts } from '../../../services/notifications/attempts.ts';
import type { Audience, FollowingCard } from '../../../services/notifications/cardLedger.ts';
import { readerOf, unnamed } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import { unknownViewer } from '../../../services/notifications/notificationCards.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';
import { createUpdateCards } from '../../../services/notifications/updateCards.ts';
import { alex, later, megan, now, requestIn } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

const request = requestIn({ kind: 'denied' });
const stranger: Person = { id: '1a2b0009', name: '' };
const channel: Audience = { kind: 'channel' };
const asker: Audience = { kind: 'requester', personId: alex.id };
const approver: Audience = { kind: 'approver', personId: megan.id };
const channelViewer = { locale: 'de-DE', timeZone: 'Europe/Berlin' };

function cardOf(audience: Audience, over: Partial<FollowingCard> = {}): FollowingCard {
  const reader = readerOf(audience);
  return {
    cardId: JSON.stringify(audience),
    reader,
    serviceUrl: 'https://s',
    conversationId: reader.kind === 'channel' ? 'the channel' : `chat of ${reader.personId}`,
    activityId: '1',
    subjects: [],
    shows: { ref: request.ref, audience },
    madeAt: now,
    ...over,
  };
}

/** Everybody but the stranger has an address; each name is claimed once. */
async function update(
  cards: readonly FollowingCard[],
  {
    concerns = () => true,
    fails,
  }: { concerns?: (audience: Audience) => boolean; fails?: DeliveryError } = {},
) {
  const addressOf = (person: Person) => ({
    ...{ person, serviceUrl: 'https://s', conversationId: `new chat of ${person.id}` },
    ...{ locale: 'fr-FR', timeZone: 'Europe/Paris', seenAt: now },
  });
  const posted: string[] = [];
  const updated: string[] = [];
  const cardsSent: unknown[] = [];
  const viewers: unknown[] = [];
  const reached: Person[] = [];
  const drawn = (what: string) => (viewer: unknown) => {
    viewers.push(viewer);
    return Promise.resolve(what);
  };
  const claimed = new Set<string>();
  await createUpdateCards({
    ledger: {
      cardsOf: () => Promise.resolve(cards),
      forget: () => Promise.resolve(),
      claim: (_ref: unknown, name: string) =>
        Promise.resolve(claimed.size === claimed.add(name).size ? 'done' : 'mine'),
      confirm: () => Promise.resolve(),
      release: () => Promise.resolve(),
    } as never,
    cards: {
      ...{ request: drawn('request'), approval: drawn('approval'), channelViewer },
      reminder: (about: string, viewer: unknown) => drawn(`reminder of ${about}`)(viewer),
    } as never,
    sender: {
      post: ({ place }: { place: { conversationId: string } }) =>
        slowly(() => void posted.push(place.conversationId)),
      update: ({ conversationId }: FollowingCard, { card }: { card: unknown }) => {
        cardsSent.push(card);
        return fails === undefined ? slowly(() => void updated.push(conversationId)) : Promise.reject(fails);
      },
      remove: sinon.fake.rejects(new Error('nothing is taken away')),
    },
    reachability: {
      reach: (person: Person) => {
        reached.push(person);
        return Promise.resolve({ kind: 'reached', address: addressOf(person) });
      },
    } as never,
    addresses: {
      find: (id) => Promise.resolve(id === stranger.id ? undefined : addressOf({ id, name: '' })),
    },
    attempts: createAttempts(createInOrder('lanes', 10), pino({ level: 'silent' })),
    clock: { now: () => later(5), after: () => () => undefined },
  })({ request, approvers: [megan], checkedAt: now }, createUnsaid(), concerns);
  return { posted, updated, cardsSent, viewers, reached };
}

const gone = { fails: new DeliveryError('gone') };

describe('Of the cards of a request', () => {
  it('those alone are brought up to date that are for whom it concerns', async () => {
    const { updated } = await update([cardOf(asker), cardOf(approver), cardOf(channel)], {
      concerns: ({ kind }) => kind === 'requester',
    });
    assert.deepEqual(updated, [`chat of ${alex.id}`]);
  });

  it('each is drawn in the words and the time of who reads it', async () => {
    const person = { kind: 'approver', personId: stranger.id } as const;
    const { viewers } = await update([cardOf(channel), cardOf(approver), cardOf(person)]);
    const [ofChannel, ofMegan, ofStranger] = viewers as readonly { locale: string }[];
    assert.deepEqual([ofChannel, ofStranger], [channelViewer, unknownViewer]);
    assert.equal(ofMegan?.locale, 'fr-FR');
  });

  it('each is what it is to whoever has it', async () => {
    const reminder: Audience = { kind: 'reminder', personId: megan.id, about: 'end' };
    const { cardsSent } = await update([asker, approver, channel, reminder].map((one) => cardOf(one)));
    assert.deepEqual(cardsSent.toSorted(), ['approval', 'approval', 'reminder of end', 'request']);
  });

  it('one of a channel is posted anew in that channel, and reaches nobody in their own chat', async () => {
    const { posted, reached } = await update([cardOf(channel)], gone);
    assert.deepEqual([posted, reached], [['the channel'], []]);
  });

  it('one of a person is posted anew where that person is reached now, known by name or not', async () => {
    const person = { kind: 'approver', personId: stranger.id } as const;
    const { posted, reached } = await update([cardOf(asker), cardOf(approver), cardOf(person)], gone);
    assert.deepEqual(
      posted.toSorted(),
      [alex, megan, stranger].map(({ id }) => `new chat of ${id}`).toSorted(),
    );
    assert.deepEqual(new Set(reached), new Set([request.requester, megan, stranger]));
  });

  it('one whose message is not known is posted besides in each channel that has it', async () => {
    const inChannel = (conversationId: string) =>
      cardOf(channel, { activityId: unnamed, conversationId, cardId: conversationId });
    const { posted } = await update([inChannel('one'), inChannel('other')]);
    assert.deepEqual(posted, ['one', 'other']);
  });

  it('the one of whoever asked is posted besides where it is not known, whatever else is in their chat', async () => {
    const asked = { kind: 'approver', personId: alex.id } as const;
    const { posted } = await update([cardOf(asker, { activityId: unnamed }), cardOf(asked)]);
    assert.deepEqual(posted, [`new chat of ${alex.id}`]);
  });
});
