import assert from 'node:assert/strict';
import type { GateAt, GateReach } from '../../../services/doctor/gate.ts';
import { gateFindings } from '../../../services/doctor/gate.ts';

const place: GateAt = {
  target: 'Search and Purge PIM',
  phase: 'post',
  isWanted: true,
  hasApprover: true,
  asks: 'gate',
};
const strange = { strange: 'https://checks.example/in' } as const;

const rows: readonly (readonly [string, GateReach, readonly GateAt[], readonly string[]])[] = [
  ['is well', 'up', [place, { ...place, phase: 'pre', isWanted: false, asks: 'nobody' }], ['ok gate']],
  ['does not answer', 'down', [place], ['error gate.down']],
  [
    'is not there although the file has rules',
    'absent',
    [{ ...place, isWanted: false, asks: 'nobody' }],
    ['warning gate.absent'],
  ],
  ['is not asked', 'up', [{ ...place, asks: 'nobody' }], ['error gate.unlinked']],
  ['is not asked, since its extension is gone', 'up', [{ ...place, asks: 'gone' }], ['error gate.gone']],
  ['is another endpoint', 'up', [{ ...place, asks: strange }], ['warning gate.strange']],
  [
    'is another endpoint that could approve in people’s place',
    'up',
    [{ ...place, phase: 'pre', isWanted: false, asks: strange }],
    ['error gate.can-auto-approve'],
  ],
  [
    'is another endpoint where there is nobody to be spared',
    'up',
    [{ ...place, phase: 'pre', hasApprover: false, asks: strange }],
    ['warning gate.strange'],
  ],
  [
    'is asked before those whom its host could spare',
    'up',
    [{ ...place, phase: 'pre' }],
    ['warning gate.before-approvers'],
  ],
  [
    'is well where it is asked before and there is nobody to be spared',
    'up',
    [{ ...place, phase: 'pre', hasApprover: false }],
    ['ok gate'],
  ],
];

describe('The doctor of the gate', () => {
  for (const [says, reach, places, wanted] of rows)
    it(`tells that it ${says}`, () => {
      assert.deepEqual(
        gateFindings(reach, places).map(({ status, id }) => `${status} ${id}`),
        wanted,
      );
    });

  it('tells that nothing asks it for a group with rules that the tenant does not have', () => {
    assert.deepEqual(
      gateFindings('up', [place], ['Tier 0']).map(({ status, id, says }) => [status, id, says]),
      [
        [
          'error',
          'gate.nowhere',
          'Tier 0: the file has rules for it, and the tenant has no group of that name.',
        ],
      ],
    );
  });
});
