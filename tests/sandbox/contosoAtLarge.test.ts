import assert from 'node:assert/strict';
import { mayHunt } from '../../sandbox/defender/rights.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { contoso, groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import {
  approverWhoLeft,
  berlinUnit,
  contosoAtLarge,
  moreGroups,
  newcomers,
} from '../../sandbox/tenant/contosoAtLarge.ts';
import { roleIds } from '../../sandbox/tenant/roleIds.ts';
import type { GraphClient } from './graphClient.ts';
import { graphClient, hours } from './graphClient.ts';

const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';
const ofRoles = '/v1.0/roleManagement/directory';
const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

describe('Contoso at large', () => {
  let running: RunningCloud;
  let graph: GraphClient;
  beforeEach(async () => {
    running = await startCloud({ port: 0, tenant: contosoAtLarge() });
    graph = graphClient(() => running);
  });
  afterEach(() => running.close());

  const eligible = (who: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    graph.rows(
      `${ofGroups}/eligibilityScheduleInstances/filterByCurrentUser(on='principal')?$expand=group`,
      who,
    );

  it('is the Contoso of the story for the people of the story', () => {
    for (const { to, of } of contoso.eligibilities)
      assert.ok(contosoAtLarge().eligibilities.some((one) => one.to === to && one.of === of));
    assert.equal(running.cloud.directory.findUser('alex')?.id, people.alex);
  });

  it('has a role for one unit alone, which Entra names and which is none for the rest', async () => {
    const [row] = await graph.rows(
      `${ofRoles}/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')?$expand=directoryScope`,
      newcomers.henrietta,
    );
    assert.equal(row?.['directoryScopeId'], `/administrativeUnits/${berlinUnit}`);
    assert.equal((row['directoryScope'] as { displayName: string }).displayName, 'Berlin');
    const activate = (directoryScopeId: string) =>
      graph.post(`${ofRoles}/roleAssignmentScheduleRequests`, newcomers.henrietta, {
        action: 'selfActivate',
        principalId: newcomers.henrietta,
        roleDefinitionId: roleIds.userAdministrator,
        directoryScopeId,
        justification: 'New laptop',
        scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } },
      });
    assert.match((await activate('/')).error?.message ?? '', /EligibilityRule/);
    assert.equal((await activate(`/administrativeUnits/${berlinUnit}`)).status, 201);
    await running.cloud.clock.advance(60_000);
    const [held] = await graph.rows(
      `${ofRoles}/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')`,
      newcomers.henrietta,
    );
    assert.match(String(held?.['id']), /^[\w-]{64}-2$/);
  });

  it('has eligibilities that end, and one that is yet to begin', async () => {
    const of = async (): Promise<unknown[]> => (await eligible(newcomers.joni)).map(({ groupId }) => groupId);
    assert.ok(!(await of()).includes(groups.searchAndPurge));
    assert.throws(() => running.portal.activate(newcomers.joni, purge), /EligibilityRule/);
    assert.equal(mayHunt(running.cloud, newcomers.joni)?.code, 'NoAccess');
    await running.cloud.clock.advance(hours(8 * 24));
    assert.ok((await of()).includes(groups.searchAndPurge));
    const reader = {
      kind: 'role',
      roleDefinitionId: roles.securityReader,
      directoryScopeId: '/',
      appScopeId: null,
    } as const;
    assert.throws(() => running.portal.activate(newcomers.joni, reader), /EligibilityRule/);
  });

  it('has two groups of one name, one of them with an owner and one with an approver who left', async () => {
    const named = (await eligible(newcomers.joni)).filter(
      ({ group }) => (group as { displayName: string }).displayName === 'Tier 0 Admins',
    );
    assert.deepEqual(
      new Set(named.map(({ groupId }) => groupId)),
      new Set([moreGroups.tierZeroEurope, moreGroups.tierZeroAmericas]),
    );
    assert.ok(
      running.cloud.pim.rights.mayWrite(newcomers.nestor, { ...purge, groupId: moreGroups.tierZeroAmericas }),
    );
    assert.equal(running.cloud.directory.user(approverWhoLeft), undefined);
    const { id } = running.portal.activate(newcomers.joni, { ...purge, groupId: moreGroups.tierZeroEurope });
    running.portal.decide(people.megan, id, 'Approve', 'ok');
  });

  it('has an approver through a group in the approvers’ group', () => {
    const { id } = running.portal.activate(people.alex, purge);
    running.portal.decide(newcomers.diego, id, 'Approve', 'At night');
    assert.equal(running.cloud.pim.request(id)?.approval?.result, 'Approve');
  });

  it('has a guest, a name from right to left, and more groups than a page', async () => {
    const { body } = await graph.call('GET', `/v1.0/users/${newcomers.guest}?$select=userType`, 'patti');
    assert.equal(body['userType'], 'Guest');
    assert.match(running.cloud.directory.nameOf(newcomers.layla) ?? '', /^[\u0600-\u06ff ]+$/);
    assert.equal((await graph.rows('/v1.0/me/memberOf?$top=25', newcomers.pradeep)).length, 60);
  });
});
