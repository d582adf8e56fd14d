import assert from 'node:assert/strict';
import { isWorthLooking, sideOf } from '../../../services/elevation/look.ts';
import { pauseAfter } from '../../../services/elevation/lookTimes.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { actorOf } from '../../support/useCase.ts';
import { alex, megan, states, tracked } from '../../cards/samples.ts';

describe('A look', () => {
  it('is the requester’s, or an approver’s', () => {
    const request = tracked({ kind: 'provisioning' });
    assert.equal(sideOf(actorOf(alex), request), 'requester');
    assert.equal(sideOf(actorOf(megan), request), 'approver');
  });

  const worth = {
    requester: ['awaiting approval', 'provisioning', 'scheduled', 'active'],
    approver: ['provisioning', 'scheduled'],
  } as const;
  for (const side of ['requester', 'approver'] as const)
    it(`as ${side} finds more only of what is ${worth[side].join(', ')}`, () => {
      const found = Object.entries(states).filter(([, state]) => isWorthLooking(side, tracked(state)));
      assert.deepEqual(
        found.map(([name]) => name),
        worth[side],
      );
    });

  const pauses: readonly (readonly [Problem, number, number | undefined])[] = [
    [{ kind: 'throttled', retryAfterSeconds: 7 }, 0, 7_000],
    [{ kind: 'throttled' }, 0, 60_000],
    // As a guard in between may ask for it: a day without news for everybody.
    [{ kind: 'throttled', retryAfterSeconds: 86_400 }, 0, 600_000],
    [{ kind: 'entra-unavailable' }, 0, 30_000],
    [{ kind: 'entra-unavailable' }, 1, 60_000],
    [{ kind: 'entra-unavailable' }, 9, 300_000],
    [{ kind: 'sign-in-required' }, 0, undefined],
    [{ kind: 'request-gone' }, 0, undefined],
  ];
  for (const [problem, look, ms] of pauses)
    it(`that failed by ${problem.kind} is made again after ${ms ?? 'no'} ms (${look} before)`, () => {
      assert.equal(pauseAfter(new ElevationError(problem), look), ms);
    });

  it('that failed by a bug is not made again', () => {
    assert.equal(pauseAfter(new TypeError('a bug'), 0), undefined);
  });
});
