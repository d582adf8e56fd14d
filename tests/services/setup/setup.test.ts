import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { apply } from '../../../services/setup/apply.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import type { Plan } from '../../../services/setup/change.ts';
import { planOf } from '../../../services/setup/plan.ts';
import { changeWords } from '../../../services/setup/planWords.ts';
import type { Wanted } from '../../../services/setup/wanted.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { createGraph } from '../../../services/entra/graph.ts';
import { graphTokenFor } from '../../../sandbox/entra/entra.ts';
import { roleTarget } from '../../../sandbox/pim/model.ts';
import type { PimCaller, PimTarget } from '../../../sandbox/pim/model.ts';
import type { RunningCloud } from '../../../sandbox/startCloud.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';
import { emptyContoso, groups, people, roles } from '../../../sandbox/tenant/contoso.ts';
import { actorNamed } from '../../support/pimOf.ts';

const scopes = [
  'User.ReadBasic.All',
  'Group.ReadWrite.All',
  'RoleManagement.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.AzureADGroup',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  'RoleAssignmentSchedule.Read.Directory',
  'PrivilegedAssignmentSchedule.Read.AzureADGroup',
];
const quick = { prune: false, pauseMs: 5, onChange: () => undefined };

describe('Set-up', () => {
  let running: RunningCloud;
  let graph: Graph;
  let wanted: Wanted;
  before(async () => {
    wanted = readWanted(await readFile('examples/elevation.yaml', 'utf8'));
  });
  beforeEach(async () => {
    running = await startCloud({ port: 0, tenant: emptyContoso });
    graph = createGraph({
      baseUrl: `${running.origin}/graph`,
      tokenFor: () => graphTokenFor(running.entra, people.patti, { scopes, amr: ['pwd', 'mfa'] }),
      onTokenRefused: () => undefined,
    }).as(actorNamed(running, 'patti'));
  });
  afterEach(() => running.close());

  const plan = (prune = false): Promise<Plan> => planOf(graph, createDirectory(graph), wanted, { prune });
  const applied = (by: Graph = graph): Promise<Plan> => apply(by, createDirectory(by), wanted, quick);
  const differencesOf = ({ changes }: Plan): string[] =>
    changes.flatMap((change) => changeWords(change).differences.map(({ attribute }) => attribute));
  const purgeGroup = (): string =>
    running.cloud.directory.groups.find(({ name }) => name === 'Search and Purge PIM')?.id ?? '';
  const purge = (): PimTarget => ({ kind: 'group', groupId: purgeGroup(), accessId: 'member' });
  const caller: PimCaller = { oid: people.patti, amr: ['mfa'], acrs: [] };
  const eligibility = (
    action: 'adminAssign' | 'adminRemove' | 'adminUpdate',
    who: string,
    of: PimTarget,
    days?: number,
  ) =>
    running.cloud.pim.submitEligibility(caller, {
      action,
      target: of,
      principalId: who,
      justification: null,
      ticket: { ticketNumber: null, ticketSystem: null },
      customData: null,
      isValidationOnly: false,
      schedule: {
        type: days === undefined ? 'noExpiration' : 'afterDateTime',
        start: undefined,
        end: days === undefined ? undefined : running.cloud.clock.now().getTime() + days * 86_400_000,
        duration: undefined,
      },
    });

  it('brings an empty tenant to what the file says, and then finds nothing to do', async () => {
    assert.ok((await plan()).changes.length > 0);
    assert.deepEqual((await applied()).changes, []);
    assert.deepEqual((await plan()).changes, []);
    const { changes, drift, unseen } = await plan();
    assert.deepEqual([changes, drift, unseen], [[], [], []]);
    const writes = (): number =>
      running.log.entries.filter(({ method, url }) => method !== 'GET' && !url.endsWith('/$batch')).length;
    const before = writes();
    await applied();
    assert.equal(writes(), before);
  });

  it('does nothing as the bot', async () => {
    await applied();
    assert.ok(running.log.entries.every((entry) => entry.caller?.oid === people.patti));
  });

  it('ends in the same state wherever it was interrupted', async () => {
    for (let stop = 1; ; stop += 1) {
      running.cloud.reset();
      let writes = 0;
      const fragile: Graph = {
        ...graph,
        write: (...args) => {
          writes += 1;
          if (writes === stop) throw new Error('interrupted');
          return graph.write(...args);
        },
      };
      const interrupted = await applied(fragile).then(
        () => false,
        () => true,
      );
      if (!interrupted) {
        assert.ok(stop > 6, 'it took that many writes');
        break;
      }
      await applied();
      assert.deepEqual((await plan()).changes, [], `interrupted at write ${stop}`);
      const made = running.cloud.directory.groups.filter(({ name }) => name === 'Search and Purge PIM');
      assert.equal(made.length, 1);
    }
  });

  it('gives up where somebody else changes the tenant back each time', async () => {
    await applied();
    const contoso = { mfa: true, justification: true, ticket: true };
    let minutes = 30;
    const contested: Graph = {
      ...graph,
      batch: (...args) => {
        minutes += 30;
        running.cloud.pim.policies.configure(purge(), { ...contoso, maximumDuration: `PT${minutes}M` });
        return graph.batch(...args);
      },
    };
    await assert.rejects(applied(contested), /After 10 rounds the tenant still differs from the file/);
  });

  describe('finds what was changed behind its back:', () => {
    beforeEach(() => applied());
    const settings = {
      maximumDuration: 'PT4H',
      mfa: true,
      justification: true,
      ticket: true,
      approvers: [{ user: people.megan }, { group: groups.purgeApprovers }],
    };
    const table: readonly (readonly [string, object])[] = [
      ['maximum duration', { maximumDuration: 'PT8H' }],
      ['MFA', { mfa: false }],
      ['justification', { justification: false }],
      ['ticket', { ticket: false }],
      ['authentication context', { authenticationContext: 'c1' }],
      ['approval', { approvers: undefined }],
      ['approvers', { approvers: [{ user: people.megan }, { user: people.lynne }] }],
      ['approver reason', { approverMayStaySilent: true }],
    ];
    for (const [attribute, change] of table)
      it(attribute, async () => {
        const target = purge();
        running.cloud.pim.policies.configure(target, { ...settings, ...change });
        const found = differencesOf(await plan());
        assert.ok(found.includes(attribute), found.join());
        if (attribute !== 'approval') {
          const others = found.filter((one) => one !== attribute && one !== 'permanent eligibility');
          assert.deepEqual(others, []);
        }
        await applied();
        assert.deepEqual((await plan()).changes, []);
      });

    it('a setting of a role', async () => {
      running.cloud.pim.policies.configure(roleTarget(roles.securityReader), {
        maximumDuration: 'PT8H',
        mfa: false,
        justification: false,
        ticket: false,
      });
      assert.deepEqual(differencesOf(await plan()), ['MFA']);
    });

    it('an eligibility that was taken away', async () => {
      eligibility('adminRemove', people.alex, purge());
      assert.deepEqual(differencesOf(await plan()), ['eligible Alex Wilber']);
    });

    it('an eligibility that was given an end', async () => {
      eligibility('adminUpdate', people.alex, purge(), 30);
      const { changes } = await plan();
      const [change] = changes;
      assert.ok(change);
      assert.match(changeWords(change).differences[0]?.old ?? '', /^until /);
      await applied();
      assert.deepEqual((await plan()).changes, []);
    });
  });

  it('says what the file names and the tenant does not have', async () => {
    const source = await readFile('examples/elevation.yaml', 'utf8');
    const of = (text: string): Promise<Plan> =>
      planOf(graph, createDirectory(graph), readWanted(text), { prune: false });
    await assert.rejects(of(source.replace('alexw@', 'nobody@')), /There is no user nobody@contoso.com/);
    await assert.rejects(
      of(source.replaceAll('Security Analysts', 'Nobodies')),
      /There is no group “Nobodies”/,
    );
    await assert.rejects(
      of(source.replace('name: Security Reader', 'name: Security Writer')),
      /no directory role/,
    );
  });
});
