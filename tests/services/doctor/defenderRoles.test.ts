import assert from 'node:assert/strict';
import type { DefenderRoleAt } from '../../../services/doctor/defenderRoles.ts';
import { defenderRoleFindings } from '../../../services/doctor/defenderRoles.ts';

const right: DefenderRoleAt = {
  ...{ group: 'Search and Purge PIM', role: 'Purge', lacks: [], hasBesides: [] },
  ...{ isThere: true, isOff: false, isHeld: true },
};
const statuses = (...roles: readonly DefenderRoleAt[]): readonly string[] =>
  defenderRoleFindings(roles).map(({ id, status }) => `${id}: ${status}`);

describe('The Defender roles of the file', () => {
  const workload = 'defender.workload: not-checked';

  it('are in order where each is there, as it should be, and held', () => {
    assert.deepEqual(statuses(right), ['defender: ok', workload]);
  });

  it('are not called in order where none was looked at', () => {
    assert.deepEqual(statuses(), []);
  });

  const faults: readonly (readonly [string, Partial<DefenderRoleAt>])[] = [
    ['defender.role: error', { isThere: false, isHeld: false }],
    ['defender.permission: error', { lacks: ['Purge'] }],
    ['defender.off: error', { isOff: true }],
    ['defender.besides: warning', { hasBesides: ['Respond'] }],
    ['defender.holder: error', { isHeld: false }],
  ];
  for (const [finding, fault] of faults)
    it(`are told: ${finding}`, () => {
      assert.deepEqual(statuses(right, { ...right, ...fault }), [finding, workload]);
    });
});
