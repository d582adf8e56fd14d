import assert from 'node:assert/strict';
import { advancedMailActions, covers, kept } from '../../sandbox/defender/actions.ts';
import { mayPurge } from '../../sandbox/defender/rights.ts';
import { roleIds } from '../../sandbox/tenant/roleIds.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';

const base = '/beta/roleManagement/defender';
const quarantine = 'microsoft.xdr/secops/securitydata/emailquarantine/manage';
const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

describe('Defender’s unified roles', () => {
  const world = eachInCloud();
  const { graph } = world;

  const role = (displayName: string, ...allowedResourceActions: string[]): Promise<Answer> =>
    graph.post(`${base}/roleDefinitions`, 'patti', {
      ...{ displayName, description: 'Purges', isEnabled: true },
      rolePermissions: [{ allowedResourceActions }],
    });
  const assignment = (roleDefinitionId: string, more: object = {}): Promise<Answer> =>
    graph.post(`${base}/roleAssignments`, 'patti', {
      ...{ displayName: 'Purgers', roleDefinitionId, principalIds: [groups.searchAndPurge] },
      ...{ directoryScopeIds: ['/'], appScopeIds: ['/'] },
      ...more,
    });
  /** The newest role of a name, once the list has it. */
  const idOf = async (displayName: string): Promise<string> => {
    await world.running.cloud.clock.advance(21_000);
    const rows = await graph.rows(`${base}/roleDefinitions?$filter=displayName eq '${displayName}'`, 'patti');
    return String(rows.at(-1)?.['id']);
  };
  const purger = async (...actions: string[]): Promise<string> => {
    await role('Purger', ...actions);
    const id = await idOf('Purger');
    await assignment(id);
    return id;
  };

  it('have a catalogue of actions, in their namespace alone', async () => {
    const [namespace] = await graph.rows(`${base}/resourceNamespaces?$expand=resourceActions`, 'patti');
    const actions = namespace?.['resourceActions'] as readonly {
      readonly id: string;
      readonly name: string;
    }[];
    assert.equal(
      actions.find(({ id }) => id === advancedMailActions)?.name,
      'Email & collaboration advanced actions (manage)',
    );
    const inside = await graph.call(
      'GET',
      `${base}/resourceNamespaces/microsoft.xdr/resourceActions`,
      'patti',
    );
    assert.equal(inside.status, 404);
  });

  it('are not in v1.0', async () => {
    const { status, error } = await graph.call(
      'GET',
      `${base.replace('beta', 'v1.0')}/roleDefinitions`,
      'patti',
    );
    assert.deepEqual([status, error?.message], [400, "Resource not found for the segment 'defender'."]);
  });

  it('are made with an answer that leads to plain http, or as documented where that is switched on', async () => {
    const { status, location } = await role('Purger', advancedMailActions);
    assert.deepEqual([status, location?.startsWith('http:')], [302, true]);
    world.running.cloud.switches.defenderPosts = 'created';
    const made = await role('Purger', advancedMailActions);
    assert.deepEqual([made.status, made.body['isBuiltIn']], [201, false]);
    const given = await assignment(String(made.body['id']));
    assert.deepEqual([given.status, given.body['principalIds']], [201, [groups.searchAndPurge]]);
  });

  it('are listed a while later, and twice where somebody did not wait', async () => {
    const named = `${base}/roleDefinitions?$filter=displayName eq 'Purger'`;
    await role('Purger', advancedMailActions);
    assert.equal((await graph.rows(named, 'patti')).length, 0);
    await role('Purger', advancedMailActions);
    await world.running.cloud.clock.advance(21_000);
    assert.equal((await graph.rows(named, 'patti')).length, 2);
  });

  it('keep of their actions what no other of them covers', () => {
    const all = 'microsoft.xdr/secops/*/manage';
    assert.deepEqual(kept([all, advancedMailActions, 'microsoft.xdr/secops/rawdata/emailcontent/read']), [
      all,
    ]);
    assert.ok(!covers(advancedMailActions, quarantine));
    assert.ok(!covers('microsoft.xdr/secops/*/read', advancedMailActions));
    assert.ok(!covers('microsoft.xdr/securityposture/*/manage', advancedMailActions));
  });

  const faults: readonly (readonly [string, () => Promise<Answer>, RegExp])[] = [
    [
      'an action whose prerequisite is missing',
      () => role('x', 'microsoft.xdr/dataops/*/read'),
      /not a valid permission for storage/,
    ],
    [
      'an action that there is not',
      () => role('x', 'microsoft.xdr/secops/email/advanced/manage'),
      /not a valid/,
    ],
    [
      'the type of an assignment in its body',
      () => assignment('x', { '@odata.type': '#microsoft.graph.unifiedRoleAssignmentMultiple' }),
      /^The input was not valid\. roleAssignment: The roleAssignment field is required\.$/,
    ],
    ['an assignment of no role', () => assignment('x'), /not found/],
  ];
  for (const [what, ask, message] of faults)
    it(`take no ${what.replace(/^an? /, '')}`, async () => {
      const { status, error } = await ask();
      assert.ok(status === 400 || status === 404);
      assert.match(error?.message ?? '', message);
    });

  it('are neither changed nor deleted where they are built in', async () => {
    const [builtIn] = [...world.running.cloud.unifiedRoles.roles.values()].filter((one) => one.isBuiltIn);
    const path = `${base}/roleDefinitions/${builtIn?.id ?? ''}`;
    for (const method of ['PATCH', 'DELETE'] as const)
      assert.equal((await graph.call(method, path, 'patti', { isEnabled: false })).status, 400);
    assert.ok(world.running.cloud.unifiedRoles.roles.get(builtIn?.id ?? '')?.isEnabled);
  });

  it('are for administrators with their own permissions alone', async () => {
    const read = { as: 'patti', scopes: ['RoleManagement.Read.Defender'] };
    assert.equal((await graph.call('GET', `${base}/roleDefinitions`, read)).status, 200);
    assert.equal((await graph.post(`${base}/roleDefinitions`, read, {})).status, 403);
    assert.equal((await graph.call('GET', `${base}/roleDefinitions`, { ...read, as: 'alex' })).status, 403);
    const other = { as: 'patti', scopes: ['RoleManagement.Read.Directory'] };
    assert.equal((await graph.call('GET', `${base}/roleDefinitions`, other)).status, 403);
  });

  describe('that may purge mail', () => {
    const activate = async (): Promise<void> => {
      world.running.cloud.pim.policies.configure(purge, {
        ...{ maximumDuration: 'PT4H', mfa: false, justification: false, ticket: false },
      });
      world.running.portal.activate(people.alex, purge);
      await world.running.cloud.clock.advance(150_000);
    };
    const may = (oid: string): boolean => mayPurge(world.running.cloud, oid) === undefined;

    it('count once the model is on for mail, and the role groups until then', async () => {
      await purger(quarantine);
      await activate();
      assert.equal(may(people.alex), true, 'by the role group');
      world.running.cloud.switches.mailRights = 'unified roles';
      assert.equal(may(people.alex), false, 'the role does not name it');
      await purger(advancedMailActions);
      assert.equal(may(people.alex), true);
      assert.equal(may(people.adele), false);
    });

    const lost: readonly (readonly [string, (role: string) => Promise<Answer>])[] = [
      [
        'is switched off',
        (id) => graph.call('PATCH', `${base}/roleDefinitions/${id}`, 'patti', { isEnabled: false }),
      ],
      [
        'has other actions',
        (id) =>
          graph.call('PATCH', `${base}/roleDefinitions/${id}`, 'patti', {
            rolePermissions: [{ allowedResourceActions: [quarantine] }],
          }),
      ],
      ['is deleted', (id) => graph.call('DELETE', `${base}/roleDefinitions/${id}`, 'patti')],
      [
        'is given to nobody',
        async () => {
          await world.running.cloud.clock.advance(21_000);
          const [one] = await graph.rows(`${base}/roleAssignments`, 'patti');
          return graph.call('DELETE', `${base}/roleAssignments/${String(one?.['id'])}`, 'patti');
        },
      ],
    ];
    for (const [what, change] of lost)
      it(`count no more once the role ${what}`, async () => {
        const id = await purger(advancedMailActions);
        await activate();
        world.running.cloud.switches.mailRights = 'unified roles';
        assert.equal(may(people.alex), true);
        assert.equal((await change(id)).status, 204);
        assert.equal(may(people.alex), false);
      });

    it('count for mail alone where their data source is another', async () => {
      await role('Purger', advancedMailActions);
      const id = await idOf('Purger');
      await assignment(id, { appScopeIds: ['Mde'] });
      await activate();
      world.running.cloud.switches.mailRights = 'unified roles';
      assert.equal(may(people.alex), false);
      await assignment(id, { appScopeIds: ['Mdo'], principalIds: [people.alex] });
      assert.equal(may(people.alex), true, 'and a person by themselves');
    });

    it('need no group for security administrators, who have it of themselves', async () => {
      await graph.post('/v1.0/roleManagement/directory/roleAssignmentScheduleRequests', 'patti', {
        ...{ action: 'adminAssign', principalId: people.lynne, justification: 'x' },
        ...{ roleDefinitionId: roleIds.securityAdministrator, directoryScopeId: '/' },
        scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT8H' } },
      });
      await world.running.cloud.clock.advance(150_000);
      assert.equal(may(people.lynne), false);
      world.running.cloud.switches.mailRights = 'unified roles';
      assert.equal(may(people.lynne), true);
    });
  });
});
