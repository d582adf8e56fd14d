import assert from 'node:assert/strict';
import pino from 'pino';
import sinon from 'sinon';
import { createAttempts } from '../../../services/notifications/attempts.ts';
import type { Claim, FollowingCard } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import type { NotificationCards } from '../../../services/notifications/notificationCards.ts';
import { createRemind } from '../../../services/notifications/remind.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';
import { ticketClosedReminder } from '../../../services/elevation/reminders.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { alex, later, megan, now, requestIn, tracked as sample } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

const request = requestIn({ kind: 'awaiting-approval', until: later(600) });
const tracked = { request, approvers: [megan], checkedAt: now };
const place = { serviceUrl: 'https://s', conversationId: 'a:1' };

function reminderOf(cardId: string, madeAt: Date, activityId: string | undefined = cardId): FollowingCard {
  const audience = { kind: 'reminder', personId: megan.id, about: 'decision' } as const;
  const reader = { kind: 'person', personId: megan.id } as const;
  return {
    cardId,
    reader,
    ...place,
    activityId,
    subjects: [],
    shows: { ref: request.ref, audience },
    madeAt,
  };
}

/** Reminds Megan, whose reminders of before are given. */
async function reminded(
  before: readonly FollowingCard[],
  fails: { post?: Error; remove?: Error } = {},
  claim: Claim = 'mine',
  [one, names]: readonly [TrackedRequest, readonly string[]] = [tracked, ['waiting for 30']],
) {
  const cards = [...before];
  const outcome = (error: Error | undefined) =>
    error === undefined ? Promise.resolve() : Promise.reject(error);
  const sender = {
    post: sinon.fake(() => {
      if (fails.post === undefined) cards.push(reminderOf('new', later(30)));
      return outcome(fails.post);
    }),
    update: sinon.fake.resolves(undefined),
    remove: sinon.fake((_card: FollowingCard) => outcome(fails.remove)),
  };
  const claimed = sinon.fake.resolves(claim);
  const forget = sinon.fake.resolves(undefined);
  const address = { person: megan, ...place, locale: 'en', timeZone: 'UTC', seenAt: now };
  const reached = () => Promise.resolve({ kind: 'reached', address } as const);
  const unsaid = createUnsaid();
  await createRemind({
    ledger: {
      cardsOf: () => Promise.resolve(cards),
      forget,
      claim: claimed,
      confirm: claimed,
      release: claimed,
    } as never,
    cards: { reminder: () => ({}) } as unknown as NotificationCards,
    sender,
    reachability: { reach: reached, reachAtOnce: reached, lastKnown: reached, reachAnew: reached },
    addresses: { find: () => Promise.resolve(address) },
    reminders: { add: sinon.fake.resolves(undefined) },
    audit: { telling: sinon.fake.resolves(undefined), told: sinon.fake.resolves(undefined) },
    attempts: createAttempts(createInOrder('lanes', 10), pino({ level: 'silent' })),
    quietHours: undefined,
    away: { of: () => Promise.resolve([]) },
    noticeOrder: () => undefined,
    clock: { now: () => later(30), after: () => () => undefined },
  })(one, names, unsaid);
  return {
    posted: sender.post.callCount,
    removed: sender.remove.getCalls().map(({ args: [card] }) => card.cardId),
    forgotten: forget.callCount,
    again: unsaid.again(1) !== undefined,
  };
}

describe('A reminder', () => {
  it('takes the place of those before it', async () => {
    assert.deepEqual(await reminded([reminderOf('a', now), reminderOf('b', later(15))]), {
      posted: 1,
      removed: ['b', 'a'],
      forgotten: 0,
      again: false,
    });
  });

  for (const state of [
    { kind: 'active', since: now, until: later(35) },
    { kind: 'provisioning' },
    { kind: 'scheduled', from: now },
  ] as const)
    it(`of an end takes the place of those before it, also where it was not seen to be on: ${state.kind}`, async () => {
      const one = sample(state, { requester: megan });
      const { posted, removed } = await reminded([reminderOf('a', now)], {}, 'mine', [one, ['ends in 5']]);
      assert.deepEqual([posted, removed], [1, ['a']]);
    });

  it('does not ring again because an older one could not be taken away', async () => {
    const { posted, again } = await reminded([reminderOf('a', now)], { remove: new DeliveryError('busy') });
    assert.deepEqual({ posted, again }, { posted: 1, again: false });
  });

  it('leaves the newest where it could not be sent itself', async () => {
    const failed = await reminded([reminderOf('a', now)], { post: new DeliveryError('busy') });
    assert.deepEqual(failed, { posted: 1, removed: [], forgotten: 0, again: true });
  });

  it('rings once, whichever replica it fell due for', async () => {
    assert.equal((await reminded([], {}, 'done')).posted, 0);
    const { posted, again } = await reminded([], {}, 'under-way');
    assert.deepEqual({ posted, again }, { posted: 0, again: true });
  });

  it('leaves one whose message nobody knows, and what is there where the newest may not be', async () => {
    const unknown = { ...reminderOf('b', later(1)), activityId: undefined };
    const failed = await reminded([reminderOf('a', now), unknown], { post: new DeliveryError('unknown') });
    assert.deepEqual(failed, { posted: 1, removed: [], forgotten: 0, again: true });
  });
});

describe('That a ticket has closed', () => {
  const alexAddress = { person: alex, ...place, locale: 'en', timeZone: 'UTC', seenAt: now };
  async function told(
    one: TrackedRequest,
    names: readonly string[],
    fails: { readonly post?: Error; readonly trail?: Error; readonly again?: number } = {},
  ) {
    const unsaid = createUnsaid();
    const failing = (error: Error | undefined) => (): Promise<void> =>
      slowly(() => {
        if (error !== undefined) throw error;
      });
    const post = sinon.fake(failing(fails.post));
    const claim = sinon.fake.resolves('mine');
    const done = sinon.fake.resolves(undefined);
    const reminder = sinon.fake.resolves({});
    const telling = sinon.fake(failing(fails.trail));
    const reached = () => Promise.resolve({ kind: 'reached', address: alexAddress } as const);
    await createRemind({
      ledger: { cardsOf: () => Promise.resolve([]), claim, confirm: done, release: done } as never,
      cards: { reminder } as unknown as NotificationCards,
      sender: { post, update: done, remove: done },
      reachability: { reach: reached, reachAtOnce: reached, lastKnown: reached, reachAnew: reached },
      addresses: { find: () => Promise.resolve(alexAddress) },
      reminders: { add: done },
      audit: { telling, told: done },
      attempts: createAttempts(createInOrder('lanes', 10), pino({ level: 'silent' })),
      quietHours: undefined,
      away: { of: () => Promise.resolve([]) },
      noticeOrder: () => undefined,
      clock: { now: () => later(30), after: () => () => undefined },
    })(one, names, unsaid);
    assert.equal(unsaid.again(1), fails.again);
    return {
      claimed: claim.getCalls().map(({ args }) => String((args as readonly unknown[])[1])),
      about: reminder.getCalls().map(({ args }) => String((args as readonly unknown[])[0])),
      to: post
        .getCalls()
        .map(({ args }) => (args as unknown as [{ reader: { personId: string } }])[0].reader.personId),
      how: telling.getCalls().map(({ args }) => (args as unknown as [{ how: string }])[0].how),
    };
  }
  const closedOf = (state: State): TrackedRequest => ({
    ...sample(state),
    ticketClosed: { at: now, state: 'Closed' },
  });
  const nothing = { claimed: [], about: [], to: [], how: [] };
  const before = {
    ...{ claimed: ['ticket closed, not on yet'], about: ['ticket-closed'], to: [alex.id] },
    how: ['offer to withdraw'],
  };
  const since = {
    ...{ claimed: ['ticket closed'], about: ['ticket-closed'], to: [alex.id] },
    how: ['offer to give back'],
  };
  const rows: { readonly [K in State['kind']]: readonly [Extract<State, { kind: K }>, object] } = {
    'awaiting-approval': [{ kind: 'awaiting-approval', until: later(900) }, before],
    scheduled: [{ kind: 'scheduled', from: later(60) }, before],
    provisioning: [{ kind: 'provisioning' }, since],
    active: [{ kind: 'active', since: later(-10), until: later(110) }, since],
    denied: [{ kind: 'denied' }, nothing],
    withdrawn: [{ kind: 'withdrawn' }, nothing],
    'timed-out': [{ kind: 'timed-out' }, nothing],
    failed: [{ kind: 'failed', problem: { kind: 'not-eligible' } }, nothing],
    ended: [{ kind: 'ended', how: 'expired' }, nothing],
  };
  for (const [state, expected] of Object.values(rows)) {
    it(`is said to who asked, and to nobody else, as it fits what is ${state.kind}`, async () => {
      assert.deepEqual(await told(closedOf(state), [ticketClosedReminder]), expected);
    });

    it(`is not said of what is ${state.kind} where it is open again`, async () => {
      assert.deepEqual(await told(sample(state), [ticketClosedReminder]), nothing);
    });
  }

  it('is said again where it did not arrive, and to nobody of whom the trail has no row', async () => {
    const one = closedOf({ kind: 'active', since: later(-10), until: later(110) });
    const busy = { post: new DeliveryError('busy'), again: 2 };
    assert.deepEqual((await told(one, [ticketClosedReminder], busy)).to, [alex.id]);
    const down = { trail: new Error('no database'), again: 21 };
    assert.deepEqual((await told(one, [ticketClosedReminder], down)).to, []);
  });

  it('is said beside what else is due, each once', async () => {
    const { about, to } = await told(closedOf({ kind: 'awaiting-approval', until: later(900) }), [
      'waiting for 30',
      ticketClosedReminder,
    ]);
    assert.deepEqual(about, ['ticket-closed', 'decision']);
    assert.deepEqual(to, [alex.id, megan.id]);
    const running = closedOf({ kind: 'active', since: later(-10), until: later(35) });
    assert.deepEqual((await told(running, ['ends in 5', ticketClosedReminder])).about, [
      'ticket-closed',
      'end',
    ]);
  });
});
