import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Graph } from '../../../services/entra/graph.ts';
import { apply } from '../../../services/setup/apply.ts';
import type { Plan } from '../../../services/setup/change.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import { changeWords } from '../../../services/setup/planWords.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import { roleTarget } from '../../../sandbox/pim/model.ts';
import type { PimTarget } from '../../../sandbox/pim/model.ts';
import { groups, people, roles } from '../../../sandbox/tenant/contoso.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

describe('Set-up', () => {
  let source = '';
  let tenant: SetUpTenant;
  before(async () => {
    source = await readFile('examples/elevation.yaml', 'utf8');
  });
  beforeEach(async () => {
    tenant = await setUpTenant();
  });
  afterEach(() => tenant.close());

  const plan = (): Promise<Plan> => tenant.plan(source);
  const applied = (by: Graph = tenant.graph): Promise<Plan> =>
    apply(by, createDirectory(by), readWanted(source), {
      prune: false,
      pauseMs: 5,
      onChange: () => undefined,
    });
  const differencesOf = ({ changes }: Plan): string[] =>
    changes.flatMap((change) => changeWords(change).differences.map(({ attribute }) => attribute));
  const purge = (): PimTarget => ({
    kind: 'group',
    groupId: tenant.groupNamed('Search and Purge PIM'),
    accessId: 'member',
  });

  it('brings an empty tenant to what the file says, and then finds nothing to do', async () => {
    assert.ok((await plan()).changes.length > 0);
    assert.deepEqual((await applied()).changes, []);
    assert.deepEqual((await plan()).changes, []);
    const { changes, drift, unseen } = await plan();
    assert.deepEqual([changes, drift, unseen], [[], [], []]);
    const before = tenant.writes();
    await applied();
    assert.equal(tenant.writes(), before);
  });

  it('does nothing as the bot', async () => {
    await applied();
    assert.ok(tenant.running.log.entries.every((entry) => entry.caller?.oid === people.patti));
  });

  it('ends in the same state wherever it was interrupted', async () => {
    for (let stop = 1; ; stop += 1) {
      tenant.running.cloud.reset();
      let writes = 0;
      const fragile: Graph = {
        ...tenant.graph,
        write: (...args) => {
          writes += 1;
          if (writes === stop) throw new Error('interrupted');
          return tenant.graph.write(...args);
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
      const made = tenant.running.cloud.directory.groups.filter(
        ({ name }) => name === 'Search and Purge PIM',
      );
      assert.equal(made.length, 1);
    }
  });

  it('gives up where somebody else changes the tenant back each time', async () => {
    await applied();
    const contoso = { mfa: true, justification: true, ticket: true };
    let minutes = 30;
    const contested: Graph = {
      ...tenant.graph,
      batch: (...args) => {
        minutes += 30;
        tenant.running.cloud.pim.policies.configure(purge(), {
          ...contoso,
          maximumDuration: `PT${minutes}M`,
        });
        return tenant.graph.batch(...args);
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
        tenant.running.cloud.pim.policies.configure(target, { ...settings, ...change });
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
      tenant.running.cloud.pim.policies.configure(roleTarget(roles.securityReader), {
        maximumDuration: 'PT8H',
        mfa: false,
        justification: false,
        ticket: false,
      });
      assert.deepEqual(differencesOf(await plan()), ['MFA']);
    });

    it('an eligibility that was taken away', async () => {
      tenant.take(people.alex, purge());
      assert.deepEqual(differencesOf(await plan()), ['eligible Alex Wilber']);
    });

    it('an eligibility that was given an end', async () => {
      tenant.limit(people.alex, purge(), 30);
      const { changes } = await plan();
      const [change] = changes;
      assert.ok(change);
      assert.match(changeWords(change).differences[0]?.old ?? '', /^until /);
      await applied();
      assert.deepEqual((await plan()).changes, []);
    });
  });

  it('says what the file names and the tenant does not have', async () => {
    await assert.rejects(
      tenant.plan(source.replace('alexw@', 'nobody@')),
      /There is no user nobody@contoso.com/,
    );
    await assert.rejects(
      tenant.plan(source.replaceAll('Security Analysts', 'Nobodies')),
      /There is no group “Nobodies”/,
    );
    await assert.rejects(
      tenant.plan(source.replace('name: Security Reader', 'name: Security Writer')),
      /no directory role/,
    );
  });
});
