import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Loosening } from '../../../services/elevation/loosened.ts';
import { loosenedOf } from '../../../services/elevation/loosened.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import { later, megan, now, policy } from '../../cards/samples.ts';

const clock = { now: () => now, after: () => () => undefined };
const approval = { approvers: [{ kind: 'user', ...megan }], requiresReason: true } as const;

async function between(before: Policy, after: Policy): Promise<readonly Loosening[] | undefined> {
  const seen = [
    { at: later(-9_000), policy: before },
    { at: later(-60), policy: after },
  ];
  const found = await loosenedOf({ rulesSeen: { note: () => Promise.resolve(seen) }, clock }, 'key', after);
  if (found !== undefined) assert.deepEqual(found.at, later(-60));
  return found?.how;
}

describe('Rules that changed of late', () => {
  const withContext: Policy = { ...policy, authenticationContext: 'c1' };
  const { approval: _, ...withoutApproval } = policy;
  const group = { kind: 'group', id: 'g', name: 'Interns' } as const;
  const rows: readonly (readonly [string, Policy, Policy, readonly Loosening[] | undefined])[] = [
    ['give more time', policy, { ...policy, maximumMinutes: 480 }, [{ kind: 'longer', from: 240, to: 480 }]],
    ['ask for no MFA', policy, { ...policy, requiresMfa: false }, [{ kind: 'no-mfa' }]],
    ['ask for no context', withContext, policy, [{ kind: 'no-context' }]],
    [
      'ask for no justification',
      policy,
      { ...policy, requiresJustification: false },
      [{ kind: 'no-justification' }],
    ],
    ['ask for no ticket', policy, { ...policy, requiresTicket: false }, [{ kind: 'no-ticket' }]],
    [
      'ask approvers for no reason',
      { ...policy, approval },
      { ...policy, approval: { ...approval, requiresReason: false } },
      [{ kind: 'no-reason' }],
    ],
    [
      'want one stage of approval less',
      { ...policy, approval: { ...approval, later: [[group], [group]] } },
      { ...policy, approval: { ...approval, later: [[group]] } },
      [{ kind: 'fewer-stages' }],
    ],
    [
      'want no second stage of approval any more',
      { ...policy, approval: { ...approval, later: [[group]] } },
      { ...policy, approval },
      [{ kind: 'fewer-stages' }],
    ],
    [
      'name another approver',
      { ...policy, approval },
      { ...policy, approval: { ...approval, approvers: [...approval.approvers, group] } },
      [{ kind: 'more-approvers', names: ['Interns'] }],
    ],
    [
      'name an approver of another kind',
      { ...policy, approval },
      { ...policy, approval: { ...approval, approvers: [...approval.approvers, { kind: 'other' }] } },
      [{ kind: 'more-approvers', names: [''] }],
    ],
    [
      'name an approver whose name was not read',
      { ...policy, approval },
      { ...policy, approval: { ...approval, approvers: [...approval.approvers, { kind: 'user', id: 'x' }] } },
      [{ kind: 'more-approvers', names: [''] }],
    ],
    [
      'name the same approvers, of another kind too, are not told',
      { ...policy, approval: { ...approval, approvers: [{ kind: 'other' }, ...approval.approvers] } },
      { ...policy, approval: { ...approval, approvers: [...approval.approvers, { kind: 'other' }] } },
      undefined,
    ],
    ['ask for approval now are not told', withoutApproval, { ...policy, approval }, undefined],
    ['ask for no approval any more are not told', { ...policy, approval }, withoutApproval, undefined],
    ['keep their context are not told', withContext, withContext, undefined],
    ['ask for more are not told', { ...policy, requiresMfa: false }, policy, undefined],
    [
      'ask for a context in place of MFA are not told',
      policy,
      { ...withContext, requiresMfa: false },
      undefined,
    ],
  ];
  for (const [what, before, after, how] of rows)
    it(what, async () => {
      assert.deepEqual(await between(before, after), how);
    });

  it('are looked for from a week before, in what was seen of this target', async () => {
    const note = sinon.fake.resolves([]);
    await loosenedOf({ rulesSeen: { note }, clock }, 'key', policy);
    sinon.assert.calledOnceWithExactly(note, 'key', policy, later(-7 * 24 * 60));
  });

  it('are told from the first to the last of what was seen', async () => {
    const seen = [policy, { ...policy, maximumMinutes: 300 }, { ...policy, maximumMinutes: 480 }].map(
      (one, index) => ({ at: later(index - 9), policy: one }),
    );
    const found = await loosenedOf(
      { rulesSeen: { note: () => Promise.resolve(seen) }, clock },
      'key',
      policy,
    );
    assert.deepEqual(found, { at: later(-7), how: [{ kind: 'longer', from: 240, to: 480 }] });
  });

  it('are not told of where only one state of them was seen, or none', async () => {
    for (const seen of [[], [{ at: now, policy }]])
      assert.equal(
        await loosenedOf({ rulesSeen: { note: () => Promise.resolve(seen) }, clock }, 'key', policy),
        undefined,
      );
  });
});
