import assert from 'node:assert/strict';
import pino from 'pino';
import { giveBackReminder, ticketClosedReminder } from '../../../services/elevation/reminders.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { createAttempts } from '../../../services/notifications/attempts.ts';
import type { Audience, FollowingCard } from '../../../services/notifications/cardLedger.ts';
import { readerOf } from '../../../services/notifications/cardLedger.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import type { ReminderTopic } from '../../../services/notifications/notificationCards.ts';
import type { QuietHours } from '../../../services/notifications/quietHours.ts';
import { createRemind } from '../../../services/notifications/remind.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';
import { alex, later, megan, now, tracked } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

const patti = { id: '1a2b0008', name: 'Patti Fernandez' };
const place = { serviceUrl: 'https://s', conversationId: 'a:1' };
const waiting: TrackedRequest = {
  ...tracked({ kind: 'awaiting-approval', until: later(600) }),
  approvers: [megan, patti],
};
const running = tracked({ kind: 'active', since: later(-100), until: later(10) });

interface World {
  readonly cards?: readonly FollowingCard[];
  readonly quietHours?: QuietHours;
  /** Who never wrote to the bot. */
  readonly strangers?: readonly string[];
  readonly isInstalled?: boolean;
}

/** Who was rung about what, what was claimed, planned, taken away and written in the trail. */
async function reminded(one: TrackedRequest, names: readonly string[], world: World = {}) {
  const { cards = [], quietHours, strangers = [], isInstalled = true } = world;
  const found = {
    ...{ rung: [] as string[], claimed: [] as string[], planned: [] as string[] },
    ...{ removed: [] as string[], told: [] as string[], telling: [] as string[] },
  };
  const addressOf = (id: string) => ({
    ...{ person: { id, name: '' }, ...place, locale: 'en', timeZone: 'UTC', seenAt: now },
  });
  let about: ReminderTopic | undefined;
  const unsaid = createUnsaid();
  await createRemind({
    ledger: {
      cardsOf: () => Promise.resolve(cards),
      claim: (_ref: unknown, name: string) => {
        found.claimed.push(name);
        return Promise.resolve('mine');
      },
      confirm: () => Promise.resolve(),
      release: () => Promise.resolve(),
    } as never,
    cards: {
      reminder: (topic: ReminderTopic) => {
        about = topic;
        return Promise.resolve({});
      },
    } as never,
    sender: {
      post: ({ reader }: { reader: { personId: string } }) =>
        slowly(() => found.rung.push(`${reader.personId}: ${about ?? ''}`)),
      remove: ({ cardId }: FollowingCard) => slowly(() => found.removed.push(cardId)),
    } as never,
    reachability: {
      reach: ({ id }: { id: string }) =>
        Promise.resolve(
          isInstalled ? { kind: 'reached', address: addressOf(id) } : { kind: 'not-installed' },
        ),
    } as never,
    addresses: { find: (id) => Promise.resolve(strangers.includes(id) ? undefined : addressOf(id)) },
    reminders: {
      add: (_ref, { name, due }) => slowly(() => void found.planned.push(`${name} ${due.toISOString()}`)),
    },
    audit: {
      telling: ({ to, how }) => slowly(() => void found.telling.push(`${to}: ${how}`)),
      told: ({ to, how }) => slowly(() => void found.told.push(`${to}: ${how}`)),
    },
    attempts: createAttempts(createInOrder('lanes', 10), pino({ level: 'silent' })),
    quietHours,
    away: { of: () => Promise.resolve([]) },
    noticeOrder: () => undefined,
    clock: { now: () => now, after: () => () => undefined },
  })(one, names, unsaid);
  // Nothing was held up, so that nothing is planned once more.
  assert.equal(unsaid.again(1), undefined);
  return found;
}

const cardOf = (cardId: string, audience: Audience, minute: number): FollowingCard => ({
  ...{ cardId, reader: readerOf(audience), ...place, activityId: cardId, subjects: [] },
  ...{ shows: { ref: running.request.ref, audience }, madeAt: later(minute) },
});

describe('Whoever is reminded', () => {
  it('is each approver who can be written to, once for what fell due together, in whatever order', async () => {
    const { rung, claimed, told, telling } = await reminded(waiting, ['waiting for 30', 'waiting for 15'], {
      strangers: [patti.id],
    });
    assert.deepEqual(rung, [`${megan.id}: decision`]);
    assert.deepEqual(claimed, [`reminder ${megan.id} waiting for 15, waiting for 30`]);
    assert.deepEqual([telling, told], [[], [`${megan.id}: reminder`]]);
  });

  it('is left alone in their quiet hours, and reminded after them, alone', async () => {
    const quietHours = { from: '00:00', to: '23:59' };
    const { rung, planned } = await reminded(waiting, ['waiting for 30'], { quietHours });
    const due = `${now.toISOString().slice(0, 10)}T23:59:00.000Z`;
    assert.deepEqual(rung, []);
    assert.deepEqual(
      planned,
      [megan, patti].map(({ id }) => `after quiet hours ${id} ${due}`),
    );
    const after = await reminded(waiting, [`after quiet hours ${patti.id}`]);
    assert.deepEqual(after.rung, [`${patti.id}: decision`]);
    const together = await reminded(waiting, [`after quiet hours ${patti.id}`, 'waiting for 30']);
    assert.deepEqual(together.rung, [`${megan.id}: decision`, `${patti.id}: decision`]);
  });

  for (const [name, one, names, rung, claimed] of [
    ['that it can be given back now', running, [giveBackReminder], 'give-back', [giveBackReminder]],
    ['that it ends soon', running, ['ends in 15'], 'end', ['news end']],
    [
      'that it ends soon, and not that it can be given back',
      running,
      ['ends in 15', giveBackReminder],
      'end',
      ['news end'],
    ],
    [
      'that it ends soon, where it was not seen to be on',
      tracked({ kind: 'provisioning' }),
      ['ends in 15'],
      'end',
      ['news end'],
    ],
  ] as const)
    it(`is who asked: ${name}`, async () => {
      const found = await reminded(one, names);
      assert.deepEqual([found.rung, found.claimed], [[`${alex.id}: ${rung}`], claimed]);
      assert.deepEqual([found.telling, found.told], [[], [`${alex.id}: reminder`]]);
    });

  it('is nobody who never wrote to the bot, nor who has no app, and nothing is said to be told', async () => {
    for (const world of [{ strangers: [alex.id] }, { isInstalled: false }]) {
      const { rung, told } = await reminded(running, ['ends in 15'], world);
      assert.deepEqual([rung, told], [[], []]);
    }
  });

  const over: readonly State[] = [
    { kind: 'denied' },
    { kind: 'withdrawn' },
    { kind: 'timed-out' },
    { kind: 'failed', problem: { kind: 'not-eligible' } },
    { kind: 'ended', how: 'expired' },
  ];
  for (const state of over)
    it(`is nobody of what is ${state.kind}`, async () => {
      const { rung, claimed, removed } = await reminded(tracked(state), ['ends in 15', 'waiting for 30']);
      assert.deepEqual([rung, claimed, removed], [[], [], []]);
    });

  it('has the newest of their own reminders, and keeps a review and everybody else’s', async () => {
    const own = { kind: 'reminder', personId: alex.id, about: 'end' } as const;
    const cards = [
      cardOf('old', own, 1),
      cardOf('new', { ...own, about: 'give-back' }, 5),
      cardOf('older', own, 0),
      cardOf('review', { ...own, about: 'review' }, 2),
      cardOf('of Megan', { ...own, personId: megan.id }, 2),
      cardOf('the request', { kind: 'requester', personId: alex.id }, 2),
      cardOf('channel', { kind: 'channel' }, 2),
      { ...cardOf('nobody knows', own, 9), activityId: undefined },
    ];
    const expected = ['old', 'older'];
    assert.deepEqual((await reminded(running, ['ends in 15'], { cards })).removed, expected);
    const closed = { ...running, ticketClosed: { at: now, state: 'Closed' } };
    const { removed, rung } = await reminded(closed, [ticketClosedReminder], { cards });
    assert.deepEqual([removed, rung], [expected, [`${alex.id}: ticket-closed`]]);
  });

  it('hears nothing of a ticket that nobody said is closed', async () => {
    const closed = { ...running, ticketClosed: { at: now, state: 'Closed' } };
    assert.deepEqual((await reminded(closed, ['ends in 15'])).rung, [`${alex.id}: end`]);
  });
});
