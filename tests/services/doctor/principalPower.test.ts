import assert from 'node:assert/strict';
import { powerOfPrincipal } from '../../../services/doctor/principalPower.ts';
import type { Canned } from '../../support/cannedGraph.ts';
import { cannedGraph } from '../../support/cannedGraph.ts';

/** What the tenant answers to the beginnings of paths; an empty list to any other. */
const tenantWith = (rows: Readonly<Record<string, Canned>>) =>
  cannedGraph((path) => Object.entries(rows).find(([start]) => path.startsWith(start))?.[1] ?? []);

const assignmentsOf = (id: string): string =>
  `/roleManagement/directory/roleAssignments?$filter=principalId eq '${id}'`;
const group = { '@odata.type': '#Microsoft.Graph.Group', id: 'g', displayName: 'Purgers' };
const all: Readonly<Record<string, Canned>> = {
  '/servicePrincipals/bot/appRoleAssignments': [
    { appRoleId: 'known', resourceId: 'graph' },
    { appRoleId: 'new', resourceId: 'graph' },
  ],
  '/servicePrincipals/graph': { id: 'graph', appRoles: [{ id: 'known', value: 'Group.ReadWrite.All' }] },
  '/servicePrincipals/bot/transitiveMemberOf': [
    group,
    { '@odata.type': '#microsoft.graph.directoryRole', id: 'r', displayName: 'Security Reader' },
  ],
  [assignmentsOf('bot')]: [{ roleDefinitionId: 'r1', roleDefinition: { displayName: 'Security Reader' } }],
  [assignmentsOf('g')]: [{ roleDefinitionId: 'r2' }],
};
const whole = {
  permissions: ['Group.ReadWrite.All', 'new'],
  roles: ['Security Reader', 'r2 (through the group Purgers)'],
  groups: ['Purgers'],
};

describe('The power of the enterprise application', () => {
  it('is what it holds itself and through groups, by name, or by id where there is none', async () => {
    const { permissions, roles, groups } = await powerOfPrincipal(tenantWith(all), 'bot');
    const found = { permissions: permissions.found, roles: roles.found, groups: groups.found };
    assert.deepEqual(found, whole);
    assert.deepEqual([...permissions.notSeen, ...roles.notSeen, ...groups.notSeen], []);
  });

  for (const [what, path, notSeen, found] of [
    [
      'its permissions',
      '/servicePrincipals/bot/appRoleAssignments',
      ['application permissions of the enterprise application: permission-missing'],
      { ...whole, permissions: [] },
    ],
    [
      'its own roles',
      assignmentsOf('bot'),
      ['directory roles of the enterprise application: permission-missing'],
      { ...whole, roles: whole.roles.slice(1) },
    ],
    [
      'the roles of a group of its',
      assignmentsOf('g'),
      ['directory roles through groups of the enterprise application: permission-missing'],
      { ...whole, roles: whole.roles.slice(0, 1) },
    ],
    [
      'its groups',
      '/servicePrincipals/bot/transitiveMemberOf',
      [
        'directory roles through groups of the enterprise application: permission-missing',
        'group memberships of the enterprise application: permission-missing',
      ],
      { ...whole, roles: whole.roles.slice(0, 1), groups: [] },
    ],
  ] as const)
    it(`is not taken for none where ${what} could not be read, and the rest is told`, async () => {
      const { permissions, roles, groups } = await powerOfPrincipal(
        tenantWith({ ...all, [path]: 403 }),
        'bot',
      );
      assert.deepEqual({ permissions: permissions.found, roles: roles.found, groups: groups.found }, found);
      assert.deepEqual([...permissions.notSeen, ...roles.notSeen, ...groups.notSeen], notSeen);
    });

  it('is not told at all where something else is wrong than Graph', async () => {
    const broken = cannedGraph(() => {
      throw new Error('broken');
    });
    await assert.rejects(powerOfPrincipal(broken, 'bot'), { message: 'broken' });
  });
});
