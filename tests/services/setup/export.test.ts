import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDirectory } from '../../../services/setup/directory.ts';
import { exportFile } from '../../../services/setup/exportFile.ts';
import { changeWords, driftWords } from '../../../services/setup/planWords.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import { advancedMailActions } from '../../../sandbox/defender/actions.ts';
import { contoso, groups, people, roles } from '../../../sandbox/tenant/contoso.ts';
import type {
  ActivationSettings,
  Tenant,
  TenantGrant,
  TenantTarget,
} from '../../../sandbox/tenant/tenant.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

const branch = '5a5a0001-1c7d-4d55-8f0b-c00000000001';
const reader = { role: roles.securityReader } as const;
const inBranch = { role: roles.securityReader, scope: `/administrativeUnits/${branch}` } as const;
const purgers = { group: groups.searchAndPurge, access: 'member' } as const;
const owners = { group: groups.searchAndPurge, access: 'owner' } as const;

const targets = [reader, inBranch, purgers, owners] as const;
const holders = [people.alex, people.adele, people.lynne] as const;

const settings: fc.Arbitrary<ActivationSettings> = fc
  .record({
    halfHours: fc.integer({ min: 1, max: 48 }),
    asks: fc.constantFrom('mfa', 'context', 'nothing'),
    justification: fc.boolean(),
    ticket: fc.boolean(),
    approvers: fc.constantFrom(
      [],
      [{ user: people.megan }],
      [{ user: people.megan }, { group: groups.purgeApprovers }],
    ),
    approval: fc.boolean(),
    approverMayStaySilent: fc.boolean(),
  })
  .map(({ halfHours, asks, approvers, approval, ...rest }) => ({
    ...rest,
    maximumDuration: `PT${halfHours * 30}M`,
    mfa: asks === 'mfa',
    ...(asks === 'context' ? { authenticationContext: 'c1' } : {}),
    approvers,
    approval: approval || approvers.length > 0,
  }));

const grants = (many: number): fc.Arbitrary<readonly TenantGrant[]> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...holders), fc.constantFrom<TenantTarget>(...targets)), {
      maxLength: many,
      selector: (pair) => JSON.stringify(pair),
    })
    .chain((pairs) =>
      fc.tuple(
        ...pairs.map(([to, of]) =>
          fc
            .option(fc.integer({ min: 1, max: 300 }), { nil: undefined })
            .map((days): TenantGrant => ({ to, of, ...(days === undefined ? {} : { until: inDays(days) }) })),
        ),
      ),
    );

function inDays(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60_000).toISOString();
}

const tenants: fc.Arbitrary<Tenant> = fc
  .record({
    eligibilities: grants(6),
    assignments: grants(3),
    role: settings,
    members: settings,
    ownersHave: settings,
    owned: fc.boolean(),
  })
  .map(({ eligibilities, assignments, role, members, ownersHave, owned }) => ({
    ...contoso,
    units: [{ id: branch, name: 'Branch' }],
    groups: contoso.groups.map((group) => ({ ...group, owners: owned ? group.owners : [] })),
    eligibilities,
    assignments: [...contoso.assignments, ...assignments],
    settings: [
      { of: reader, activation: role },
      { of: purgers, activation: members },
      { of: owners, activation: ownersHave },
    ],
  }));

describe('The file of a tenant in use', () => {
  async function exported(tenant: SetUpTenant): Promise<string> {
    const { yaml, notes, unseen } = await exportFile(tenant.graph, createDirectory(tenant.graph));
    assert.deepEqual([notes, unseen], [[], []]);
    return yaml;
  }

  const withDefender = (tenant: SetUpTenant): ReturnType<typeof exportFile> =>
    exportFile(tenant.graph, createDirectory(tenant.graph), { withDefender: true });

  async function mustFit(tenant: SetUpTenant, yaml: string): Promise<void> {
    const { changes, drift, unseen } = await tenant.plan(yaml);
    const found = [...changes.map((change) => JSON.stringify(changeWords(change))), ...drift.map(driftWords)];
    assert.deepEqual([found, unseen], [[], []], yaml);
  }

  it('leads to a plan with nothing to do, whatever the tenant is like', () =>
    fc.assert(
      fc.asyncProperty(tenants, async (tenant) => {
        const set = await setUpTenant({ tenant });
        try {
          await mustFit(set, await exported(set));
        } finally {
          await set.close();
        }
      }),
      { numRuns: Number(process.env['EXPORT_RUNS'] ?? 15) },
    ));

  it('has the Defender role of a group with everybody who holds it, and leads to a plan with nothing to do', async () => {
    const set = await setUpTenant({ tenant: contoso });
    try {
      const { roles: made, assignments } = set.running.cloud.unifiedRoles;
      const role = { description: null, isBuiltIn: false, isEnabled: true, listedFrom: 0 };
      made.set('d1', { ...role, id: 'd1', displayName: 'Purge', actions: [advancedMailActions] });
      const given = { displayName: 'x', description: null, directoryScopeIds: ['/'], listedFrom: 0 };
      const holders = [groups.searchAndPurge, people.lynne];
      assignments.set('a1', {
        ...{ ...given, id: 'a1', roleDefinitionId: 'd1', principalIds: holders, appScopeIds: ['Mdo'] },
      });
      const { yaml, notes, unseen } = await withDefender(set);
      assert.deepEqual([notes, unseen], [[], []]);
      assert.match(yaml, /defenderRole:\n {6}name: Purge\n {6}permissions:\n {8}- microsoft\.xdr\/secops/);
      assert.match(yaml, /- user: \S+ # Lynne Robbins/);
      await mustFit(set, yaml);
      assert.doesNotMatch(await exported(set), /defenderRole/);

      made.set('d1', { ...role, id: 'd1', displayName: 'Purge', actions: ['microsoft.xdr/secops/*/manage'] });
      const wide = await withDefender(set);
      assert.match(
        wide.notes.join(),
        /has the permission microsoft\.xdr\/secops\/\*\/manage: the file names each/,
      );
      assert.doesNotMatch(wide.yaml, /defenderRole/);

      set.running.faults.add({ path: '/graph/beta/roleManagement/defender/roleDefinitions', status: 403 });
      assert.deepEqual(
        (await withDefender(set)).unseen.map(({ part }) => part),
        ['defender-roles'],
      );
    } finally {
      await set.close();
    }
  });

  it('names everybody who has something, by id with the name beside', async () => {
    const set = await setUpTenant({ tenant: contoso });
    try {
      const yaml = await exported(set);
      assert.match(yaml, new RegExp(`- user: ${people.alex} # Alex Wilber`));
      assert.match(yaml, new RegExp(`- group: ${groups.purgeApprovers} # Purge Approvers`));
      assert.match(yaml, /name: Privileged Role Administrator/);
      assert.equal(readWanted(yaml).groups.length, 4, 'the group of analysts is owned by somebody');
    } finally {
      await set.close();
    }
  });

  it('says rules that are not as Entra has them by itself', async () => {
    const set = await setUpTenant({ tenant: contoso });
    try {
      const { policies } = set.running.cloud.pim;
      const policy = policies.of({ kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' });
      const changes: Readonly<Record<string, object>> = {
        Notification_Requestor_EndUser_Assignment: { notificationLevel: 'None' },
        Notification_Admin_Admin_Assignment: { notificationRecipients: ['soc@contoso.com'] },
        Expiration_Admin_Assignment: { maximumDuration: 'P15D' },
        Enablement_Admin_Assignment: { enabledRules: ['MultiFactorAuthentication'] },
      };
      policy.rules.splice(
        0,
        policy.rules.length,
        ...policy.rules.map((rule) => ({ ...rule, ...changes[rule.id] })),
      );
      const yaml = await exported(set);
      assert.match(yaml, /assignment:\n +maximum: 15d\n +mfa: true\n +justification: false/);
      assert.match(yaml, /activated:\n +requestor:\n +level: none/);
      await mustFit(set, yaml);
    } finally {
      await set.close();
    }
  });

  it('notes what it has no words for, and says what it could not see', async () => {
    const set = await setUpTenant({
      tenant: {
        ...contoso,
        settings: [
          {
            of: reader,
            activation: { maximumDuration: 'PT45M', mfa: true, justification: true, ticket: false },
          },
        ],
      },
    });
    const blind = await setUpTenant({
      tenant: contoso,
      scopes: [
        'User.ReadBasic.All',
        'Group.Read.All',
        'RoleManagement.Read.Directory',
        'RoleEligibilitySchedule.Read.Directory',
        'RoleAssignmentSchedule.Read.Directory',
      ],
    });
    try {
      const { notes } = await exportFile(set.graph, createDirectory(set.graph));
      assert.deepEqual(notes, ['role Security Reader: its maximum duration is no multiple of 30 minutes']);
      const { unseen } = await exportFile(blind.graph, createDirectory(blind.graph));
      assert.ok(unseen.some(({ of, part }) => of.kind === 'group' && part === 'eligible'));
    } finally {
      await set.close();
      await blind.close();
    }
  });
});
