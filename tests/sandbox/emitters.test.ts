import assert from 'node:assert/strict';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';

const scopes = [
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'RoleManagementPolicy.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.AzureADGroup',
  'PrivilegedAccess.ReadWrite.AzureAD',
  'Directory.ReadWrite.All',
];
const role = '/v1.0/roleManagement/directory';
const pimGroup = '/v1.0/identityGovernance/privilegedAccess/group';
const policies = '/v1.0/policies/roleManagementPolicyAssignments';
const reader = roleTarget(roles.securityReader);
const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };

type Row = Readonly<Record<string, unknown>>;
interface Body {
  readonly value?: readonly Row[];
  readonly error?: { readonly code: string; readonly message: string };
  readonly [member: string]: unknown;
}

describe('What the simulated Graph shows', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
  });

  async function ask(as: string, path: string, body?: object, method = 'POST'): Promise<Body> {
    const token = await graphTokenFor(running.entra, as, { scopes, amr: ['pwd', 'mfa'] });
    const response = await fetch(`${running.origin}/graph${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return (text === '' ? {} : JSON.parse(text)) as Body;
  }

  it('of a group’s approval has its stages where they are asked for, or where that is switched on', async () => {
    const { id } = running.portal.activate(people.alex, purge);
    const path = `${pimGroup}/assignmentApprovals/${id}`;
    assert.deepEqual(Object.keys(await ask(people.megan, path)).sort(), ['@odata.context', 'id']);
    assert.equal(((await ask(people.megan, `${path}?$expand=stages`))['stages'] as Row[]).length, 1);
    assert.equal((await ask(people.megan, `${path}/stages`)).value?.length, 1);
    assert.equal(
      ((await ask(people.megan, `${path.replace('v1.0', 'beta')}?$expand=steps`))['steps'] as Row[]).length,
      1,
    );
    running.cloud.switches.stagesInline = true;
    assert.ok((await ask(people.megan, path))['stages']);
  });

  it('of an open stage has neither reviewer nor justification, and of a decided one both', async () => {
    const { id } = running.portal.activate(people.alex, purge);
    const path = `${pimGroup}/assignmentApprovals/${id}/stages`;
    const [open = {}] = (await ask(people.megan, path)).value ?? [];
    assert.deepEqual(
      [
        open['status'],
        open['reviewResult'],
        open['justification'],
        open['reviewedBy'],
        open['reviewedDateTime'],
      ],
      ['InProgress', 'NotReviewed', null, null, null],
    );
    const decision = { reviewResult: 'Approve', justification: 'Seen' };
    await ask(people.megan, `${path}/${String(open['id'])}`, decision, 'PATCH');
    const [decided = {}] = (await ask(people.megan, path)).value ?? [];
    assert.deepEqual(
      [decided['status'], decided['reviewResult'], decided['justification']],
      ['Completed', 'Approve', 'Seen'],
    );
    assert.equal((decided['reviewedBy'] as Row)['id'], people.megan);
  });

  it('writes the words of roles with capitals and those of groups without', async () => {
    running.portal.activate(people.alex, reader);
    running.portal.activate(people.alex, reviewers);
    await running.cloud.clock.advance(60_000);
    const mine = "filterByCurrentUser(on='principal')";
    const [ofRole] = (await ask(people.alex, `${role}/roleAssignmentScheduleInstances/${mine}`)).value ?? [];
    const [ofGroup] = (await ask(people.alex, `${pimGroup}/assignmentScheduleInstances/${mine}`)).value ?? [];
    assert.deepEqual([ofRole?.['assignmentType'], ofRole?.['memberType']], ['Activated', 'Direct']);
    assert.deepEqual([ofGroup?.['assignmentType'], ofGroup?.['memberType']], ['activated', 'direct']);
  });

  it('of a role’s request has seven digits of a second when it is made and three at most when it is read', async () => {
    const made = await ask(people.alex, `${role}/roleAssignmentScheduleRequests`, {
      action: 'selfActivate',
      principalId: people.alex,
      roleDefinitionId: roles.securityReader,
      directoryScopeId: '/',
      scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } },
    });
    assert.match(String(made['createdDateTime']), /:\d{2}(\.\d{7})?Z$/);
    const read = await ask(people.alex, `${role}/roleAssignmentScheduleRequests/${String(made['id'])}`);
    assert.match(String(read['createdDateTime']), /:\d{2}(\.\d{0,2}[1-9])?Z$/);
    assert.match(String(read['completedDateTime']), /:\d{2}(\.\d{0,2}[1-9])?Z$/);
    assert.equal(read['targetScheduleId'], made['id']);
  });

  it('of a request that has not begun has no completion once it is read, and of one that takes away none at all', async () => {
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const made = await ask(people.alex, `${role}/roleAssignmentScheduleRequests`, {
      action: 'selfActivate',
      principalId: people.alex,
      roleDefinitionId: roles.securityReader,
      directoryScopeId: '/',
      scheduleInfo: { startDateTime: later, expiration: { type: 'afterDuration', duration: 'PT1H' } },
    });
    assert.deepEqual(
      [made['status'], Date.parse(String(made['completedDateTime']))],
      ['Granted', Date.parse(later)],
    );
    const read = await ask(people.alex, `${role}/roleAssignmentScheduleRequests/${String(made['id'])}`);
    assert.deepEqual([read['status'], read['completedDateTime']], ['Granted', null]);
    running.cloud.reset();
    running.portal.activate(people.alex, reader);
    await running.cloud.clock.advance(6 * 60_000);
    const removed = await ask(people.alex, `${role}/roleAssignmentScheduleRequests`, {
      action: 'selfDeactivate',
      principalId: people.alex,
      roleDefinitionId: roles.securityReader,
      directoryScopeId: '/',
    });
    assert.deepEqual(
      [removed['status'], removed['completedDateTime'], removed['scheduleInfo'], removed['targetScheduleId']],
      ['Revoked', null, null, null],
    );
  });

  it('of a policy’s id begins as its scope type was asked for, and leads to the same rules', async () => {
    const ofType = async (type: string): Promise<string> => {
      const filter = `scopeId eq '/' and scopeType eq '${type}' and roleDefinitionId eq '${roles.securityReader}'`;
      return String((await ask(people.alex, `${policies}?$filter=${filter}`)).value?.[0]?.['policyId']);
    };
    const rulesOf = async (id: string): Promise<unknown> =>
      (await ask(people.alex, `/v1.0/policies/roleManagementPolicies/${id}/rules`)).value;
    const [one, other] = [await ofType('DirectoryRole'), await ofType('Directory')];
    assert.match(one, /^DirectoryRole_/);
    assert.match(other, /^Directory_/);
    assert.deepEqual(await rulesOf(one), await rulesOf(other));
  });

  it('of a policy has seventeen rules, and two for custom extensions besides where that is switched on', async () => {
    const { id } = running.cloud.pim.policies.of(purge);
    const path = `/v1.0/policies/roleManagementPolicies/${id}/rules`;
    assert.equal((await ask(people.alex, path)).value?.length, 17);
    running.cloud.switches.extensionRules = true;
    const rules = (await ask(people.alex, path)).value ?? [];
    assert.equal(rules.length, 19);
    assert.deepEqual(
      rules.slice(17).map((rule) => [rule['id'], rule['isEnabled'], rule['customExtensionId']]),
      [
        ['CustomExtension_PreApproval_EndUser_Assignment', false, null],
        ['CustomExtension_PostApproval_EndUser_Assignment', false, null],
      ],
    );
  });

  it('of the policies of two groups answers both, and of none what the provider is missing', async () => {
    const two = `scopeType eq 'Group' and (scopeId eq '${groups.searchAndPurge}' or scopeId eq '${groups.ediscoveryReviewers}')`;
    const rows = (await ask(people.alex, `${policies}?$filter=${two}`)).value ?? [];
    assert.deepEqual(
      new Set(rows.map(({ scopeId }) => scopeId)),
      new Set([groups.searchAndPurge, groups.ediscoveryReviewers]),
    );
    for (const filter of [
      '',
      "?$filter=scopeType eq 'Group'",
      `?$filter=scopeId eq '${groups.searchAndPurge}'`,
    ]) {
      const { error } = await ask(people.alex, `${policies}${filter}`);
      assert.equal(error?.code, 'UnknownError');
      assert.equal((JSON.parse(error.message) as Row)['errorCode'], 'MissingProvider');
    }
  });

  it('of an authentication context that is off is null for roles and empty for groups', async () => {
    const claimValue = async (target: PimTarget): Promise<unknown> => {
      const { id } = running.cloud.pim.policies.of(target);
      const rule = 'AuthenticationContext_EndUser_Assignment';
      return (await ask(people.alex, `/v1.0/policies/roleManagementPolicies/${id}/rules/${rule}`))[
        'claimValue'
      ];
    };
    assert.equal(await claimValue(reader), null);
    assert.equal(await claimValue(reviewers), '');
  });
});
