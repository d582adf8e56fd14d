import assert from 'node:assert/strict';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { Missing, Reading, Why } from '../../../services/elevation/reading.ts';
import {
  allOf,
  complete,
  hides,
  joined,
  missingOf,
  problemBehind,
  understood,
  unreadable,
  unseen,
  whyOf,
} from '../../../services/elevation/reading.ts';
import { fails } from '../../support/useCase.ts';

const unavailable: Problem = { kind: 'entra-unavailable' };
const cut: Missing = { part: 'names', why: 'cut' };

describe('A reading', () => {
  it('that saw everything misses nothing', () => {
    assert.deepEqual(complete([1, 2]), { rows: [1, 2], missing: [] });
    assert.deepEqual(allOf(complete([1, 2])), [1, 2]);
  });

  it('that saw nothing says of what, and why', () => {
    assert.deepEqual(unseen('names', unavailable), {
      rows: [],
      missing: [{ part: 'names', why: 'unavailable', problem: unavailable }],
    });
  });

  const whys: readonly (readonly [Problem, Why])[] = [
    [{ kind: 'throttled' }, 'throttled'],
    [{ kind: 'licence-missing' }, 'no-licence'],
    [unavailable, 'unavailable'],
    [{ kind: 'permission-missing', scopes: [] }, 'refused'],
    [{ kind: 'refused', code: 'X' }, 'refused'],
  ];
  for (const [problem, why] of whys)
    it(`was ${why} where the answer was ${problem.kind}`, () => {
      assert.equal(whyOf(problem), why);
    });

  it('of several looks has the rows of all, and misses what any missed', () => {
    const roles: Reading<string> = { rows: ['a'], missing: [cut] };
    const groups: Reading<string> = { rows: ['b'], missing: unseen('group-holdings', unavailable).missing };
    assert.deepEqual(joined(roles, groups, complete(['c'])), {
      rows: ['a', 'b', 'c'],
      missing: [cut, ...groups.missing],
    });
  });

  it('counts the rows that make no sense as missing', () => {
    const halves = (row: number): number | undefined => (row % 2 === 0 ? row / 2 : undefined);
    assert.deepEqual(understood({ rows: [2, 3, 4, 5], missing: [cut] }, 'role-requests', halves), {
      rows: [1, 2],
      missing: [cut, { part: 'role-requests', why: 'unreadable', count: 2 }],
    });
    assert.deepEqual(understood(complete([2, 4]), 'role-requests', halves), complete([1, 2]));
    assert.deepEqual(unreadable('names', 0), []);
  });

  it('hides only parts that it misses', () => {
    const missing: readonly Missing[] = [cut, { part: 'own-groups', why: 'refused' }];
    assert.deepEqual(missingOf(missing, ['names', 'role-holdings']), [cut]);
    assert.equal(hides(missing, ['names', 'role-holdings']), true);
    assert.equal(hides(missing, ['role-holdings']), false);
    assert.equal(hides([], ['names']), false);
  });

  it('that misses something is not taken for all', () => {
    const problem: Problem = { kind: 'licence-missing' };
    assert.throws(() => allOf({ rows: [1], missing: [cut] }), fails('entra-unavailable'));
    assert.throws(() => allOf(unseen('names', problem)), fails('licence-missing'));
    assert.deepEqual(problemBehind([]), unavailable);
    assert.deepEqual(problemBehind([{ ...cut, problem }]), problem);
  });
});
