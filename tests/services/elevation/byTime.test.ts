import assert from 'node:assert/strict';
import { expectedRun, nextMoment, outcomeByTime } from '../../../services/elevation/byTime.ts';
import { isLookedAt } from '../../../services/elevation/lookTimes.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Differing } from '../../cards/samples.ts';
import { later, megan, now, requestIn, states, trackedOf } from '../../cards/samples.ts';

const approved = { verdict: 'approve', by: megan, at: now } as const;
const hour = { minutes: 60 } as const;

function known(state: State, more: Partial<TrackedRequest> = {}, order: Differing = hour): TrackedRequest {
  return { request: requestIn(state, order), approvers: [megan], checkedAt: now, ...more };
}

const provisioning = known({ kind: 'provisioning' }, { decision: approved });
const scheduled = known({ kind: 'scheduled', from: later(100) });
const waiting = known({ kind: 'awaiting-approval', until: later(1430) });
const on = known({ kind: 'active', since: now, until: later(60) });

const timedOut: State = { kind: 'timed-out', unseen: 'decided-elsewhere' };

describe('What is certain without Entra', () => {
  /** The request, its last moment in minutes from now, and what it has become by then. */
  const table: readonly (readonly [string, TrackedRequest, number, State])[] = [
    ['an approval that nobody gave', waiting, 1430, timedOut],
    [
      'an approval of which nobody knows when it was asked for',
      known({ kind: 'awaiting-approval' }, { checkedAt: later(-30) }),
      24 * 60 - 30,
      timedOut,
    ],
    ['what is on', on, 60, { kind: 'ended', how: 'expired' }],
    ['what was approved and never seen to be on', provisioning, 75, { kind: 'ended', how: 'expired' }],
    ['what starts later', scheduled, 175, { kind: 'ended', how: 'expired' }],
    [
      'what was seen not to be on yet, long after the approval',
      { ...provisioning, checkedAt: later(80) },
      155,
      { kind: 'ended', how: 'expired' },
    ],
    [
      'what was approved before it was to start',
      known({ kind: 'provisioning' }, { decision: approved }, { ...hour, startsAt: later(30) }),
      105,
      { kind: 'ended', how: 'expired' },
    ],
    [
      'what nobody tells the length of',
      { ...trackedOf({ kind: 'provisioning' }, 'unknown'), checkedAt: now },
      24 * 60 + 15,
      { kind: 'ended', how: 'expired' },
    ],
  ];
  for (const [name, tracked, minutes, state] of table)
    it(`is ${state.kind} at its last moment and not before: ${name}`, () => {
      assert.equal(outcomeByTime(tracked, new Date(later(minutes).getTime() - 1)), undefined);
      assert.deepEqual(outcomeByTime(tracked, later(minutes)), state);
    });

  it('is nothing of what has no end', () => {
    for (const state of [{ kind: 'provisioning' }, { kind: 'active', since: now }] as const)
      assert.equal(outcomeByTime(trackedOf(state, 'unlimited'), later(9_999_999)), undefined);
  });

  it('is nothing more of what is settled', () => {
    for (const state of Object.values(states).filter(({ kind }) => isSettled(kind)))
      assert.deepEqual(
        [outcomeByTime(known(state), later(9_999)), nextMoment(known(state), now)],
        [undefined, undefined],
      );
  });

  it('is no run of what was seen, or not yet taken', () => {
    assert.deepEqual([expectedRun(on), expectedRun(waiting)], [undefined, undefined]);
  });
});

describe('Whether somebody looks', () => {
  /** For how many seconds after its last look a request is taken to be looked at. */
  const table: readonly (readonly [string, TrackedRequest, number])[] = [
    ['Entra switches it on', provisioning, 45],
    ['it waits for approval', waiting, 315],
    ['it waits, and an approver looked', { ...waiting, checkedAs: 'approver' }, 0],
    ['an approver sees it being switched on', { ...provisioning, checkedAs: 'approver' }, 45],
    ['it is not usable yet', on, 45],
    ['an approver, who cannot tell, saw it on', { ...on, checkedAs: 'approver' }, 0],
    ['it is usable, so nothing more is promised', { ...on, usable: { since: now } }, 0],
    ['it starts later', scheduled, 0],
    ['its state follows from the time', { ...provisioning, byTime: true }, 0],
  ];
  for (const [name, tracked, seconds] of table)
    it(`shows by the last look: ${name}`, () => {
      assert.equal(isLookedAt(tracked, later((seconds - 1) / 60)), seconds > 0);
      assert.equal(isLookedAt(tracked, later(seconds / 60)), false);
    });
});

describe('The next moment at which time alone changes something', () => {
  const blind = { ...provisioning, checkedAt: now };
  /** In minutes from now: when it is asked for, and the moment. */
  const table: readonly (readonly [string, TrackedRequest, number, number])[] = [
    ['the look that nobody made', blind, 0, 0.75],
    ['the expected end, once nobody looks', blind, 1, 60],
    ['its last moment', blind, 61, 75.5],
    ['its last moment, before any look is missed', { ...waiting, ...endsIn(2) }, 0, 2.5],
    ['the next one, at the very moment of one', blind, 60, 75.5],
    ['the start of what begins later', scheduled, 0, 100.5],
    ['its end, where it is usable', { ...on, usable: { since: now } }, 5, 60.5],
    ['the end of the window', { ...waiting, checkedAs: 'approver' }, 0, 1430.5],
    ['at once, where that has passed', on, 62, 60.5],
  ];
  for (const [name, tracked, at, due] of table)
    it(`is ${name}`, () => {
      assert.deepEqual(nextMoment(tracked, later(at)), later(due));
    });
});

/** What waits, and only so long. */
function endsIn(minutes: number): Pick<TrackedRequest, 'request'> {
  return { request: requestIn({ kind: 'awaiting-approval', until: later(minutes) }) };
}

function isSettled(kind: State['kind']): boolean {
  return ['denied', 'withdrawn', 'timed-out', 'failed', 'ended'].includes(kind);
}
