import assert from 'node:assert/strict';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer, Caller } from './graphClient.ts';

const memberRef = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

describe('An administrator is refused a group', () => {
  const world = eachInCloud();
  const { graph } = world;

  const group = { displayName: 'New', mailNickname: 'new', mailEnabled: false, securityEnabled: true };
  const make = (more: object, as: string | Caller = 'patti'): Promise<Answer> =>
    graph.post('/v1.0/groups', as, { ...group, ...more });
  const faulty: readonly (readonly [string, object, number, (string | Caller)?])[] = [
    ['without a name', { displayName: '' }, 400],
    ['with a space in its alias', { mailNickname: 'a b' }, 400],
    ['that is a distribution list', { mailEnabled: true }, 400],
    ['that is for nothing', { securityEnabled: false }, 400],
    ['of an unknown type', { groupTypes: ['Team'] }, 400],
    ['with a rule, and not dynamic', { membershipRule: 'user.department -eq "x"' }, 400],
    [
      'that is dynamic and takes roles',
      { groupTypes: ['DynamicMembership'], membershipRule: 'true', isAssignableToRole: true },
      400,
    ],
    [
      'with a group as an owner',
      { 'owners@odata.bind': [`https://graph.microsoft.com/v1.0/groups/${groups.purgeApprovers}`] },
      400,
    ],
    [
      'with somebody who does not exist',
      { 'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${crypto.randomUUID()}`] },
      404,
    ],
    [
      'with a group in a role-assignable one',
      {
        isAssignableToRole: true,
        'members@odata.bind': [`https://graph.microsoft.com/v1.0/groups/${groups.purgeApprovers}`],
      },
      400,
    ],
    [
      'with more than twenty at once',
      {
        'members@odata.bind': Array.from(
          { length: 21 },
          () => `https://graph.microsoft.com/v1.0/users/${people.alex}`,
        ),
      },
      400,
    ],
    [
      'with more than twenty at once, owners among them',
      {
        'owners@odata.bind': [`https://graph.microsoft.com/v1.0/users/${people.patti}`],
        'members@odata.bind': Array.from(
          { length: 20 },
          () => `https://graph.microsoft.com/v1.0/users/${people.alex}`,
        ),
      },
      400,
    ],
    ['that takes roles, of somebody without the right', { isAssignableToRole: true }, 403, 'lynne'],
    [
      'that takes roles, of a tool without the permission',
      { isAssignableToRole: true },
      403,
      { as: 'patti', scopes: ['Group.ReadWrite.All'] },
    ],
  ];
  for (const [name, more, status, as] of faulty) {
    it(name, async () => {
      const before = world.running.cloud.directory.groups.length;
      assert.equal((await make(more, as)).status, status);
      assert.equal(world.running.cloud.directory.groups.length, before);
    });
  }

  it('a change of what does not change, and of what others own', async () => {
    const patch = (change: object, as: string | Caller = 'patti'): Promise<Answer> =>
      graph.call('PATCH', `/v1.0/groups/${groups.searchAndPurge}`, as, change);
    assert.equal((await patch({ isAssignableToRole: false })).status, 400);
    assert.equal((await patch({ displayName: '' })).status, 400);
    assert.equal((await patch({ displayName: 'Mine' }, 'lynne')).status, 403);
    assert.equal(
      (await patch({ displayName: 'Mine' }, { as: 'patti', scopes: ['Group.ReadWrite.All'] })).status,
      403,
    );
    assert.equal((await patch({ displayName: 'Renamed' })).status, 204);
    assert.equal(world.running.cloud.directory.group(groups.searchAndPurge)?.name, 'Renamed');
    assert.equal((await graph.call('DELETE', `/v1.0/groups/${groups.searchAndPurge}`, 'patti')).status, 204);
    assert.equal((await patch({ displayName: 'Gone' })).status, 404);
  });

  it('members and owners that it cannot have', async () => {
    const add = (list: string, id: string, as: string | Caller = 'patti'): Promise<Answer> =>
      graph.post(`/v1.0/groups/${groups.searchAndPurge}/${list}/$ref`, as, memberRef(id));
    assert.equal((await add('members', groups.purgeApprovers)).status, 400);
    assert.equal((await add('owners', groups.purgeApprovers)).status, 400);
    assert.equal((await add('members', crypto.randomUUID())).status, 404);
    assert.equal(
      (await add('members', people.lynne, { as: 'patti', scopes: ['Group.ReadWrite.All'] })).status,
      403,
    );
    assert.equal((await add('members', people.lynne)).status, 204);
    assert.equal((await add('members', people.lynne)).status, 400);
    const last = `/v1.0/groups/${groups.searchAndPurge}/owners/${people.patti}/$ref`;
    assert.match((await graph.call('DELETE', last, 'patti')).error?.message ?? '', /at least one owner/);
  });
});
