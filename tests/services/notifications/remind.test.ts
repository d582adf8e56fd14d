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
import { later, megan, now, requestIn } from '../../cards/samples.ts';

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
    attempts: createAttempts(createInOrder(), pino({ level: 'silent' })),
    quietHours: undefined,
    away: { of: () => Promise.resolve([]) },
    noticeOrder: () => undefined,
    clock: { now: () => later(30), after: () => () => undefined },
  })(tracked, ['waiting for 30'], unsaid);
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

  it('forgets one whose message nobody knows', async () => {
    const { removed, forgotten } = await reminded([{ ...reminderOf('a', now), activityId: undefined }]);
    assert.deepEqual({ removed, forgotten }, { removed: [], forgotten: 1 });
  });
});
