import assert from 'node:assert/strict';
import {
  breakGlassOf,
  isReviewReminder,
  reviewDue,
  reviewReminders,
  signaturesNeeded,
} from '../../../services/elevation/breakGlass.ts';
import type { BreakGlass } from '../../../services/elevation/breakGlass.ts';
import { momentReminder, remindersOf, usualTimes } from '../../../services/elevation/reminders.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { actorOf, pimWith } from '../../support/useCase.ts';
import { alex, megan, now, policy, purge, requestIn, states, tracked } from '../../cards/samples.ts';

const open: BreakGlass = { approvers: [megan], isAll: true, signatures: [] };
const over: BreakGlass = {
  ...open,
  signatures: Array.from({ length: signaturesNeeded }, () => ({ by: megan, at: now })),
};
const nothing = { rows: [], missing: [] };
const unread = { part: 'roles', why: 'unreadable' } as never;

describe('What is kept for emergencies', () => {
  for (const [name, state] of Object.entries(states)) {
    const cameTo = !['denied', 'withdrawn', 'timed out', 'failed'].some((word) => name.startsWith(word));
    it(`is ${cameTo ? '' : 'not '}brought up for its review where it is ${name}`, () => {
      const request = requestIn(state);
      const days = reviewReminders(request, open).map(
        ({ due }) => (due.getTime() - request.askedAt.getTime()) / 86_400_000,
      );
      assert.deepEqual(days, cameTo ? [1, 2, 3, 4, 5, 6, 7, 14, 21, 28] : []);
      assert.deepEqual(reviewReminders(request, over), []);
      assert.deepEqual(reviewReminders(request, undefined), []);
      const planned = remindersOf({ ...tracked(state), breakGlass: open }, request.askedAt, usualTimes);
      assert.equal(planned.filter((reminder) => isReviewReminder(reminder.name)).length, days.length);
      assert.ok(!isReviewReminder(momentReminder));
    });
  }
});

describe('What is to start later in an emergency', () => {
  it('is reviewed from the day after its start on, and not before it was on', () => {
    const request = requestIn({ kind: 'ended', how: 'expired' });
    const startsAt = new Date(request.askedAt.getTime() + 3 * 86_400_000);
    const later = { ...request, order: { ...request.order, startsAt } };
    const [first] = reviewReminders(later, open);
    assert.equal(reviewDue(later).getTime() - startsAt.getTime(), 86_400_000);
    assert.deepEqual(first?.due, reviewDue(later));
    const earlier = { ...request, order: { ...request.order, startsAt: new Date(0) } };
    assert.equal(reviewDue(earlier).getTime() - request.askedAt.getTime(), 86_400_000);
  });
});

describe('Whoever hears of an emergency', () => {
  const approval = { approvers: [{ kind: 'user', ...megan }], requiresReason: true } as const;
  const readable = new Map([[keyOf(purge), { readable: true, policy: { ...policy, approval } } as const]]);
  const people = { rows: [megan], missing: [], named: [] };
  for (const [name, session, expected] of [
    ['is who approves the ordinary way', {}, { approvers: [megan], isAll: true }],
    [
      'may be more than could be seen: the ordinary target',
      { named: { rows: [purge], missing: [unread] } },
      { approvers: [megan], isAll: false },
    ],
    [
      'may be more than could be seen: its policy',
      { policies: new Map(), people: { ...people, rows: [] } },
      { approvers: [], isAll: false },
    ],
    [
      'may be more than could be seen: who is behind it',
      { people: { ...people, missing: [unread] } },
      { approvers: [megan], isAll: false },
    ],
    [
      'is not known where there is no such target',
      { named: nothing, people: { ...people, rows: [] } },
      { approvers: [], isAll: false },
    ],
  ] as const)
    it(name, async () => {
      const given = { named: { rows: [purge], missing: [] }, policies: readable, people, ...session };
      const pim = pimWith({
        entitlements: {
          named: () => Promise.resolve(given.named),
          policies: () => Promise.resolve(given.policies),
        },
        activations: { approvers: () => Promise.resolve(given.people) },
      });
      const seen = await breakGlassOf(pim.as(actorOf(alex)), 'Search and Purge PIM');
      assert.deepEqual(seen, { ...expected, signatures: [] });
    });
});
