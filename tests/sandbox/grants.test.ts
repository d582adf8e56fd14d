import assert from 'node:assert/strict';
import { people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';

type Row = Readonly<Record<string, unknown>>;

const scopes = [
  'DelegatedPermissionGrant.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Application.Read.All',
  'Directory.Read.All',
];

describe('What an application is granted', () => {
  const world = eachInCloud();
  const { graph } = world;
  const call = (method: string, path: string, body?: unknown, as = 'patti'): Promise<Answer> =>
    graph.call(method, `/v1.0${path}`, { as, scopes }, body);
  const principal = async (name: string): Promise<string> => {
    const [row] = await graph.rows(`/v1.0/servicePrincipals?$filter=displayName eq '${name}'`, {
      as: 'patti',
      scopes,
    });
    return String(row?.['id']);
  };
  const refusal = ({ status, error }: Answer): unknown[] => [status, error?.code];

  describe('of people’s permissions', () => {
    const wanted = async (more: object = {}): Promise<object> => ({
      clientId: await principal('Threat Explorer'),
      resourceId: await principal('Microsoft Graph'),
      ...{ consentType: 'Principal', principalId: people.alex, scope: 'User.Read' },
      ...more,
    });

    it('is there once, counts, is changed and taken back', async () => {
      const made = await call('POST', '/oauth2PermissionGrants', await wanted());
      assert.equal(made.status, 201, made.error?.message);
      const { '@odata.context': context, id, ...grant } = made.body;
      assert.equal(String(context).split('#')[1], 'oauth2PermissionGrants/$entity');
      assert.deepEqual(grant, await wanted());
      assert.match(String(id), /^[\w-]{43}$/);
      const { apps } = world.running.cloud;
      const client = String(apps.servicePrincipals.get(String(grant['clientId']))?.['appId']);
      assert.ok(apps.consentedTo(client, people.alex).includes('User.Read'));
      const again = await call('POST', '/oauth2PermissionGrants', await wanted());
      assert.deepEqual(refusal(again), [409, 'Request_MultipleObjectsWithSameKeyValue']);
      const path = `/oauth2PermissionGrants/${String(id)}`;
      assert.equal((await call('PATCH', path, { scope: 'User.Read Group.Read.All' })).status, 204);
      assert.equal((await call('GET', path)).body['scope'], 'User.Read Group.Read.All');
      assert.equal((await call('DELETE', path)).status, 204);
      assert.equal((await call('GET', path)).status, 404);
      assert.ok(!apps.consentedTo(client, people.alex).includes('User.Read'));
    });

    it('is refused where it is faulty, names nobody, or comes from somebody else', async () => {
      const post = async (more: object, as?: string): Promise<unknown[]> =>
        refusal(await call('POST', '/oauth2PermissionGrants', await wanted(more), as));
      const strange = crypto.randomUUID();
      assert.deepEqual(await post({ principalId: null }), [400, 'Request_BadRequest']);
      assert.deepEqual(await post({ consentType: 'AllPrincipals' }), [400, 'Request_BadRequest']);
      assert.deepEqual(await post({ consentType: 'Everybody' }), [400, 'Request_BadRequest']);
      for (const name of ['clientId', 'resourceId', 'principalId'])
        assert.deepEqual(await post({ [name]: strange }), [404, 'Request_ResourceNotFound'], name);
      assert.deepEqual(await post({}, 'alex'), [403, 'Authorization_RequestDenied']);
    });

    it('is changed in its scope alone', async () => {
      const { body } = await call('POST', '/oauth2PermissionGrants', await wanted());
      const path = `/oauth2PermissionGrants/${String(body['id'])}`;
      assert.equal((await call('PATCH', path, { clientId: body['resourceId'] })).status, 400);
      assert.equal((await call('DELETE', '/oauth2PermissionGrants/nothing')).status, 404);
    });
  });

  describe('of its own permissions', () => {
    const withRole = async (): Promise<
      Readonly<Record<'principalId' | 'resourceId' | 'appRoleId', string>>
    > => {
      const resourceId = await principal('Microsoft Graph');
      const { apps } = world.running.cloud;
      const [role] = (apps.servicePrincipals.get(resourceId)?.['appRoles'] ?? []) as Row[];
      return { principalId: await principal('Threat Explorer'), resourceId, appRoleId: String(role?.['id']) };
    };

    it('is seen on both sides, by name, and taken back', async () => {
      const wanted = await withRole();
      const path = `/servicePrincipals/${wanted.principalId}/appRoleAssignments`;
      const { status, body, error } = await call('POST', path, wanted);
      assert.equal(status, 201, error?.message);
      assert.deepEqual(
        [body['principalDisplayName'], body['principalType'], body['resourceDisplayName']],
        ['Threat Explorer', 'ServicePrincipal', 'Microsoft Graph'],
      );
      const at = async (side: string): Promise<readonly unknown[]> =>
        (await graph.rows(`/v1.0${side}`, { as: 'patti', scopes })).map((row) => row['id']);
      assert.deepEqual(await at(path), [body['id']]);
      const offered = `/servicePrincipals/${wanted.resourceId}/appRoleAssignedTo`;
      assert.ok((await at(offered)).includes(body['id']));
      assert.equal((await call('POST', path, wanted)).status, 400);
      const others = `/servicePrincipals/${wanted.resourceId}/appRoleAssignments`;
      assert.equal((await call('DELETE', `${others}/${String(body['id'])}`)).status, 404);
      assert.equal((await call('DELETE', `${offered}/${String(body['id'])}`)).status, 204);
      assert.deepEqual(await at(path), []);
      assert.equal((await call('DELETE', `${path}/${String(body['id'])}`)).status, 404);
    });

    it('goes with it, as its consent does', async () => {
      const wanted = await withRole();
      const all = { as: 'patti', scopes: [...scopes, 'Application.ReadWrite.All'] };
      await call('POST', `/servicePrincipals/${wanted.principalId}/appRoleAssignments`, wanted);
      const { apps } = world.running.cloud;
      const left = (): boolean[] => [
        apps.grants.some(({ clientId }) => clientId === wanted.principalId),
        apps.appRoleAssignments.some(({ principalId }) => principalId === wanted.principalId),
      ];
      assert.deepEqual(left(), [true, true]);
      const path = `/v1.0/servicePrincipals/${wanted.principalId}`;
      assert.equal((await graph.call('DELETE', path, { ...all, as: 'alex' })).status, 403);
      assert.equal((await graph.call('DELETE', path, all)).status, 204);
      assert.deepEqual(left(), [false, false]);
      assert.equal((await graph.call('DELETE', path, all)).status, 404);
    });

    it('is refused of a role that is not offered, of the other side, and from somebody else', async () => {
      const wanted = await withRole();
      const path = `/servicePrincipals/${wanted.principalId}/appRoleAssignments`;
      const strange = crypto.randomUUID();
      assert.equal((await call('POST', path, { ...wanted, appRoleId: strange })).status, 400);
      assert.equal((await call('POST', path, { ...wanted, principalId: strange })).status, 404);
      const other = `/servicePrincipals/${wanted.principalId}/appRoleAssignedTo`;
      assert.equal((await call('POST', other, wanted)).status, 400);
      assert.equal((await call('POST', path, wanted, 'alex')).status, 403);
      assert.equal((await call('GET', `/servicePrincipals/${strange}/appRoleAssignments`)).status, 404);
    });
  });
});
