import assert from 'node:assert/strict';
import { mayHunt, mayPurge } from '../../sandbox/defender/rights.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { groups, roles } from '../../sandbox/tenant/contoso.ts';
import type { GraphClient } from './graphClient.ts';

const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';
const ofRoles = '/v1.0/roleManagement/directory';

type Row = Readonly<Record<string, unknown>>;

const sorted = (keys: readonly string[]): readonly string[] => [...new Set(keys)].sort();

/** Fails where two of the places that tell who holds what tell different things. */
export async function viewsAgree(running: RunningCloud, graph: GraphClient): Promise<void> {
  await groupsAgree(running, graph);
  await rolesAgree(running, graph);
  await requestsAgree(running, graph);
}

async function groupsAgree(running: RunningCloud, graph: GraphClient): Promise<void> {
  const now = running.cloud.clock.now().getTime();
  for (const groupId of [groups.searchAndPurge, groups.purgeApprovers]) {
    const filter = `?$filter=groupId eq '${groupId}'`;
    const key = ({ principalId, accessId }: Row): string => `${String(principalId)} ${String(accessId)}`;
    for (const kind of ['assignment', 'eligibility']) {
      const instances = await graph.rows(`${ofGroups}/${kind}ScheduleInstances${filter}`, 'patti');
      const schedules = await graph.rows(`${ofGroups}/${kind}Schedules${filter}`, 'patti');
      const inEffect = schedules.filter((schedule) => isInEffect(schedule, now));
      assert.deepEqual(sorted(instances.map(key)), sorted(inEffect.map(key)), `${kind}s of ${groupId}`);
      assert.equal(instances.length, sorted(instances.map(key)).length, 'nobody has it twice');
      for (const { principalId } of instances)
        assert.ok(running.cloud.directory.exists(String(principalId)), 'nobody who left has anything');
      if (kind === 'assignment') await membersAgree(running, graph, groupId, instances);
    }
  }
}

async function membersAgree(
  running: RunningCloud,
  graph: GraphClient,
  groupId: string,
  instances: readonly Row[],
): Promise<void> {
  const group = running.cloud.directory.group(groupId);
  for (const [access, list] of [
    ['member', 'members'],
    ['owner', 'owners'],
  ] as const) {
    const byPim = instances
      .filter(({ accessId }) => accessId === access)
      .map(({ principalId }) => String(principalId));
    const shown = (await graph.rows(`/v1.0/groups/${groupId}/${list}`, 'patti')).map(({ id }) => String(id));
    assert.deepEqual(
      sorted(shown),
      sorted([...(group?.[list].keys() ?? []), ...byPim]),
      `${list} of ${groupId}`,
    );
  }
  const inside = (await graph.rows(`/v1.0/groups/${groupId}/transitiveMembers`, 'patti')).map(({ id }) => id);
  for (const { id } of running.cloud.directory.users) {
    const mine = await graph.rows(`/v1.0/users/${id}/transitiveMemberOf`, 'patti');
    assert.equal(
      mine.some((one) => one['id'] === groupId),
      inside.includes(id),
      `${id} in ${groupId}`,
    );
    const member = { kind: 'group', groupId, accessId: 'member' } as const;
    assert.equal(
      running.cloud.pim.inEffectSince(id, member) !== undefined,
      inside.includes(id),
      'since when',
    );
    if (groupId === groups.searchAndPurge)
      assert.equal(
        mayPurge(running.cloud, id)?.code !== 'MorePermissionsNeeded',
        inside.includes(id),
        'may purge',
      );
    const own = await graph.rows(
      `${ofGroups}/assignmentScheduleInstances/filterByCurrentUser(on='principal')`,
      id,
    );
    assert.deepEqual(
      sorted(own.filter((one) => one['groupId'] === groupId).map(({ accessId }) => String(accessId))),
      sorted(
        instances.filter(({ principalId }) => principalId === id).map(({ accessId }) => String(accessId)),
      ),
    );
  }
}

async function rolesAgree(running: RunningCloud, graph: GraphClient): Promise<void> {
  const now = running.cloud.clock.now().getTime();
  const key = ({ principalId, roleDefinitionId, directoryScopeId }: Row): string =>
    [principalId, roleDefinitionId, directoryScopeId].join(' ');
  for (const kind of ['Assignment', 'Eligibility']) {
    const instances = await graph.rows(`${ofRoles}/role${kind}ScheduleInstances`, 'patti');
    const schedules = await graph.rows(`${ofRoles}/role${kind}Schedules`, 'patti');
    const inEffect = schedules.filter((schedule) => isInEffect(schedule, now));
    assert.deepEqual(sorted(instances.map(key)), sorted(inEffect.map(key)), `role ${kind}s`);
    assert.equal(instances.length, sorted(instances.map(key)).length, 'nobody has it twice');
    if (kind === 'Eligibility') continue;
    const assigned = await graph.rows(`${ofRoles}/roleAssignments`, 'patti');
    assert.deepEqual(sorted(assigned.map(key)), sorted(instances.map(key)), 'role assignments');
    const readers = instances
      .filter((one) => one['roleDefinitionId'] === roles.securityReader && one['directoryScopeId'] === '/')
      .map(({ principalId }) => String(principalId));
    for (const { id } of running.cloud.directory.users) {
      const holders = [id, ...running.cloud.directory.groupsOf(id).map((group) => group.id)];
      assert.equal(
        mayHunt(running.cloud, id) === undefined,
        holders.some((one) => readers.includes(one)),
        'may hunt',
      );
    }
  }
}

/** A request that made something in effect says so, and no other request has anything in effect. */
async function requestsAgree(running: RunningCloud, graph: GraphClient): Promise<void> {
  for (const { id } of running.cloud.directory.users) {
    const filter = `?$filter=principalId eq '${id}'`;
    const instances = [
      ...(await graph.rows(`${ofRoles}/roleAssignmentScheduleInstances${filter}`, 'patti')).map(
        (one) => one['roleAssignmentScheduleId'],
      ),
      ...(await graph.rows(`${ofGroups}/assignmentScheduleInstances${filter}`, 'patti')).map((one) =>
        String(one['assignmentScheduleId']).split('_').at(-1),
      ),
    ];
    const requests = [
      ...(await graph.rows(`${ofRoles}/roleAssignmentScheduleRequests${filter}`, id)),
      ...(await graph.rows(`${ofGroups}/assignmentScheduleRequests${filter}`, id)),
    ];
    // What an administrator planned goes on saying that it is granted once it has begun, as it was recorded.
    const mayBeOn = (request: Row): boolean =>
      request['status'] === 'Provisioned' ||
      (request['status'] === 'Granted' && String(request['action']).startsWith('admin'));
    for (const request of requests)
      if (!mayBeOn(request))
        assert.ok(!instances.includes(request['id']), `${String(request['status'])} and in effect`);
  }
}

function isInEffect({ scheduleInfo }: Row, now: number): boolean {
  const { startDateTime, expiration } = scheduleInfo as {
    startDateTime: string;
    expiration: { endDateTime: string | null };
  };
  const end = expiration.endDateTime === null ? Infinity : Date.parse(expiration.endDateTime);
  return Date.parse(startDateTime) <= now && now < end;
}
