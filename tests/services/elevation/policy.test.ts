import assert from 'node:assert/strict';
import type { ApprovalRule, Policy } from '../../../services/elevation/policy.ts';
import { approvedBesides, checksIn } from '../../../services/elevation/policy.ts';

const policy: Policy = {
  maximumMinutes: 60,
  requiresMfa: false,
  requiresJustification: false,
  requiresTicket: false,
};

describe('A policy', () => {
  it('tells the programs of the organization’s own that Entra asks, where it was read and has some', () => {
    const checks: Policy['checks'] = [];
    assert.deepEqual(checksIn({ readable: true, policy: { ...policy, checks } }), { checks });
    assert.deepEqual(checksIn({ readable: true, policy }), {});
    assert.deepEqual(checksIn({ readable: false, why: 'refused' }), {});
  });

  it('tells who else approves than those of the first stage, each where it names them', () => {
    const rule: ApprovalRule = { approvers: [], requiresReason: true };
    const later: NonNullable<ApprovalRule['later']> = [];
    const escalation: NonNullable<ApprovalRule['escalation']> = [];
    for (const more of [{ later }, { escalation }, { later, escalation }])
      assert.deepEqual(approvedBesides({ ...rule, ...more }), { approvedBesides: more });
    assert.deepEqual(approvedBesides(rule), {});
  });
});
