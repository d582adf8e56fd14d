import assert from 'node:assert/strict';
import { objectIdOf } from '../../sandbox/graph/directoryRoleRoutes.ts';
import { contoso, groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';

type Row = Readonly<Record<string, unknown>>;

const ofRoles = '/v1.0/roleManagement/directory';
const reader = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };
const asDirectoryRole = (template: string): string => objectIdOf(contoso.id, template);

describe('Memberships in the directory', () => {
  const world = eachInCloud();
  const { graph } = world;
  const typesOf = (rows: readonly Row[]): unknown[] => rows.map((row) => row['@odata.type']).sort();
  const giveReader = async (principalId: string): Promise<void> => {
    const { status, error } = await graph.post(`${ofRoles}/roleAssignments`, 'patti', {
      principalId,
      ...reader,
    });
    assert.equal(status, 201, error?.message);
  };

  it('are the groups and the roles of the whole tenant, each with its type', async () => {
    await giveReader(people.adele);
    const rows = await graph.rows('/v1.0/me/memberOf', 'adele');
    assert.deepEqual(typesOf(rows), ['#microsoft.graph.directoryRole', '#microsoft.graph.group']);
    const role = rows.find((row) => row['roleTemplateId'] === roles.securityReader);
    assert.deepEqual(
      [role?.['id'], role?.['displayName']],
      [asDirectoryRole(roles.securityReader), 'Security Reader'],
    );
  });

  it('have a role that is switched on only while it is on', async () => {
    const own = '/v1.0/me/memberOf/microsoft.graph.directoryRole?$select=roleTemplateId';
    assert.deepEqual(await graph.rows(own, 'alex'), []);
    await graph.post(`${ofRoles}/roleAssignmentScheduleRequests`, 'alex', {
      ...{ ...reader, action: 'selfActivate', principalId: people.alex, justification: 'Case 7' },
      scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } },
    });
    const on = await graph.rows(own, 'alex');
    assert.deepEqual(
      on.map((row) => row['roleTemplateId']),
      [roles.securityReader],
    );
    await world.running.cloud.clock.advance(3_700_000);
    assert.deepEqual(await graph.rows(own, 'alex'), []);
  });

  it('reach through groups where that is asked for, of people, of groups and of applications', async () => {
    await giveReader(groups.securityAnalysts);
    const types = async (path: string): Promise<unknown[]> => typesOf(await graph.rows(path, 'patti'));
    const both = ['#microsoft.graph.directoryRole', '#microsoft.graph.group'];
    assert.deepEqual(await types(`/v1.0/users/adelev@contoso.com/transitiveMemberOf`), both);
    assert.deepEqual(await types(`/v1.0/users/${people.adele}/memberOf`), ['#microsoft.graph.group']);
    assert.deepEqual(await types(`/v1.0/groups/${groups.securityAnalysts}/memberOf`), [
      '#microsoft.graph.directoryRole',
    ]);
    const [app] = await graph.rows("/v1.0/servicePrincipals?$filter=displayName eq 'Latchkey'", 'patti');
    assert.deepEqual(await types(`/v1.0/servicePrincipals/${String(app?.['id'])}/memberOf`), []);
  });

  it('do not have a role of one unit, or one that the tenant made', async () => {
    const [unit] = world.running.cloud.directory.units;
    assert.equal(unit, undefined);
    const made = await graph.post(`${ofRoles}/roleDefinitions`, 'patti', {
      ...{ displayName: 'Own', isEnabled: true },
      rolePermissions: [{ allowedResourceActions: ['microsoft.directory/applications/basic/read'] }],
    });
    await graph.post(`${ofRoles}/roleAssignments`, 'patti', {
      ...{ principalId: people.lynne, roleDefinitionId: made.body['id'], directoryScopeId: '/' },
    });
    await graph.post(`${ofRoles}/roleAssignments`, 'patti', {
      ...{ principalId: people.lynne, ...reader, directoryScopeId: `/${groups.searchAndPurge}` },
    });
    assert.deepEqual(await graph.rows('/v1.0/me/memberOf', 'lynne'), []);
  });

  it('tell the type and the id alone of a role that the application may not read', async () => {
    await giveReader(people.lynne);
    const [row] = await graph.rows('/v1.0/me/memberOf', { as: 'lynne', scopes: ['User.Read'] });
    assert.deepEqual(row, {
      '@odata.type': '#microsoft.graph.directoryRole',
      ...{ deletedDateTime: null, description: null, displayName: null, roleTemplateId: null },
      id: asDirectoryRole(roles.securityReader),
    });
  });

  it('of one kind do not say which, and count', async () => {
    const path = '/v1.0/me/memberOf/microsoft.graph.group';
    const { body } = await graph.call('GET', path, 'adele');
    assert.match(String(body['@odata.context']), /#groups$/);
    assert.deepEqual(
      (body['value'] as Row[]).map((row) => [row['displayName'], row['@odata.type']]),
      [['Security Analysts', undefined]],
    );
  });

  it('are not what somebody owns, be it by the directory or by PIM', async () => {
    const own = async (as: string): Promise<number> =>
      (await graph.rows('/v1.0/me/ownedObjects/microsoft.graph.group?$select=id', as)).length;
    assert.deepEqual([await own('patti'), await own('lynne')], [5, 0]);
    const { status, error } = await graph.post(
      '/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests',
      'patti',
      {
        ...{
          action: 'adminAssign',
          principalId: people.lynne,
          groupId: groups.searchAndPurge,
          accessId: 'owner',
        },
        ...{
          justification: 'Covers',
          scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P30D' } },
        },
      },
    );
    assert.equal(status, 201, error?.message);
    await world.running.cloud.clock.advance(60_000);
    assert.equal(await own('lynne'), 1);
  });

  describe('by functions', () => {
    const ask = (name: string, body: unknown, path = '/v1.0/me', as = 'adele'): Promise<Answer> =>
      graph.post(`${path}/${name}`, as, body);
    const strange = crypto.randomUUID();

    it('are all ids, of groups or of roles too', async () => {
      await giveReader(people.adele);
      const all = { securityEnabledOnly: false };
      assert.deepEqual((await ask('getMemberGroups', all)).body['value'], [groups.securityAnalysts]);
      assert.deepEqual((await ask('getMemberObjects', all)).body['value'], [
        groups.securityAnalysts,
        asDirectoryRole(roles.securityReader),
      ]);
      const secure = { securityEnabledOnly: true };
      assert.deepEqual((await ask('getMemberObjects', secure)).body['value'], [groups.securityAnalysts]);
      for (const path of [`/v1.0/users/${people.adele}`, `/v1.0/directoryObjects/${people.adele}`])
        assert.equal(((await ask('getMemberGroups', all, path, 'patti')).body['value'] as []).length, 1);
    });

    it('are those of the ids that are named', async () => {
      await giveReader(people.adele);
      const role = asDirectoryRole(roles.securityReader);
      const groupIds = [groups.securityAnalysts.toUpperCase(), groups.searchAndPurge, strange, role];
      assert.deepEqual((await ask('checkMemberGroups', { groupIds })).body['value'], [
        groups.securityAnalysts,
      ]);
      assert.deepEqual((await ask('checkMemberObjects', { ids: groupIds })).body['value'], [
        groups.securityAnalysts,
        role,
      ]);
    });

    it('are refused where the parameters are missing or too many, and of nobody', async () => {
      for (const [name, body] of [
        ['getMemberGroups', {}],
        ['getMemberObjects', { securityEnabledOnly: 'no' }],
        ['checkMemberGroups', { groupIds: [] }],
        ['checkMemberGroups', { ids: [strange] }],
        ['checkMemberObjects', { ids: Array.from({ length: 21 }, () => strange) }],
      ] as const)
        assert.equal((await ask(name, body)).status, 400, name);
      const { status, error } = await ask(
        'getMemberGroups',
        { securityEnabledOnly: false },
        `/v1.0/directoryObjects/${strange}`,
      );
      assert.deepEqual([status, error?.code], [404, 'Request_ResourceNotFound']);
    });
  });
});
