import assert from 'node:assert/strict';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';
import { hours, lasting } from './graphClient.ts';

type Row = Readonly<Record<string, unknown>>;

const base = '/v1.0/roleManagement/directory';
const reader = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };
const stranger = '11111111-2222-4333-8444-555555555555';

/** The directory's own interface to roles, past PIM, in its newer and its older form. */
describe('A role given past PIM', () => {
  const world = eachInCloud();
  const { graph } = world;
  const get = (path: string, as = 'patti'): Promise<Answer> => graph.call('GET', path, as);
  const give = (more: object = {}, as = 'patti'): Promise<Answer> =>
    graph.post(`${base}/roleAssignments`, as, { ...reader, principalId: people.lynne, ...more });
  const held = async (): Promise<readonly Row[]> => {
    await world.running.cloud.clock.advance(10_000);
    return graph.rows(
      `${base}/roleAssignmentScheduleInstances?$filter=principalId eq '${people.lynne}'`,
      'patti',
    );
  };

  describe('as an assignment', () => {
    it('is read by its id at once, is a standing one to PIM, and is taken back', async () => {
      const { status, body, error } = await give();
      assert.equal(status, 201, error?.message);
      assert.match(String(body['@odata.context']), /#roleManagement\/directory\/roleAssignments\/\$entity$/);
      const one = `${base}/roleAssignments/${String(body['id'])}`;
      assert.deepEqual(
        (({ principalId, roleDefinitionId, directoryScopeId }: Row) => [
          principalId,
          roleDefinitionId,
          directoryScopeId,
        ])((await get(one)).body),
        [people.lynne, roles.securityReader, '/'],
      );
      const [instance] = await held();
      assert.deepEqual(
        [instance?.['assignmentType'], instance?.['startDateTime'], instance?.['roleAssignmentOriginId']],
        ['Assigned', null, body['id']],
      );
      assert.equal((await graph.call('DELETE', one, 'patti')).status, 204);
      assert.equal((await get(one)).status, 404);
      assert.equal((await graph.call('DELETE', one, 'patti')).status, 404);
      assert.deepEqual(await held(), []);
    });

    it('leads to its principal, role and scope, as every row of the list does', async () => {
      await give();
      for (const row of await graph.rows(
        `${base}/roleAssignments?$expand=principal,roleDefinition,directoryScope`,
        'patti',
      ))
        for (const link of ['principal', 'roleDefinition', 'directoryScope'])
          assert.equal(typeof (row[link] as Row)['id'], 'string', link);
    });

    it('is the end of what PIM gave, where that is taken back here', async () => {
      await graph.post(`${base}/roleAssignmentScheduleRequests`, 'patti', {
        ...{ ...reader, principalId: people.lynne, action: 'adminAssign', justification: 'Covers' },
        scheduleInfo: lasting(world.running.cloud.clock.now(), 0, 48),
      });
      const [instance] = await held();
      const path = `${base}/roleAssignments/${String(instance?.['roleAssignmentOriginId'])}`;
      assert.equal((await graph.call('DELETE', path, 'patti')).status, 204);
      assert.deepEqual(await held(), []);
    });

    for (const [what, order, status, code] of [
      [
        'twice',
        { principalId: people.patti, roleDefinitionId: roles.globalAdministrator },
        400,
        'Request_BadRequest',
      ],
      ['to nobody', { principalId: stranger }, 404, 'Request_ResourceNotFound'],
      ['without a scope', { directoryScopeId: null }, 400, 'Request_BadRequest'],
      ['of a role that is not there', { roleDefinitionId: stranger }, 404, 'Request_ResourceNotFound'],
      ['to a group that takes no roles', { principalId: groups.purgeApprovers }, 400, 'Request_BadRequest'],
    ] as const)
      it(`is not given ${what}`, async () => {
        const { status: answered, error } = await give(order);
        assert.deepEqual([answered, error?.code], [status, code]);
      });

    it('is not given by whoever is no administrator, nor without the permission', async () => {
      assert.equal((await give({}, 'alex')).error?.code, 'Authorization_RequestDenied');
      const weak = { as: 'patti', scopes: ['RoleManagement.Read.Directory'] };
      const { status } = await graph.post(`${base}/roleAssignments`, weak, {
        ...reader,
        principalId: people.lynne,
      });
      assert.equal(status, 403);
    });

    it('is given to an application too, and taken from it', async () => {
      const [app] = await graph.rows("/v1.0/servicePrincipals?$filter=displayName eq 'Latchkey'", 'patti');
      const { status, body } = await give({ principalId: app?.['id'] });
      assert.equal(status, 201);
      const own = `?$filter=principalId eq '${String(app?.['id'])}'`;
      assert.equal((await graph.rows(`${base}/roleAssignments${own}`, 'patti')).length, 1);
      assert.equal(
        (await graph.call('DELETE', `${base}/roleAssignments/${String(body['id'])}`, 'patti')).status,
        204,
      );
      assert.equal((await graph.rows(`${base}/roleAssignments${own}`, 'patti')).length, 0);
    });
  });

  describe('in the older form', () => {
    it('is one of the templates, and a directory role once somebody has it or it is switched on', async () => {
      const templates = await graph.rows('/v1.0/directoryRoleTemplates', 'patti');
      assert.ok(
        templates.some(
          ({ id, displayName }) => id === roles.securityReader && displayName === 'Security Reader',
        ),
      );
      const names = async (): Promise<readonly unknown[]> =>
        (await graph.rows('/v1.0/directoryRoles', 'patti')).map(({ roleTemplateId }) => roleTemplateId);
      assert.deepEqual(
        (await names()).toSorted(),
        [roles.globalAdministrator, roles.privilegedRoleAdministrator].toSorted(),
      );
      const activate = (): Promise<Answer> =>
        graph.post('/v1.0/directoryRoles', 'patti', { roleTemplateId: roles.securityReader });
      assert.equal((await activate()).status, 201);
      assert.ok((await names()).includes(roles.securityReader));
      assert.deepEqual(
        [(await activate()).status, (await activate()).error?.code],
        [400, 'Request_BadRequest'],
      );
    });

    it('is found by its id, by its template, and by a filter', async () => {
      const [listed] = await graph.rows(
        `/v1.0/directoryRoles?$filter=roleTemplateId eq '${roles.globalAdministrator}'`,
        'alex',
      );
      const byId = await get(`/v1.0/directoryRoles/${String(listed?.['id'])}`);
      assert.equal(byId.body['displayName'], 'Global Administrator');
      assert.notEqual(listed?.['id'], roles.globalAdministrator);
      // One client leaves a space before the equals sign.
      for (const key of [
        `roleTemplateId='${roles.globalAdministrator}'`,
        `roletemplateid ='${roles.globalAdministrator}'`,
      ])
        assert.equal((await get(`/beta/directoryRoles(${key})`)).body['id'], listed?.['id']);
      assert.equal((await get(`/v1.0/directoryRoles(roleTemplateId='${roles.securityReader}')`)).status, 404);
    });

    it('has its members, who are given and taken one by one, through PIM’s book', async () => {
      const [role] = await graph.rows(
        `/v1.0/directoryRoles?$filter=roleTemplateId eq '${roles.globalAdministrator}'`,
        'patti',
      );
      const members = `/v1.0/directoryRoles/${String(role?.['id'])}/members`;
      const ids = async (): Promise<readonly unknown[]> =>
        (await graph.rows(members, 'patti')).map(({ id }) => id);
      assert.deepEqual(await ids(), [people.patti]);
      const [expanded] = await graph.rows('/v1.0/directoryRoles?$expand=members', 'patti');
      assert.ok(
        (expanded?.['members'] as Row[]).some(({ displayName }) => displayName === 'Patti Fernandez'),
      );
      const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${people.lynne}` };
      assert.equal((await graph.post(`${members}/$ref`, 'patti', reference)).status, 204);
      assert.equal((await graph.post(`${members}/$ref`, 'patti', reference)).status, 400);
      assert.deepEqual(await ids(), [people.patti, people.lynne]);
      assert.equal((await held()).length, 1);
      assert.equal((await graph.call('DELETE', `${members}/${people.lynne}/$ref`, 'patti')).status, 204);
      assert.equal((await graph.call('DELETE', `${members}/${people.lynne}/$ref`, 'patti')).status, 404);
      assert.deepEqual(await ids(), [people.patti]);
    });

    it('has whoever switched it on among its members while that is on', async () => {
      const activation = { ...reader, principalId: people.alex, action: 'selfActivate' };
      await graph.post(`${base}/roleAssignmentScheduleRequests`, 'alex', {
        ...{ ...activation, scheduleInfo: lasting(world.running.cloud.clock.now(), 0, 1) },
      });
      const members = `/v1.0/directoryRoles(roleTemplateId='${roles.securityReader}')/members`;
      assert.deepEqual(
        (await graph.rows(members, 'patti')).map(({ id }) => id),
        [people.alex],
      );
      await world.running.cloud.clock.advance(hours(2));
      assert.deepEqual(await graph.rows(members, 'patti'), []);
    });
  });
});
