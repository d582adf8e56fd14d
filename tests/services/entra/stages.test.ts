import assert from 'node:assert/strict';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { standingOf } from '../../../services/entra/stages.ts';
import type { WireStage } from '../../../services/entra/wire.ts';

const stage = (id: string, more: Partial<WireStage> = {}): WireStage => ({
  ...{ id, status: 'InProgress', justification: undefined },
  ...more,
});
const mine = stage('mine', { assignedToMe: true });
const others = stage('others', { assignedToMe: false });
const approved = stage('first', { status: 'Completed', reviewResult: 'Approve' });
const denied = stage('denied', { status: 'Completed', reviewResult: 'Deny', justification: 'no' });
const notSeen = { part: 'group-approvals', why: 'refused' } as const;

describe('The stages of an approval', () => {
  for (const [name, rows, expected] of [
    ['one of which is for who reads it, the last', [mine], { stageId: 'mine' }],
    [
      'one of which is for who reads it, with another open',
      [mine, others],
      { stageId: 'mine', goesOn: true },
    ],
    [
      'one of which is for who reads it, after another was approved',
      [approved, mine],
      { stageId: 'mine', approvedSoFar: [{ verdict: 'approve' }] },
    ],
    ['whose open one is of somebody else', [others], {}],
    ['whose own one has not come to its turn', [{ ...mine, status: 'NotStarted' }], {}],
    ['whose own one does not say how it stands', [{ ...mine, status: null }], { stageId: 'mine' }],
    [
      'whose own one is decided, though it does not say that it is over',
      [{ ...mine, reviewResult: 'Approved' }],
      { decided: { verdict: 'approve' } },
    ],
    [
      'whose own one is approved, though it does not say that it is over, with another open',
      [{ ...mine, reviewResult: 'Approved' }, others],
      { approvedSoFar: [{ verdict: 'approve' }] },
    ],
    [
      'one of which is over without a decision, after another was approved',
      [approved, stage('over', { status: 'Completed' })],
      { decided: { verdict: 'approve' } },
    ],
    ['whose own one is over without a decision', [{ ...mine, status: 'Completed' }], {}],
    ['all of which are approved', [approved], { decided: { verdict: 'approve' } }],
    [
      'one of which is approved, with another open',
      [approved, others],
      { approvedSoFar: [{ verdict: 'approve' }] },
    ],
    [
      'one of which denies, with another open',
      [denied, mine],
      { decided: { verdict: 'deny', because: 'no' } },
    ],
  ] as const)
    it(`are read: ${name}`, () => {
      assert.deepEqual(standingOf({ rows, missing: [] }, false), expected);
    });

  it('are over with the request, whatever is open', () => {
    const read = { rows: [approved, mine], missing: [] };
    assert.deepEqual(standingOf(read, true), { decided: { verdict: 'approve' } });
  });

  it('may go on where one of them was not seen', () => {
    const read = { rows: [mine], missing: [notSeen] };
    assert.deepEqual(standingOf(read, false), { stageId: 'mine', goesOn: true });
  });

  it('tell nobody that none is theirs where one was not seen, save where that is settled', () => {
    const read = (...rows: readonly WireStage[]) => ({ rows, missing: [notSeen] });
    assert.throws(() => standingOf(read(approved), false), ElevationError);
    assert.deepEqual(standingOf(read(denied), false), { decided: { verdict: 'deny', because: 'no' } });
    assert.deepEqual(standingOf(read(approved), true), { decided: { verdict: 'approve' } });
  });
});
