import assert from 'node:assert/strict';
import { people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';
import { lasting } from './graphClient.ts';

const path = '/v1.0/roleManagement/directory/roleDefinitions';
const rolePermissions = [{ allowedResourceActions: ['microsoft.directory/applications/create'] }];
const wanted = { displayName: 'Application maker', description: 'Makes applications', isEnabled: true };

describe('A role that the tenant makes for itself', () => {
  const world = eachInCloud();
  const { graph } = world;
  const make = (more: object = {}, as = 'patti'): Promise<Answer> =>
    graph.post(path, as, { ...wanted, rolePermissions, version: '1.0', ...more });

  it('is made, read, changed and removed', async () => {
    const { status, body, error } = await make();
    assert.equal(status, 201, error?.message);
    assert.deepEqual(
      [body['isBuiltIn'], body['templateId'], body['version'], body['rolePermissions']],
      [false, body['id'], '1.0', [{ ...rolePermissions[0], condition: null }]],
    );
    const one = `${path}/${String(body['id'])}`;
    assert.equal((await graph.call('PATCH', one, 'patti', { displayName: 'Maker' })).status, 204);
    const read = (await graph.call('GET', one, 'alex')).body;
    assert.deepEqual([read['displayName'], read['description']], ['Maker', wanted.description]);
    assert.equal((await graph.call('DELETE', one, 'patti')).status, 204);
    assert.equal((await graph.call('GET', one, 'patti')).status, 404);
  });

  it('can be given by PIM, by its own policy', async () => {
    const { body } = await make({ templateId: 'a1b2c3d4-0000-4000-8000-000000000001' });
    assert.equal(body['templateId'], 'a1b2c3d4-0000-4000-8000-000000000001');
    const role = String(body['id']);
    const list = '/v1.0/roleManagement/directory/roleEligibilityScheduleRequests';
    const eligible = await graph.post(list, 'patti', {
      ...{ action: 'adminAssign', principalId: people.lynne, justification: 'Covers', directoryScopeId: '/' },
      ...{ roleDefinitionId: role, scheduleInfo: lasting(world.running.cloud.clock.now(), 0, 48) },
    });
    assert.equal(eligible.status, 201, eligible.error?.message);
    const filter = `scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${role}'`;
    const policies = `/v1.0/policies/roleManagementPolicyAssignments?$filter=${filter}`;
    assert.equal((await graph.rows(policies, 'patti')).length, 1);
  });

  it('is made by administrators alone, and whole', async () => {
    assert.equal((await make({}, 'alex')).status, 403);
    assert.equal((await make({ rolePermissions: undefined })).status, 400);
    assert.equal((await make({ displayName: '' })).status, 400);
  });

  it('is no built-in one, which nobody changes or removes', async () => {
    const builtIn = `${path}/${roles.securityReader}`;
    for (const [method, body] of [
      ['PATCH', { displayName: 'Mine' }],
      ['DELETE', undefined],
    ] as const)
      assert.equal((await graph.call(method, builtIn, 'patti', body)).status, 400, method);
  });
});
