import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Plan } from '../../../services/setup/change.ts';
import { driftWords } from '../../../services/setup/planWords.ts';
import { plantRole } from '../../../sandbox/entra/plantPower.ts';
import { roleTarget } from '../../../sandbox/pim/model.ts';
import type { PimTarget } from '../../../sandbox/pim/model.ts';
import { emptyContoso, groups, people, roles } from '../../../sandbox/tenant/contoso.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

const reader = roleTarget(roles.securityReader);
const branch = '5a5a0001-1c7d-4d55-8f0b-c00000000001';
const unfit = 'Search and Purge PIM';

/** One kind of access that nobody has to activate, or that the file does not give: how it comes about, what is said, and how the file allows it. */
interface Row {
  readonly name: string;
  readonly plant: (tenant: SetUpTenant) => unknown;
  readonly says: RegExp;
  /** What the file says to have it. */
  readonly allowed?: (source: string) => string;
}

const purge = (tenant: SetUpTenant, accessId: 'member' | 'owner' = 'member'): PimTarget => ({
  kind: 'group',
  groupId: tenant.groupNamed('Search and Purge PIM'),
  accessId,
});
const inDirectory = (tenant: SetUpTenant, list: 'members' | 'owners', id: string): unknown =>
  tenant.running.cloud.directory.group(tenant.groupNamed('Search and Purge PIM'))?.[list].set(id, 0);
const forRole = (who: string) => (source: string) =>
  source
    .replace('      - user: alexw@contoso.com\n', `$&    alsoAllowed:\n      - ${who}\n`)
    .replace(/( {4}alsoAllowed:\n {6}- .*\n)( {6}- group: Security Analysts #.*\n)/, '$2$1');
const forMembers = (who: string) => (source: string) =>
  source.replace('    member:\n', `$&      alsoAllowed:\n        - ${who}\n`);
const forOwners = (who: string) => (source: string) =>
  source.replace('    member:\n', `    owner:\n      alsoAllowed:\n        - ${who}\n$&`);
const lynne = 'user: lynner@contoso.com';

const table: readonly Row[] = [
  {
    name: 'a role, assigned for good',
    plant: (tenant) => {
      tenant.give('assignment', people.lynne, reader);
    },
    says: /role Security Reader: Lynne Robbins has it without activating$/,
    allowed: forRole(lynne),
  },
  {
    name: 'a role, assigned until a day',
    plant: (tenant) => {
      tenant.give('assignment', people.lynne, reader, 30);
    },
    says: /Lynne Robbins has it without activating until \d{4}-/,
    allowed: forRole(lynne),
  },
  {
    name: 'a role, assigned from a day on',
    plant: (tenant) => {
      tenant.giveLater('assignment', people.lynne, reader, 30);
    },
    says: /role Security Reader: Lynne Robbins will have it without activating from \d{4}-\S+ until \d{4}-/,
    allowed: forRole(lynne),
  },
  {
    name: 'an eligibility for a role, from a day on',
    plant: (tenant) => {
      tenant.giveLater('eligibility', people.lynne, reader, 30);
    },
    says: /role Security Reader: Lynne Robbins will be eligible from \d{4}-\S+ until .*, and is not in the file$/,
    allowed: forRole(lynne),
  },
  {
    name: 'an ownership, assigned from a day on',
    plant: (tenant) => {
      tenant.giveLater('assignment', people.lynne, purge(tenant, 'owner'), 30);
    },
    says: /owners: Lynne Robbins will own it without activating from /,
    allowed: forOwners(lynne),
  },
  {
    name: 'an eligibility for a membership, from a day on',
    plant: (tenant) => {
      tenant.giveLater('eligibility', people.lynne, purge(tenant), 30);
    },
    says: /members: Lynne Robbins will be eligible from /,
    allowed: forMembers(lynne),
  },
  {
    name: 'a role, assigned to somebody whom the file makes eligible',
    plant: (tenant) => {
      tenant.give('assignment', people.alex, reader);
    },
    says: /Alex Wilber has it without activating$/,
    allowed: forRole('user: alexw@contoso.com'),
  },
  {
    name: 'a role in a part of the tenant',
    plant: (tenant) => {
      tenant.give(
        'assignment',
        people.lynne,
        roleTarget(roles.securityReader, `/administrativeUnits/${branch}`),
      );
    },
    says: /role Security Reader, in \/administrativeUnits\/.*: Lynne Robbins has it/,
    allowed: forRole(lynne),
  },
  {
    name: 'a role, through a group, with the people in it',
    plant: (tenant) => {
      tenant.give('assignment', groups.securityAnalysts, reader);
    },
    says: /Security Analysts has it without activating; through it Adele Vance$/,
    allowed: forRole('group: Security Analysts'),
  },
  {
    name: 'a role, given to an application past PIM',
    plant: ({ running: { cloud } }) => {
      plantRole(cloud.apps, roles.securityReader);
    },
    says: /role Security Reader: .* has it without activating, given outside of PIM$/,
  },
  {
    name: 'a membership, assigned',
    plant: (tenant) => {
      tenant.give('assignment', people.lynne, purge(tenant), 30);
    },
    says: /group Search and Purge PIM, members: Lynne Robbins has it without activating until /,
    allowed: forMembers(lynne),
  },
  {
    name: 'a membership in the directory',
    plant: (tenant) => inDirectory(tenant, 'members', people.lynne),
    says: /Lynne Robbins has it without activating, given outside of PIM$/,
    allowed: forMembers(lynne),
  },
  {
    name: 'a membership through a group in it',
    plant: (tenant) => inDirectory(tenant, 'members', groups.securityAnalysts),
    says: /Security Analysts has it without activating, given outside of PIM; through it Adele Vance$/,
    allowed: forMembers('group: Security Analysts'),
  },
  {
    name: 'an ownership in the directory',
    plant: (tenant) => inDirectory(tenant, 'owners', people.lynne),
    says: /group Search and Purge PIM, owners: Lynne Robbins owns it without activating, given outside of PIM$/,
    allowed: forOwners(lynne),
  },
  {
    name: 'an ownership, assigned',
    plant: (tenant) => {
      tenant.give('assignment', people.lynne, purge(tenant, 'owner'), 30);
    },
    says: /owners: Lynne Robbins owns it without activating until /,
    allowed: forOwners(lynne),
  },
  {
    name: 'an eligibility for a role',
    plant: (tenant) => {
      tenant.give('eligibility', people.lynne, reader);
    },
    says: /Lynne Robbins is eligible permanently, and not in the file$/,
    allowed: forRole(lynne),
  },
  {
    name: 'an eligibility in a part of the tenant, of somebody who has it in the whole',
    plant: (tenant) => {
      tenant.give(
        'eligibility',
        people.alex,
        roleTarget(roles.securityReader, `/administrativeUnits/${branch}`),
      );
    },
    says: /Security Reader, in .*: Alex Wilber is eligible permanently/,
    allowed: forRole('user: alexw@contoso.com'),
  },
  {
    name: 'an eligibility for a membership',
    plant: (tenant) => {
      tenant.give('eligibility', people.lynne, purge(tenant));
    },
    says: /members: Lynne Robbins is eligible permanently/,
    allowed: forMembers(lynne),
  },
  {
    name: 'an eligibility for an ownership, of which the file says nothing',
    plant: (tenant) => {
      tenant.give('eligibility', people.lynne, purge(tenant, 'owner'), 30);
    },
    says: /owners: Lynne Robbins is eligible until /,
    allowed: forOwners(lynne),
  },
];

describe('Drift', () => {
  let source = '';
  let tenant: SetUpTenant;
  before(async () => {
    source = await readFile('examples/elevation.yaml', 'utf8');
  });
  beforeEach(async () => {
    tenant = await setUpTenant({ tenant: { ...emptyContoso, units: [{ id: branch, name: 'Branch' }] } });
    assert.deepEqual((await tenant.apply(source)).changes, []);
  });
  afterEach(() => tenant.close());
  const words = ({ drift }: Plan): readonly string[] => drift.map(driftWords);

  for (const { name, plant, says, allowed } of table)
    it(`is ${name}`, async () => {
      plant(tenant);
      await tenant.running.cloud.clock.advance(60_000);
      const found = await tenant.plan(source);
      assert.deepEqual(found.changes, []);
      assert.match(words(found).join('\n'), says);
      assert.equal(found.drift.length, 1);
      if (allowed === undefined) return;
      assert.notEqual(allowed(source), source);
      assert.deepEqual(words(await tenant.plan(allowed(source))), []);
    });

  it('is nothing of somebody who activated', async () => {
    tenant.running.portal.activate(people.alex, reader);
    tenant.running.portal.activate(people.alex, purge(tenant));
    await tenant.running.cloud.clock.advance(60_000);
    assert.deepEqual(words(await tenant.plan(source)), []);
  });

  it('is nothing of those who may have everything for good, and of those who keep what they are eligible for no eligibility', async () => {
    tenant.give('assignment', people.lynne, reader);
    tenant.give('eligibility', people.lynne, purge(tenant));
    await tenant.running.cloud.clock.advance(60_000);
    const listed = (list: string): string => `${list}:\n  - ${lynne}\n${source}`;
    assert.equal((await tenant.plan(listed('protect'))).drift[0]?.kind, 'standing');
    assert.equal((await tenant.plan(listed('protect'))).drift.length, 1);
    assert.deepEqual(words(await tenant.plan(listed('breakGlass'))), []);
  });

  const rules: readonly (readonly [string, object, string, RegExp])[] = [
    [
      'Expiration_Admin_Assignment',
      { isExpirationRequired: false },
      'assignment: { permanent: true }',
      /permanent assignment is allowed; the file does not say, and Entra’s default is not allowed$/,
    ],
    [
      'Expiration_Admin_Assignment',
      { maximumDuration: 'P30D' },
      'assignment: { maximum: 30d }',
      /longest assignment is 30 days;/,
    ],
    [
      'Enablement_Admin_Assignment',
      { enabledRules: [] },
      'assignment: { justification: false }',
      /justification to assign is not required;/,
    ],
    [
      'Enablement_Admin_Eligibility',
      { enabledRules: ['MultiFactorAuthentication'] },
      'eligibility: { mfa: true }',
      /MFA to make eligible is required;/,
    ],
    [
      'Notification_Approver_EndUser_Assignment',
      { isDefaultRecipientsEnabled: false },
      'notifications: { activated: { approver: { defaultRecipients: false } } }',
      /mail to approvers on activation is to nobody; the file does not say/,
    ],
    [
      'Notification_Admin_Admin_Eligibility',
      { notificationLevel: 'Critical', notificationRecipients: ['soc@contoso.com'] },
      'notifications: { eligible: { admin: { level: critical, recipients: [soc@contoso.com] } } }',
      /mail to administrators on eligibility is critical only, to the default recipients, soc@contoso.com;/,
    ],
  ];
  for (const [id, change, said, says] of rules)
    it(`is a rule that the file does not name: ${said}`, async () => {
      const policy = tenant.running.cloud.pim.policies.of(purge(tenant));
      const index = policy.rules.findIndex((rule) => rule.id === id);
      const before = policy.rules[index];
      assert.ok(before);
      policy.rules[index] = { ...before, ...change };
      const found = await tenant.plan(source);
      assert.match(words(found).join('\n'), says);
      assert.deepEqual([found.changes.length, found.drift.length], [0, 1]);
      // What the file says is no drift; where the tenant says something else it is a change, and applied.
      const saying = source.replace('    member:\n', `$&      ${said}\n`);
      assert.deepEqual([(await tenant.plan(saying)).drift, (await tenant.plan(saying)).changes], [[], []]);
      policy.rules[index] = before;
      assert.equal((await tenant.plan(saying)).changes.length, 1);
      await tenant.apply(saying);
      const after = policy.rules[index];
      assert.deepEqual({ ...after }, { ...before, ...change }, 'nothing else of the rule is touched');
    });

  const kinds: readonly (readonly [string, object, RegExp])[] = [
    [
      'not role-assignable',
      { roleAssignable: false },
      /it is not role-assignable, and Entra never changes that/,
    ],
    ['dynamic', { dynamic: true }, /it is a dynamic group/],
  ];
  for (const [name, members, says] of kinds)
    it(`is a group that is ${name}, and apply touches nothing then`, async () => {
      const group = tenant.running.cloud.directory.group(tenant.groupNamed(unfit));
      assert.ok(group);
      Object.assign(group, members);
      assert.match(words(await tenant.plan(source)).join('\n'), says);
      const before = tenant.writes();
      await assert.rejects(
        tenant.apply(source.replace('maximumDuration: 4h', 'maximumDuration: 2h')),
        /Nothing was changed/,
      );
      assert.equal(tenant.writes(), before);
    });

  it('is not a description, which is changed', async () => {
    const group = tenant.running.cloud.directory.group(tenant.groupNamed(unfit));
    assert.ok(group);
    group.description = 'Anything at all';
    const { changes } = await tenant.plan(source);
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ['description'],
    );
    await tenant.apply(source);
    assert.equal(group.description, 'Purges malicious mail while a membership is on');
  });
});

describe('What cannot be looked at', () => {
  const table = [
    ['settings', 'RoleManagementPolicy'],
    ['eligible', 'EligibilitySchedule'],
    ['standing', 'AssignmentSchedule'],
    ['later', 'AssignmentSchedule'],
  ] as const;
  const scopes = [
    'User.ReadBasic.All',
    'Group.ReadWrite.All',
    'RoleManagementPolicy.Read.AzureADGroup',
    'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    'PrivilegedAssignmentSchedule.Read.AzureADGroup',
  ];
  const source = `version: 1
groups:
  - name: Search and Purge PIM
    description: Purges malicious mail while a membership is on
    member:
      activation: { maximumDuration: 4h, mfa: true, ticket: true }
      eligible: [{ user: alexw@contoso.com }]
`;
  for (const [part, without] of table)
    it(`is said, and not taken for nothing: ${part}`, async () => {
      const full = await setUpTenant();
      await full.apply(source);
      // The same tenant, seen by somebody whose token lacks one permission.
      const { tenant } = full.running.cloud;
      const made = full.running.cloud.directory.groups.map((group) => ({
        id: group.id,
        name: group.name,
        description: group.description,
        roleAssignable: group.roleAssignable,
        members: [...group.members.keys()],
        owners: [...group.owners.keys()],
      }));
      await full.close();
      const few = await setUpTenant({
        tenant: { ...tenant, groups: made },
        scopes: scopes.filter((scope) => !scope.includes(without)),
      });
      try {
        const { changes, drift, unseen } = await few.plan(source);
        assert.ok(unseen.some((one) => one.part === part));
        // Of the side that the file does not speak of nothing is said of its settings.
        if (part === 'settings')
          assert.deepEqual(
            unseen.map(({ of }) => of),
            [{ kind: 'group', name: 'Search and Purge PIM', access: 'member' }],
          );
        assert.ok(unseen.every(({ problem }) => problem?.kind === 'permission-missing'));
        if (part === 'eligible') assert.ok(changes.every(({ kind }) => kind !== 'eligible'));
        if (part === 'settings') assert.ok(changes.every(({ kind }) => kind !== 'settings'));
        if (part === 'standing') assert.ok(drift.every(({ kind }) => kind !== 'standing'));
      } finally {
        await few.close();
      }
    });
});
