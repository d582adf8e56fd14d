import assert from 'node:assert/strict';
import pino from 'pino';
import sinon from 'sinon';
import { createAttempts } from '../../../services/notifications/attempts.ts';
import type { Claim, FollowingCard } from '../../../services/notifications/cardLedger.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import type { NotificationCards } from '../../../services/notifications/notificationCards.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';
import { createUpdateCards } from '../../../services/notifications/updateCards.ts';
import { later, megan, now, requestIn } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

const request = requestIn({ kind: 'denied' });
const awaiting = requestIn({ kind: 'awaiting-approval', until: later(600) });
const tracked = { request, approvers: [megan], checkedAt: now };

/** Each name is claimed once. */
const claimedOnce = (): ((name: string) => Claim) => {
  const claimed = new Set<string>();
  return (name) => (claimed.size === claimed.add(name).size ? 'done' : 'mine');
};

const claimsOf = (claim: Claim | ((name: string) => Claim)) => ({
  claim: (_ref: unknown, name: string) => Promise.resolve(typeof claim === 'string' ? claim : claim(name)),
  confirm: sinon.fake.resolves(undefined),
  release: sinon.fake.resolves(undefined),
});

async function updated(
  over: Partial<FollowingCard>,
  fails?: DeliveryError,
  claim: Parameters<typeof claimsOf>[0] = 'mine',
  other?: Partial<FollowingCard>,
  of = request,
) {
  const card: FollowingCard = {
    cardId: 'card-1',
    reader: { kind: 'person', personId: megan.id },
    serviceUrl: 'https://s',
    conversationId: 'old',
    activityId: '1',
    subjects: [],
    shows: { ref: request.ref, audience: { kind: 'approver', personId: megan.id } },
    madeAt: now,
    ...over,
  };
  const cards =
    other === undefined ? [card] : [card, { ...card, cardId: 'card-2', activityId: '2', ...other }];
  const done = { posted: 0, forgotten: 0 };
  const sender = {
    post: () => slowly(() => void (done.posted += 1)),
    update: fails === undefined ? sinon.fake.resolves(undefined) : sinon.fake.rejects(fails),
    remove: sinon.fake.resolves(undefined),
  };
  const forget = (): Promise<void> => slowly(() => void (done.forgotten += 1));
  const address = {
    person: megan,
    serviceUrl: 'https://s',
    conversationId: 'new',
    locale: 'en',
    timeZone: 'UTC',
    seenAt: now,
  };
  const unsaid = createUnsaid();
  const drawn = sinon.fake.returns({});
  await createUpdateCards({
    ledger: { cardsOf: () => Promise.resolve(cards), forget, ...claimsOf(claim) } as never,
    cards: { request: drawn, approval: drawn, reminder: drawn } as unknown as NotificationCards,
    sender,
    reachability: {
      reach: () => Promise.resolve({ kind: 'reached', address }),
      reachAtOnce: () => Promise.resolve({ kind: 'reached', address }),
      lastKnown: () => Promise.resolve({ kind: 'reached', address }),
      reachAnew: () => Promise.resolve({ kind: 'not-installed' }),
    },
    addresses: { find: () => Promise.resolve(address) },
    attempts: createAttempts(createInOrder('lanes', 10), pino({ level: 'silent' })),
    clock: { now: () => later(5), after: () => () => undefined },
  })({ ...tracked, request: of }, unsaid, () => true);
  const again = unsaid.again(1);
  return {
    ...done,
    updated: sender.update.callCount,
    again: again !== undefined,
    seconds: again,
  };
}

/** What came of it, without after how long. */
async function told(...of: Parameters<typeof updated>) {
  const { seconds: _, ...rest } = await updated(...of);
  return rest;
}

describe('A card of a request', () => {
  it('is updated where its message is known', async () => {
    assert.deepEqual(await told({}), { posted: 0, updated: 1, forgotten: 0, again: false });
  });
  it('is posted besides, and the old one kept, where Teams never named its message', async () => {
    assert.deepEqual(await told({ activityId: undefined }), {
      posted: 1,
      updated: 0,
      forgotten: 0,
      again: false,
    });
  });
  it('is posted besides at once where Teams took it without saying which message it is', async () => {
    const once = { posted: 1, updated: 0, forgotten: 0, again: false };
    assert.deepEqual(await told({ activityId: unnamed, madeAt: later(5) }), once);
  });
  const reminder: Partial<FollowingCard> = {
    shows: { ref: request.ref, audience: { kind: 'reminder', personId: megan.id, about: 'decision' } },
  };
  const about = (topic: 'review' | 'end'): Partial<FollowingCard> => ({
    shows: { ref: request.ref, audience: { kind: 'reminder', personId: megan.id, about: topic } },
  });
  for (const activityId of [undefined, unnamed])
    for (const [name, other, posted] of [
      ['has a reminder', reminder, 0],
      ['has it once more', {}, 0],
      ['has a reminder of which nobody knows the message either', { ...reminder, activityId: unnamed }, 1],
      ['has a reminder in another chat', { ...reminder, conversationId: 'other' }, 1],
      ['has a reminder of something else', about('review'), 1],
      [
        'has the card of whoever asked',
        { shows: { ref: request.ref, audience: { kind: 'requester', personId: megan.id } } },
        1,
      ],
      ['has the card of a channel', { shows: { ref: request.ref, audience: { kind: 'channel' } } }, 1],
    ] as const)
      it(`is ${posted === 0 ? 'not ' : ''}posted anew where its message is not known (${JSON.stringify(activityId)}) and who reads it ${name}`, async () => {
        const found = await updated({ activityId }, undefined, 'mine', other);
        assert.deepEqual([found.posted, found.forgotten], [posted, 0]);
      });

  for (const activityId of [undefined, unnamed])
    for (const [name, over, posted] of [
      ['asks an approver', {}, 0],
      ['asks a channel', { shows: { ref: request.ref, audience: { kind: 'channel' } } }, 0],
      [
        'tells whoever asked',
        { shows: { ref: request.ref, audience: { kind: 'requester', personId: megan.id } } },
        1,
      ],
    ] as const)
      it(`is posted besides ${posted} times while nobody has decided, where its message is not known (${JSON.stringify(activityId)}) and it ${name}`, async () => {
        const found = await updated({ ...over, activityId }, undefined, 'mine', undefined, awaiting);
        assert.equal(found.posted, posted);
      });
  it('is updated while nobody has decided', async () => {
    assert.equal((await updated({}, undefined, 'mine', undefined, awaiting)).updated, 1);
  });
  const asker: Partial<FollowingCard> = {
    shows: { ref: request.ref, audience: { kind: 'requester', personId: megan.id } },
  };
  for (const activityId of [undefined, unnamed])
    it(`is not posted besides where whoever asked has it once more (${JSON.stringify(activityId)})`, async () => {
      assert.equal((await updated({ ...asker, activityId }, undefined, 'mine', asker)).posted, 0);
    });
  it('is posted besides where whoever asked has but a reminder of its end', async () => {
    const found = await updated({ ...asker, activityId: unnamed }, undefined, 'mine', about('end'));
    assert.equal(found.posted, 1);
  });
  for (const claim of ['done', 'doubtful'] as const)
    it(`is not posted besides a second time, were it not known to have arrived: ${claim}`, async () => {
      assert.equal((await updated({ activityId: unnamed }, undefined, claim)).posted, 0);
    });
  it('is posted besides once for each person, each kind of card and each state', async () => {
    const claim = claimedOnce();
    const posted = async (of = request, other: Partial<FollowingCard> = {}): Promise<number> =>
      (await updated({ activityId: unnamed }, undefined, claim, { activityId: unnamed, ...other }, of))
        .posted;
    assert.equal(await posted(request), 1);
    assert.equal(await posted(request, asker), 1);
    assert.equal(await posted(request, { reader: { kind: 'person', personId: 'somebody else' } }), 1);
    assert.equal(await posted(requestIn({ kind: 'withdrawn' })), 1);
    assert.equal(await posted(request), 0);
  });
  const sentBefore = (seconds: number, over: Partial<FollowingCard> = {}): Partial<FollowingCard> => ({
    ...{ activityId: undefined, madeAt: later(5 - seconds / 60) },
    ...over,
  });
  for (const [seconds, again, posted] of [
    [0, 20, 0],
    [39, 20, 0],
    [50, 10, 0],
    [60, undefined, 1],
  ] as const)
    it(`is ${posted === 0 ? `looked at again after ${again} s` : 'posted besides'} where nobody said for ${seconds} s what became of it`, async () => {
      const found = await updated(sentBefore(seconds));
      assert.deepEqual([found.posted, found.updated, found.seconds], [posted, 0, again]);
    });
  it('is looked at again while it is on its way besides one that is there', async () => {
    const found = await updated({}, undefined, 'mine', sentBefore(1, reminder));
    assert.deepEqual([found.posted, found.updated, found.seconds], [0, 1, 20]);
  });
  it('needs no other look while it is on its way and nobody has decided', async () => {
    const found = await updated(sentBefore(1), undefined, 'mine', undefined, awaiting);
    assert.deepEqual([found.posted, found.updated, found.again], [0, 0, false]);
  });
  it('is posted anew where its message is gone', async () => {
    assert.deepEqual(await told({}, new DeliveryError('gone')), {
      posted: 1,
      updated: 1,
      forgotten: 1,
      again: false,
    });
  });
  it('is not posted anew where another replica does that, which is looked at again', async () => {
    const gone = new DeliveryError('gone');
    const nothing = { posted: 0, updated: 1, forgotten: 0 };
    assert.deepEqual(await told({}, gone, 'done'), { ...nothing, again: false });
    assert.deepEqual(await told({}, gone, 'under-way'), { ...nothing, again: true });
  });
  it('is not posted anew where it only reminded', async () => {
    const audience = { kind: 'reminder', personId: megan.id, about: 'decision' } as const;
    const gone = new DeliveryError('gone');
    assert.deepEqual(await told({ shows: { ref: request.ref, audience } }, gone), {
      posted: 0,
      updated: 1,
      forgotten: 1,
      again: false,
    });
  });
  it('is tried again where Teams is busy', async () => {
    assert.deepEqual(await told({}, new DeliveryError('busy')), {
      posted: 0,
      updated: 1,
      forgotten: 0,
      again: true,
    });
  });
});
