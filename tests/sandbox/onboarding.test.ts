import assert from 'node:assert/strict';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';
import { lasting } from './graphClient.ts';

const policies = '/v1.0/policies';
const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';
const fresh = groups.purgeApprovers;

/** Source: the pages on bringing groups under PIM, and a client that keeps no ids for it. */
describe('A group that is not under PIM yet', () => {
  const world = eachInCloud();
  const { graph } = world;

  const idsOf = async (scopeId: string, scopeType: string): Promise<readonly string[]> => {
    const filter = `scopeId eq '${scopeId}' and scopeType eq '${scopeType}'`;
    const rows = await graph.rows(
      `${policies}/roleManagementPolicyAssignments?$filter=${filter}&$top=2`,
      'patti',
    );
    return rows.map(({ policyId }) => String(policyId));
  };
  const order = (list: 'assignment' | 'eligibility', more: object = {}): Promise<Answer> =>
    graph.post(`${ofGroups}/${list}ScheduleRequests`, 'patti', {
      ...{ action: 'adminAssign', principalId: people.lynne, justification: 'Covers' },
      ...{ groupId: fresh.toUpperCase(), accessId: 'member' },
      scheduleInfo: lasting(world.running.cloud.clock.now(), 0, 24),
      ...more,
    });
  const change = (policyId: string, maximumDuration = 'PT2H'): Promise<Answer> =>
    graph.call(
      'PATCH',
      `${policies}/roleManagementPolicies/${policyId}/rules/Expiration_EndUser_Assignment`,
      'patti',
      { '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule', maximumDuration },
    );

  const firsts: Readonly<Record<string, () => Promise<Answer>>> = {
    'an eligibility': () => order('eligibility'),
    'an assignment': () => order('assignment'),
    'an owner': () => order('eligibility', { accessId: 'owner' }),
    'a changed policy': async () => change((await idsOf(fresh, 'Group'))[0] ?? ''),
  };
  for (const [what, first] of Object.entries(firsts))
    it(`has other policies, for members and owners, once there is ${what}`, async () => {
      const before = await idsOf(fresh, 'Group');
      const { status, error } = await first();
      assert.ok(status < 300, error?.message);
      const after = await idsOf(fresh, 'Group');
      assert.equal(new Set([...before, ...after]).size, 4);
      for (const id of before) assert.equal((await change(id)).status, 404);
      assert.equal((await change(after[0] ?? '', 'PT3H')).status, 204);
      assert.deepEqual(await idsOf(fresh, 'Group'), after, 'and keeps them');
    });

  it('keeps its policies where nothing is done or all is refused, as roles and other groups always do', async () => {
    const before = await idsOf(fresh, 'Group');
    assert.equal((await order('eligibility', { isValidationOnly: true })).status, 201);
    assert.equal((await order('eligibility', { accessId: 'x' })).status, 400);
    assert.equal((await change(before[0] ?? '', 'PT99H')).status, 400);
    assert.deepEqual(await idsOf(fresh, 'Group'), before);
    for (const [scope, type] of [
      ['/', 'DirectoryRole'],
      [groups.searchAndPurge, 'Group'],
    ] as const) {
      const known = await idsOf(scope, type);
      assert.equal((await change(known[0] ?? '')).status, 204);
      assert.deepEqual(await idsOf(scope, type), known);
    }
  });
});
