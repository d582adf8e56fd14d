import assert from 'node:assert/strict';
import type { Graph } from '../../../services/entra/graph.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import { planOf } from '../../../services/setup/plan.ts';
import { WantedError, readWanted } from '../../../services/setup/readWanted.ts';
import { emptyContoso, groups, people } from '../../../sandbox/tenant/contoso.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

const unknownId = '99999999-1111-4111-8111-111111111111';
const empty = '6e0f0009-1c7d-4d55-8f0b-c00000000009';
const inDays = (days: number): string =>
  new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);

interface Written {
  readonly name?: string;
  readonly activation?: readonly string[];
  readonly approvers?: readonly string[];
  readonly eligible?: readonly string[];
  readonly more?: string;
  readonly role?: boolean;
}

/** A file whose lines are known: the name in line 3, the side in line 5, approvers from line 9, then who is eligible. */
function written({
  name = 'Purgers',
  activation = ['maximumDuration: 4h'],
  approvers = ['user: meganb@contoso.com'],
  eligible = ['user: alexw@contoso.com'],
  more = '',
}: Written): string {
  return [
    'version: 1',
    'groups:',
    `  - name: ${name}`,
    '    member:',
    '      activation:',
    ...activation.map((line) => `        ${line}`),
    '        approval:',
    '          approvers:',
    ...approvers.map((who) => `            - { ${who} }`),
    '      eligible:',
    ...eligible.map((who) => `        - { ${who} }`),
    more,
  ].join('\n');
}

const table: readonly (readonly [string, Written, RegExp])[] = [
  [
    'an end in the past',
    { eligible: ['user: alexw@contoso.com, until: 2020-01-01'] },
    /line 11: the end of Alex Wilber is in the past/,
  ],
  [
    'an end beyond what the policy allows',
    { eligible: [`user: alexw@contoso.com, until: ${inDays(400)}`] },
    /line 11: the end of Alex Wilber is in 400 days, and the policy allows 365/,
  ],
  [
    'an end beyond what the file allows',
    {
      eligible: [`user: alexw@contoso.com, until: ${inDays(40)}`],
      more: '      eligibility: { maximum: 30d }',
    },
    /line 11: the end of Alex Wilber is in 40 days, and the policy allows 30/,
  ],
  [
    'no end, where the file allows none without',
    { more: '      eligibility: { permanent: false }' },
    /line 11: Alex Wilber has no end, and eligibility.permanent is false/,
  ],
  [
    'the same person twice, by name and by id',
    { eligible: ['user: alexw@contoso.com', `user: ${people.alex}`] },
    /line 12: Alex Wilber is named already in line 11/,
  ],
  [
    'the same approver twice',
    { approvers: ['user: meganb@contoso.com', `user: ${people.megan}`] },
    /line 10: Megan Bowen is named already in line 9/,
  ],
  [
    'an approver who is the only one to ask',
    { approvers: ['user: alexw@contoso.com'] },
    /line 9: the only approver may ask for it too \(Alex Wilber, line 11\)/,
  ],
  [
    'a group of approvers with only somebody in it who may ask',
    { approvers: ['group: Purge Approvers'], eligible: ['user: isaiahl@contoso.com'] },
    /line 9: the only approver may ask for it too \(Isaiah Langer/,
  ],
  [
    'an approver who may ask through a group',
    { approvers: ['user: adelev@contoso.com'], eligible: ['group: Security Analysts'] },
    /line 9: the only approver may ask for it too \(Security Analysts/,
  ],
  [
    'a group of approvers without anybody in it',
    { approvers: ['group: Nobody yet'] },
    /line 9: nobody is in the group of approvers Nobody yet/,
  ],
  [
    'an authentication context that nobody made',
    { activation: ['maximumDuration: 4h', 'mfa: false', 'authenticationContext: c9'] },
    /line 5: the tenant has no authentication context c9/,
  ],
  [
    'an authentication context that no policy asks for',
    { activation: ['maximumDuration: 4h', 'mfa: false', 'authenticationContext: c2'] },
    /line 5: no enabled policy of Conditional Access asks for the authentication context c2/,
  ],
  [
    'an id for the name of a new group',
    { name: unknownId },
    /line 3: there is no group with the id 99999999-/,
  ],
  [
    'somebody whom the tenant does not have',
    { eligible: ['user: nobody@contoso.com'] },
    /line 11: There is no user nobody@contoso.com/,
  ],
  [
    'a unit, of a group',
    { eligible: ['user: alexw@contoso.com, administrativeUnit: Branch'] },
    /only a role is limited to an administrative unit/,
  ],
];

describe('A file that would do harm', () => {
  let tenant: SetUpTenant;
  before(async () => {
    tenant = await setUpTenant({
      tenant: {
        ...emptyContoso,
        groups: [
          ...emptyContoso.groups,
          { id: empty, name: 'Nobody yet', description: '', roleAssignable: false, members: [], owners: [] },
        ],
        units: [{ id: '5a5a0001-1c7d-4d55-8f0b-c00000000001', name: 'Branch' }],
        authenticationContexts: ['c1', 'c2'],
        contextsInPolicies: ['c1'],
      },
    });
  });
  after(() => tenant.close());

  it('is none where nothing is wrong with it', async () => {
    assert.ok((await tenant.plan(written({}))).changes.length > 0);
    const withContext = { activation: ['maximumDuration: 4h', 'mfa: false', 'authenticationContext: c1'] };
    assert.ok((await tenant.plan(written(withContext))).changes.length > 0);
  });

  for (const [name, file, says] of table)
    it(`is refused with its line, and nothing is written: ${name}`, async () => {
      const before = tenant.writes();
      const isRefused = (error: unknown): boolean =>
        error instanceof WantedError && error.faults.length === 1 && says.test(error.faults[0] ?? '');
      await assert.rejects(tenant.plan(written(file)), isRefused);
      await assert.rejects(tenant.apply(written(file)), isRefused);
      assert.equal(tenant.writes(), before);
    });

  const fine: readonly (readonly [string, Written])[] = [
    [
      'two approvers, of whom one may ask',
      { approvers: ['user: alexw@contoso.com', 'user: meganb@contoso.com'] },
    ],
    [
      'an end beyond what is usual, where the file allows any',
      {
        eligible: [`user: alexw@contoso.com, until: ${inDays(400)}`],
        more: '      eligibility: { permanent: true }',
      },
    ],
  ];
  for (const [name, file] of fine)
    it(`is none: ${name}`, async () => {
      assert.ok((await tenant.plan(written(file))).changes.length > 0);
    });

  it('tells of a group of approvers without anybody, and not of who is alone with it', async () => {
    const approvers = ['user: alexw@contoso.com', 'group: Nobody yet'];
    await assert.rejects(tenant.plan(written({ approvers })), {
      faults: ['line 10: nobody is in the group of approvers Nobody yet'],
    });
  });

  it('is refused by the policy that the tenant has, for whoever is not eligible until then already', async () => {
    const set = await setUpTenant();
    try {
      const until = (days: number): string =>
        written({ eligible: [`user: alexw@contoso.com, until: ${inDays(days)}`] });
      await set.apply(until(40));
      const of = { kind: 'group', groupId: set.groupNamed('Purgers'), accessId: 'member' } as const;
      const { rules } = set.running.cloud.pim.policies.of(of);
      const index = rules.findIndex(({ id }) => id === 'Expiration_Admin_Eligibility');
      const rule = rules[index];
      assert.ok(rule);
      rules[index] = { ...rule, maximumDuration: 'P30D' };
      assert.deepEqual((await set.plan(until(40))).changes, []);
      await assert.rejects(
        set.plan(until(50)),
        /the end of Alex Wilber is in 50 days, and the policy allows 30/,
      );
    } finally {
      await set.close();
    }
  });

  it('is refused with a role for a group that cannot hold one', async () => {
    const source =
      'version: 1\nroles:\n  - name: Security Reader\n    activation: { maximumDuration: 8h }\n    eligible:\n      - group: Purge Approvers\n';
    await assert.rejects(tenant.plan(source), /line 6: the group Purge Approvers is not role-assignable/);
  });

  it('is not refused for what could not be seen', async () => {
    const few = await setUpTenant({
      tenant: { ...emptyContoso, authenticationContexts: ['c2'], contextsInPolicies: [] },
      scopes: [
        'User.ReadBasic.All',
        'Group.Read.All',
        'RoleManagementPolicy.Read.AzureADGroup',
        'PrivilegedEligibilitySchedule.Read.AzureADGroup',
        'PrivilegedAssignmentSchedule.Read.AzureADGroup',
      ],
    });
    try {
      const context = { activation: ['maximumDuration: 4h', 'mfa: false', 'authenticationContext: c2'] };
      const { unseen } = await few.plan(written(context));
      assert.deepEqual(
        unseen.map(({ part }) => part),
        ['contexts', 'contexts'],
      );
    } finally {
      await few.close();
    }
  });

  it('is not refused for a policy, or for people in a group, that could not be seen', async () => {
    const blind = (part: string): Graph => ({
      ...tenant.graph,
      batch: async (paths, version) => {
        const answers = await tenant.graph.batch(paths, version);
        const hidden = Object.entries<string>(paths)
          .filter(([, path]) => path.includes(part))
          .map(([key]) => [key, { status: 403, header: () => null, body: {} }]);
        return { ...answers, ...(Object.fromEntries(hidden) as object) };
      },
    });
    const planned = async (file: Written, part: string) => {
      const graph = blind(part);
      const { unseen } = await planOf(graph, createDirectory(graph), readWanted(written(file)), {
        prune: false,
      });
      return unseen.map((one) => one.part);
    };
    const beyond = { eligible: [`user: alexw@contoso.com, until: ${inDays(400)}`] };
    assert.deepEqual(await planned({ name: 'Purge Approvers', ...beyond }, 'PolicyAssignments'), [
      'settings',
    ]);
    const throughGroup = { approvers: ['user: alexw@contoso.com', 'group: Purge Approvers'] };
    assert.deepEqual(await planned(throughGroup, 'transitiveMembers'), ['people']);
  });

  it('knows its people', () => {
    assert.equal(tenant.groupNamed('Security Analysts'), groups.securityAnalysts);
  });
});
