import assert from 'node:assert/strict';
import sinon from 'sinon';
import {
  breakGlassOf,
  daysOfReview,
  isReviewDue,
  isReviewed,
  isReviewReminder,
  lacksReviewers,
  lookedAgain,
  reviewDue,
  reviewReminders,
  signaturesNeeded,
  signedBy,
  unseenBreakGlass,
  wantsLook,
} from '../../../services/elevation/breakGlass.ts';
import type { BreakGlass } from '../../../services/elevation/breakGlass.ts';
import { momentReminder, remindersOf, usualTimes } from '../../../services/elevation/reminders.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { actorOf, pimWith } from '../../support/useCase.ts';
import {
  alex,
  later,
  megan,
  now,
  policy,
  purge,
  reader,
  requestIn,
  states,
  tracked,
  undated,
} from '../../cards/samples.ts';

const isaiah = { id: '1a2b0004', name: 'Isaiah Langer' };
const open: BreakGlass = { approvers: [megan], isAll: true, signatures: [] };
const over: BreakGlass = { ...open, signatures: [{ by: megan, at: now }] };
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

  it('can be signed at any time where nobody knows when it was asked for, and no day of it is counted', () => {
    const { request } = undated({ kind: 'ended', how: 'expired' });
    assert.equal(reviewDue(request), undefined);
    assert.equal(isReviewDue(request, now), true);
    assert.equal(daysOfReview(request, now), 0);
    assert.deepEqual(reviewReminders(request, open), []);
    assert.equal(wantsLook(request, unseenBreakGlass, now, 1), true);
    const starts = { ...request, order: { ...request.order, startsAt: now } };
    assert.deepEqual(reviewDue(starts), later(24 * 60));
    assert.equal(isReviewDue(starts, later(24 * 60 - 1)), false);
    assert.equal(isReviewDue(starts, later(24 * 60)), true);
  });

  it('has been waited for as many days as are over', () => {
    const request = requestIn({ kind: 'ended', how: 'expired' });
    const days = [0, 0.9, 1, 3.5].map((count) =>
      daysOfReview(request, new Date(request.askedAt.getTime() + count * 86_400_000)),
    );
    assert.deepEqual(days, [0, 0, 1, 3]);
  });

  it('is looked at again once the pause is over, and not before', () => {
    const request = requestIn({ kind: 'ended', how: 'expired' });
    const wants = [59, 60].map((minutes) =>
      wantsLook(request, { ...unseenBreakGlass, lookedAt: later(-minutes) }, now, 60 * 60_000),
    );
    assert.deepEqual(wants, [false, true]);
  });

  it('is not brought up for a day that has gone by, nor for this moment', () => {
    const given = { ...tracked({ kind: 'ended', how: 'expired' }), breakGlass: open };
    const twoDaysOn = new Date(given.request.askedAt.getTime() + 2 * 86_400_000);
    const names = (at: Date): readonly string[] =>
      remindersOf(given, at, usualTimes)
        .filter(({ name }) => isReviewReminder(name))
        .map(({ name }) => name);
    assert.equal(names(twoDaysOn)[0], 'review after 3 d');
    assert.equal(names(new Date(twoDaysOn.getTime() - 1))[0], 'review after 2 d');
  });

  it('is over with two signatures, or with one where only one person can sign', () => {
    const two = { ...open, approvers: [megan, isaiah] };
    const unseen = { ...open, isAll: false };
    const nobody = { ...open, approvers: [] };
    const glasses = [open, two, unseen, nobody];
    assert.deepEqual(glasses.map(signaturesNeeded), [1, 2, 2, 2]);
    assert.deepEqual(glasses.map(lacksReviewers), [false, false, true, true]);
    const signed = (glass: BreakGlass): BreakGlass => ({ ...glass, signatures: [{ by: megan, at: now }] });
    assert.deepEqual(glasses.map(signed).map(isReviewed), [true, false, false, false]);
  });

  it('is signed by whoever is asked to, and by nobody else', () => {
    assert.deepEqual(signedBy(open, megan, now).signatures, [{ by: megan, at: now }]);
    assert.equal(signedBy(open, alex, now), open);
  });
});

describe('Whoever is seen at another look', () => {
  it('is counted once, and stays where not everybody was seen', () => {
    const seen = (isAll: boolean): BreakGlass => ({ ...open, approvers: [megan], isAll });
    assert.deepEqual(lookedAgain({ ...open, isAll: false }, seen(false), now).approvers, [megan]);
    const both = { ...open, approvers: [isaiah, megan] };
    assert.deepEqual(lookedAgain(both, seen(false), now).approvers, [isaiah, megan]);
    assert.deepEqual(lookedAgain(both, seen(true), now).approvers, [megan]);
  });
});

describe('What is to start later in an emergency', () => {
  it('is reviewed from the day after its start on, and not before it was on', () => {
    const request = requestIn({ kind: 'ended', how: 'expired' });
    const startsAt = new Date(request.askedAt.getTime() + 3 * 86_400_000);
    const later = { ...request, order: { ...request.order, startsAt } };
    const [first] = reviewReminders(later, open);
    assert.deepEqual(reviewDue(later), new Date(startsAt.getTime() + 86_400_000));
    assert.deepEqual(first?.due, reviewDue(later));
    const earlier = { ...request, order: { ...request.order, startsAt: new Date(0) } };
    assert.deepEqual(reviewDue(earlier), new Date(request.askedAt.getTime() + 86_400_000));
  });
});

describe('Whoever hears of an emergency', () => {
  const approval = { approvers: [{ kind: 'user', ...megan }], requiresReason: true } as const;
  const readable = new Map([[keyOf(purge), { readable: true, policy: { ...policy, approval } } as const]]);
  const requester = { kind: 'requester' } as const;
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
      'may be more than could be seen: one of several targets of that name',
      { named: { rows: [purge, reader], missing: [] } },
      { approvers: [megan], isAll: false },
    ],
    [
      'is who was found, whatever the policy names besides',
      { people: { ...people, named: [requester] } },
      { approvers: [megan], isAll: true },
    ],
    [
      'is nobody where the policy names who asks alone',
      { people: { ...people, rows: [], named: [requester] } },
      { approvers: [], isAll: true, named: [requester] },
    ],
    [
      'is not known to be nobody where not all was seen',
      { people: { rows: [], missing: [unread], named: [requester] } },
      { approvers: [], isAll: false },
    ],
    [
      'is not known where there is no such target',
      { named: nothing, people: { ...people, rows: [] } },
      { approvers: [], isAll: false },
    ],
  ] as const)
    it(name, async () => {
      const given = { named: { rows: [purge], missing: [] }, policies: readable, people, ...session };
      const named = sinon.fake.resolves(given.named);
      const pim = pimWith({
        entitlements: { named, policies: () => Promise.resolve(given.policies) },
        activations: { approvers: () => Promise.resolve(given.people) },
      });
      const seen = await breakGlassOf(pim.as(actorOf(alex)), 'Search and Purge PIM', alex.id);
      assert.deepEqual(seen, { ...expected, signatures: [] });
      sinon.assert.calledOnceWithExactly(named, ['Search and Purge PIM']);
    });

  const { approval: _approval, ...unapproved } = policy;
  for (const [name, reading, refs] of [
    ['those of its rule', readable.get(keyOf(purge)), approval.approvers],
    ['nobody where nobody approves it', { readable: true, policy: unapproved }, []],
    ['nobody where its policy cannot be read', { readable: false }, []],
    ['nobody where it has no policy', undefined, []],
  ] as const)
    it(`is looked for among ${name}`, async () => {
      const approvers = sinon.fake.resolves({ ...people, rows: [] });
      const policies = new Map(reading === undefined ? [] : [[keyOf(purge), reading]]);
      const pim = pimWith({
        entitlements: {
          named: () => Promise.resolve({ rows: [purge], missing: [] }),
          policies: () => Promise.resolve(policies),
        },
        activations: { approvers },
      });
      const { isAll } = await breakGlassOf(pim.as(actorOf(alex)), 'Search and Purge PIM', alex.id);
      sinon.assert.calledOnceWithExactly(approvers, refs, { everybody: true, askerId: alex.id });
      assert.equal(isAll, false);
    });
});
