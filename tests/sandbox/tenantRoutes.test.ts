import assert from 'node:assert/strict';
import { people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';

describe('The tenant behind the simulated Graph', () => {
  const world = eachInCloud();
  const { graph } = world;

  it('lists its licences, which tell a tenant without one', async () => {
    const status = async (): Promise<unknown> =>
      (await graph.rows('/v1.0/subscribedSkus', 'patti'))[0]?.['capabilityStatus'];
    assert.equal(await status(), 'Enabled');
    world.running.cloud.pim.licensed = false;
    assert.equal(await status(), 'Suspended');
  });

  it('lists consents by their client', async () => {
    const [first] = world.running.cloud.apps.grants;
    const filter = `$filter=clientId eq '${String(first?.['clientId'])}'`;
    const rows = await graph.rows(`/v1.0/oauth2PermissionGrants?${filter}`, 'patti');
    assert.ok(rows.length > 0 && rows.every(({ clientId }) => clientId === first?.['clientId']));
  });

  it('finds a service principal by its app id', async () => {
    const [app] = world.running.cloud.tenant.apps;
    const { body } = await graph.call(
      'GET',
      `/v1.0/servicePrincipals(appId='${app?.appId ?? ''}')?$select=id,appId`,
      'patti',
    );
    assert.equal(body['appId'], app?.appId);
  });

  it('blocks a person’s sign-in for an administrator alone', async () => {
    const path = `/v1.0/users/${people.lynne}`;
    const enabled = async (): Promise<unknown> =>
      (await graph.call('GET', `${path}?$select=accountEnabled`, 'patti')).body['accountEnabled'];
    assert.equal((await graph.call('PATCH', path, 'alex', { accountEnabled: false })).status, 403);
    assert.equal(await enabled(), true);
    assert.equal((await graph.call('PATCH', path, 'patti', { accountEnabled: false })).status, 204);
    assert.equal(await enabled(), false);
    assert.equal(world.running.cloud.directory.isEnabled(people.lynne), false);
    assert.equal((await graph.call('PATCH', path, 'patti', { accountEnabled: 'no' })).status, 400);
    assert.equal((await graph.call('PATCH', path, 'patti', { jobTitle: 'x' })).status, 501);
  });

  it('names the groups of a person', async () => {
    const path = `/v1.0/users/${people.patti}/getMemberGroups`;
    const { body } = await graph.post(path, 'patti', { securityEnabledOnly: false });
    assert.deepEqual(
      body['value'],
      world.running.cloud.directory.groupsOf(people.patti).map(({ id }) => id),
    );
  });

  it('takes the names of a body in any case, and numbers for the parts of a batch', async () => {
    const group = { displayName: 'A', mailNickName: 'a', mailEnabled: false, securityEnabled: true };
    assert.equal((await graph.post('/v1.0/groups', 'patti', group)).status, 201);
    const batch = { requests: [{ id: 1, method: 'GET', url: '/me' }] };
    const { body } = await graph.post('/v1.0/$batch', 'patti', batch);
    assert.deepEqual(
      (body['responses'] as readonly { id: string; status: number }[]).map(({ id, status }) => [id, status]),
      [['1', 200]],
    );
  });
});
