import assert from 'node:assert/strict';
import type { Change, Plan, Step } from '../../services/setup/change.ts';
import { readWanted } from '../../services/setup/readWanted.ts';
import { exportScopes, readScopes, writeScopes } from '../../cli/setupScopes.ts';

const role = 'roles:\n  - name: Security Reader\n';
const plain = '    activation: { maximumDuration: 1h }\n';
const group = 'groups:\n  - name: Purge PIM\n';
const defenderRole = '    defenderRole: { name: Purge, permissions: [searchAndPurge] }\n';
const context = 'activation: { maximumDuration: 1h, mfa: false, authenticationContext: c1 }';
const always = ['User.ReadBasic.All', 'Group.Read.All'];
const ofRoles = [
  'RoleManagement.Read.Directory',
  'RoleManagementPolicy.Read.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleAssignmentSchedule.Read.Directory',
];
const ofGroups = [
  'RoleManagementPolicy.Read.AzureADGroup',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'PrivilegedAssignmentSchedule.Read.AzureADGroup',
];
const ofContexts = ['AuthenticationContext.Read.All', 'Policy.Read.ConditionalAccess'];
const ofDefender = 'RoleManagement.Read.Defender';
const ofUnits = 'AdministrativeUnit.Read.All';

describe('Permissions that set-up asks for', () => {
  const files: readonly (readonly [what: string, file: string, scopes: readonly string[]])[] = [
    ['a role', role + plain, [...always, ...ofRoles]],
    ['a group', `${group}    member: {}\n`, [...always, ...ofGroups]],
    ['both', `${role}${plain}${group}    member: {}\n`, [...always, ...ofRoles, ...ofGroups]],
    [
      'an authentication context of a role',
      `${role}    ${context}\n`,
      [...always, ...ofRoles, ...ofContexts],
    ],
    [
      'one of a group’s owners alone',
      `${group}    owner: { ${context} }\n`,
      [...always, ...ofGroups, ...ofContexts],
    ],
    [
      'one of its members alone',
      `${group}    member: { ${context} }\n    owner: {}\n`,
      [...always, ...ofGroups, ...ofContexts],
    ],
    ['a role of Defender', `${group}    member: {}\n${defenderRole}`, [...always, ...ofGroups, ofDefender]],
    [
      'who is eligible in the whole tenant',
      `${role}${plain}    eligible: [{ user: a@contoso.com }]\n`,
      [...always, ...ofRoles],
    ],
    [
      'one unit among those who are eligible',
      `${role}${plain}    eligible: [{ user: a@contoso.com }, { user: b@contoso.com, administrativeUnit: Berlin }]\n${group}    member: {}\n`,
      [...always, ...ofRoles, ...ofGroups, ofUnits],
    ],
  ];
  for (const [what, file, scopes] of files)
    it(`are no more than it takes to read what the file speaks of: ${what}`, () => {
      assert.deepEqual(readScopes(readWanted(`version: 1\n${file}`)), scopes);
    });

  it('are all that it takes to write the file of a tenant, with Defender’s where that is in it', () => {
    const all = [...always, ofUnits, ...ofRoles, ...ofGroups];
    assert.deepEqual([exportScopes(false), exportScopes(true)], [all, [ofDefender, ...all]]);
  });

  const of = { kind: 'role', name: 'Security Reader' } as const;
  const who = { id: 'u', name: 'U' };
  const step = (...scopes: readonly string[]): Step => ({ method: 'POST', path: '/x', scopes });
  const eligible = (where: object, ...steps: readonly Step[]): Change =>
    ({ kind: 'eligible', of: where, who, before: undefined, after: 'permanent', steps }) as Change;
  const planOf = (...changes: readonly Change[]): Plan => ({ changes, drift: [], unseen: [], unread: [] });
  const withGroup = readWanted(`version: 1\n${group}    member: {}\n`);
  const later = [
    'RoleManagementPolicy.ReadWrite.AzureADGroup',
    'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  ];
  const holder = { kind: 'defender-holder', steps: [] } as unknown as Change;
  const made: Change = { kind: 'group', name: 'Purge PIM', description: '', steps: [] };
  const groups = { kind: 'group', name: 'Purge PIM', access: 'member' } as const;
  const plans: readonly (readonly [what: string, changes: readonly Change[], scopes: readonly string[]])[] = [
    ['nothing', [], []],
    [
      'what each step takes, once',
      [eligible(of, step('a', 'b'), step('b')), eligible(of, step('a'))],
      ['a', 'b'],
    ],
    [
      'what comes of a group that is yet to be made',
      [made, eligible(groups), eligible(of, step('a'))],
      ['a', ...later],
    ],
    [
      'who of such a group is to have a role',
      [eligible(of)],
      [...later, 'RoleEligibilitySchedule.ReadWrite.Directory'],
    ],
    ['who of it is to hold a role of Defender', [holder], ['RoleManagement.ReadWrite.Defender']],
  ];
  for (const [what, changes, scopes] of plans)
    it(`are no more than it takes to write ${what}`, () => {
      assert.deepEqual(writeScopes(planOf(...changes), withGroup), scopes);
    });

  it('are none of groups where the file has none', () => {
    assert.deepEqual(writeScopes(planOf(eligible(of)), readWanted(`version: 1\n${role}${plain}`)), []);
  });
});
