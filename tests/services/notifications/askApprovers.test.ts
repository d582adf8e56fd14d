import assert from 'node:assert/strict';
import pino from 'pino';
import type { Person } from '../../../services/elevation/actor.ts';
import type { Reach, TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { NoticeOrder } from '../../../services/elevation/targetSettings.ts';
import { createAskApprovers, restReminder } from '../../../services/notifications/askApprovers.ts';
import { createAttempts } from '../../../services/notifications/attempts.ts';
import type { Audience, Claim, FollowingCard, Shown } from '../../../services/notifications/cardLedger.ts';
import { readerOf, unnamed } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';
import { later, megan, now, tracked } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

const patti: Person = { id: '1a2b0008', name: 'Patti Fernandez' };
const channel = { serviceUrl: 'https://s', conversationId: 'the channel' };
const waiting: TrackedRequest = {
  ...tracked({ kind: 'awaiting-approval', until: later(600) }),
  approvers: [megan, patti],
};
const { ref } = waiting.request;
const chatOf = ({ id }: Person): string => `chat of ${id}`;

interface World {
  readonly one?: TrackedRequest;
  /** By object ids: who has not added Latchkey, and whose chats Teams does not take. */
  readonly strangers?: readonly string[];
  readonly busy?: readonly string[];
  readonly away?: readonly Person[];
  readonly order?: NoticeOrder;
  readonly channels?: readonly (typeof channel)[];
  readonly claim?: Claim;
  readonly cards?: readonly FollowingCard[];
  /** Until when the channel takes nothing. */
  readonly channelOpens?: Promise<void>;
  /** What cannot be kept. */
  readonly failing?: 'trail' | 'plan';
}

/** Who was asked and how, what was claimed, planned, noted of cards and written in the trail. */
async function asked(world: World = {}) {
  const { one = waiting, strangers = [], busy = [], away = [], channels = [], claim = 'mine' } = world;
  const found = {
    ...{ posted: [] as string[], shown: [] as Shown[], claimed: [] as string[], lanes: [] as string[] },
    ...{ planned: [] as string[], sent: [] as unknown[], told: [] as string[], reach: [] as Reach[] },
  };
  const attempts = createAttempts(createInOrder('lanes', 10), pino({ level: 'silent' }));
  const unsaid = createUnsaid();
  await createAskApprovers({
    ledger: {
      cardsOf: () => Promise.resolve(world.cards ?? []),
      claim: (_ref: unknown, name: string) => {
        found.claimed.push(name);
        return Promise.resolve(claim);
      },
      confirm: () => Promise.resolve(),
      release: () => Promise.resolve(),
      sent: (...args: unknown[]) => slowly(() => found.sent.push(args)),
      recordReach: (_ref: unknown, reach: Reach) => slowly(() => found.reach.push(reach)),
    } as never,
    cards: {
      approval: (_viewer: unknown, _one: unknown, reader?: { personId: string }) =>
        Promise.resolve(`approval for ${reader?.personId ?? 'all'}`),
      reminder: (about: string, _viewer: unknown, _one: unknown, { personId }: { personId: string }) =>
        Promise.resolve(`${about} for ${personId}`),
      channelViewer: { locale: 'de-DE', timeZone: 'Europe/Berlin' },
    } as never,
    sender: {
      async post(
        { reader, place, locale }: { reader: object; place: typeof channel; locale: string },
        { card, shows }: { card: unknown; shows: Shown },
      ) {
        if (place.conversationId === channel.conversationId) await world.channelOpens;
        if (busy.some((id) => place.conversationId === chatOf({ id, name: '' })))
          throw new DeliveryError('busy');
        assert.deepEqual(reader, readerOf(shows.audience));
        found.posted.push(`${place.conversationId} ${locale}: ${String(card)}`);
        found.shown.push(shows);
      },
    } as never,
    reachability: {
      reach: (person: Person) => {
        const address = {
          ...{ person, serviceUrl: 'https://s', conversationId: chatOf(person) },
          ...{ locale: 'fr-FR', timeZone: 'UTC', seenAt: now },
        };
        return Promise.resolve(
          strangers.includes(person.id) ? { kind: 'not-installed' } : { kind: 'reached', address },
        );
      },
    } as never,
    audit: {
      telling: () => Promise.reject(new Error('nothing is said before')),
      told: ({ to, how }) =>
        slowly(() => {
          if (world.failing === 'trail') throw new Error('no database');
          found.told.push(`${to}: ${how}`);
        }),
    },
    attempts: {
      attempt(what, lane, noted, work) {
        found.lanes.push(lane);
        return attempts.attempt(what, lane, noted, work);
      },
    },
    away: { of: () => Promise.resolve(away.map((person) => ({ person, until: later(60) }))) },
    noticeOrder: () => world.order,
    reminders: {
      add: (_ref, { name, due }) =>
        slowly(() => {
          if (world.failing === 'plan') throw new Error('no database');
          found.planned.push(`${name} ${due.toISOString()}`);
        }),
    },
    clock: { now: () => now, after: () => () => undefined },
    channelsFor: () => channels,
  })(one, unsaid);
  const [reach] = found.reach;
  return { ...found, reach, again: unsaid.again(1) !== undefined };
}

describe('Whoever may decide', () => {
  it('is asked in their own chat, and a channel in its language, each once and in their own line', async () => {
    const { posted, claimed, lanes, told, shown, again } = await asked({ channels: [channel] });
    assert.deepEqual(posted.toSorted(), [
      ...[megan, patti].map(({ id }) => `chat of ${id} fr-FR: approval for ${id}`),
      'the channel de-DE: approval for all',
    ]);
    const whom = [megan.id, patti.id, channel.conversationId];
    assert.deepEqual(
      lanes,
      whom.map((to) => `group/${ref.id} ${to}`),
    );
    assert.deepEqual(claimed.toSorted(), [
      ...[megan, patti].map(({ id }) => `card approver ${id}`),
      'card channel the channel',
    ]);
    assert.deepEqual(
      told.toSorted(),
      whom.map((to) => `${to}: approval card`),
    );
    assert.deepEqual(
      new Set(shown.map(({ audience }) => audience)),
      new Set<Audience>([
        ...[megan, patti].map(({ id }) => ({ kind: 'approver', personId: id }) as const),
        { kind: 'channel' },
      ]),
    );
    assert.equal(again, false);
  });

  it('is not asked again where that is done', async () => {
    const { posted, told, reach } = await asked({ claim: 'done', channels: [channel] });
    assert.deepEqual([posted, told], [[], []]);
    assert.deepEqual(reach, { reached: [megan, patti], unreached: [], pending: [] });
  });

  it('counts as reached, without Latchkey, or not reached yet', async () => {
    const adele = { id: '1a2b0003', name: 'Adele Vance' };
    const one = { ...waiting, approvers: [megan, patti, adele] };
    const { reach, told, again } = await asked({ one, strangers: [patti.id], busy: [adele.id] });
    assert.deepEqual(reach, { reached: [megan], unreached: [patti], pending: [adele] });
    assert.deepEqual([told, again], [[`${megan.id}: approval card`], true]);
  });

  it('is not known to be asked where the trail has no row of it', async () => {
    const { reach, again, posted } = await asked({ channels: [channel], failing: 'trail' });
    assert.deepEqual(reach, { reached: [], unreached: [], pending: [megan, patti] });
    assert.deepEqual([posted.length, again], [3, true]);
    const { again: channelAgain } = await asked({
      one: { ...waiting, approvers: [] },
      channels: [channel],
      failing: 'trail',
    });
    assert.equal(channelAgain, true);
  });

  it('is asked by nobody before it is planned when the rest are', async () => {
    const order = { first: [patti.name], thenAfterMinutes: 10 };
    const one = { ...waiting, request: { ...waiting.request, askedAt: now } };
    await assert.rejects(asked({ one, order, failing: 'plan' }), /no database/);
  });

  it('counts as asked only once a slow channel is', async () => {
    let open: () => void = () => undefined;
    const channelOpens = new Promise<void>((resolve) => (open = resolve));
    let isDone = false;
    const asking = asked({ channels: [channel], channelOpens }).then((found) => {
      isDone = true;
      return found;
    });
    await new Promise(setImmediate);
    assert.equal(isDone, false);
    open();
    assert.equal((await asking).posted.length, 3);
  });

  const order = { first: [patti.name], thenAfterMinutes: 10 };
  const { askedAt: _askedAt, ...undated } = waiting.request;
  for (const [name, one, due] of [
    ['it was asked for', { ...waiting, request: { ...waiting.request, askedAt: later(-4) } }, later(6)],
    [
      'it was seen, where nobody knows when it was asked for',
      { ...waiting, request: undated, checkedAt: later(-3) },
      later(7),
    ],
  ] as const)
    it(`is asked later where others are named first, counted from when ${name}`, async () => {
      const { posted, planned, reach } = await asked({ one, order });
      assert.deepEqual(posted, [`chat of ${patti.id} fr-FR: approval for ${patti.id}`]);
      assert.deepEqual(planned, [`${restReminder} ${due.toISOString()}`]);
      assert.deepEqual(reach, {
        ...{ reached: [patti], unreached: [], pending: [] },
        later: { people: [megan], at: due },
      });
    });

  const gone = (...people: readonly Person[]) => people.map((person) => ({ person, until: later(60) }));
  for (const [name, away, reach] of [
    ['is left alone while away', [megan], { reached: [patti], away: gone(megan) }],
    [
      'is asked all the same where everybody is away',
      [megan, patti],
      { reached: [megan, patti], away: gone(megan, patti), allAway: true },
    ],
  ] as const)
    it(name, async () => {
      const found = await asked({ away });
      assert.deepEqual(found.reach, { unreached: [], pending: [], ...reach });
      assert.deepEqual(found.planned, []);
    });

  it('is nobody, and away is nobody, where nobody is known', async () => {
    const { reach, posted } = await asked({ one: { ...waiting, approvers: [] }, away: [megan] });
    assert.deepEqual([reach, posted], [{ reached: [], unreached: [], pending: [] }, []]);
  });
});

describe('Where nobody knows whether the card that asks is there', () => {
  const one = { ...waiting, approvers: [megan] };
  const own = { kind: 'approver', personId: megan.id } as const;
  const cardOf = (audience: Audience, over: Partial<FollowingCard> = {}): FollowingCard => ({
    ...{ cardId: 'c', reader: readerOf(audience), serviceUrl: 'https://s', conversationId: chatOf(megan) },
    ...{ activityId: undefined, subjects: [], shows: { ref, audience }, madeAt: now, ...over },
  });
  const reminded = `chat of ${megan.id} fr-FR: decision for ${megan.id}`;

  it('a person hears of it by a reminder besides, and a channel by the card', async () => {
    const { posted, shown } = await asked({ one, claim: 'doubtful', channels: [channel] });
    assert.deepEqual(posted.toSorted(), [reminded, 'the channel de-DE: approval for all']);
    assert.deepEqual(
      new Set(shown),
      new Set<Shown>([
        { ref, audience: { ...own, kind: 'reminder', about: 'decision' } },
        { ref, audience: { kind: 'channel' } },
      ]),
    );
  });

  const reminder = { ...own, kind: 'reminder', about: 'decision' } as const;
  const rows: readonly (readonly [string, FollowingCard, readonly string[], readonly unknown[]])[] = [
    ['is there', cardOf(own, { activityId: '1' }), [], []],
    ['is there as a reminder', cardOf(reminder, { activityId: '1' }), [], []],
    ['may be there', cardOf(own), [reminded], [['c', unnamed]]],
    ['may be there, as was noted', cardOf(own, { activityId: unnamed }), [reminded], []],
    ['is in another chat', cardOf(own, { activityId: '1', conversationId: 'former' }), [reminded], []],
    ['may be in another chat', cardOf(own, { conversationId: 'former' }), [reminded], []],
    ['is for whoever asked', cardOf({ ...own, kind: 'requester' }, { activityId: '1' }), [reminded], []],
  ];
  for (const [name, card, posted, sent] of rows)
    it(`it is looked at what else is known to be: one that ${name}`, async () => {
      const found = await asked({ one, claim: 'doubtful', cards: [card] });
      assert.deepEqual([found.posted, found.sent], [posted, sent]);
      assert.deepEqual(found.told, [`${megan.id}: approval card`]);
    });

  it('what else is known to be is looked at, and only there', async () => {
    for (const activityId of ['1', undefined]) {
      const cards = [
        cardOf(own, { activityId }),
        cardOf({ kind: 'channel' }, { activityId, conversationId: channel.conversationId }),
      ];
      const { posted, sent } = await asked({ one, cards, channels: [channel] });
      assert.deepEqual(posted.toSorted(), [
        `chat of ${megan.id} fr-FR: approval for ${megan.id}`,
        'the channel de-DE: approval for all',
      ]);
      assert.deepEqual(sent, []);
    }
  });

  const nobody = { ...waiting, approvers: [] };
  const inChannel = { conversationId: channel.conversationId };
  for (const [name, over, posted, sent] of [
    ['is there', { activityId: '1' }, [], []],
    ['may be there', {}, ['the channel de-DE: approval for all'], [['c', unnamed]]],
  ] as const)
    it(`it is looked at what else a channel has: one that ${name}`, async () => {
      const cards = [cardOf({ kind: 'channel' }, { ...inChannel, ...over })];
      const found = await asked({ one: nobody, claim: 'doubtful', channels: [channel], cards });
      assert.deepEqual([found.posted, found.sent], [posted, sent]);
    });
});
