import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { driftWords } from '../../../services/setup/planWords.ts';
import { apply } from '../../../services/setup/apply.ts';
import { writeScopes } from '../../../cli/setupScopes.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import { emptyContoso } from '../../../sandbox/tenant/contoso.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

const name = 'Search and Purge PIM';

describe('A group that set-up makes', () => {
  let source = '';
  let tenant: SetUpTenant;
  before(async () => {
    source = await readFile('examples/elevation.yaml', 'utf8');
  });
  afterEach(() => tenant.close());
  const made = (): readonly string[] =>
    tenant.running.cloud.directory.groups.filter((group) => group.name === name).map(({ id }) => id);
  const owners = (): readonly string[] => tenant.running.cloud.directory.ownersOf(tenant.groupNamed(name));

  it('is owned by nobody, as Entra leaves it to an administrator', async () => {
    tenant = await setUpTenant();
    const { drift } = await tenant.apply(source);
    assert.deepEqual([owners(), drift], [[], []]);
  });

  it('is owned by nobody where Entra makes its maker the owner', async () => {
    tenant = await setUpTenant({ tenant: { ...emptyContoso, makerOwnsGroup: 'removable' } });
    const { changes, drift } = await tenant.apply(source);
    assert.deepEqual([owners(), changes, drift], [[], [], []]);
  });

  it('says who owns it where Entra lets the last owner not go', async () => {
    tenant = await setUpTenant({ tenant: { ...emptyContoso, makerOwnsGroup: 'for good' } });
    const left = await tenant.apply(source);
    assert.deepEqual([left.changes.map(({ kind }) => kind), owners().length], [['ownership'], 1]);
    assert.deepEqual(left.drift, [], 'it is told once');
    const { drift } = await tenant.plan(source);
    assert.match(drift.map(driftWords).join(), /owners: Patti Fernandez owns it without activating/);
  });

  it('keeps an owner whom somebody else gave it', async () => {
    tenant = await setUpTenant({ tenant: { ...emptyContoso, makerOwnsGroup: 'removable' } });
    await tenant.apply(source);
    const group = tenant.running.cloud.directory.group(tenant.groupNamed(name));
    group?.owners.set(tenant.running.cloud.directory.findUser('lynne')?.id ?? '', 0);
    await tenant.apply(source);
    assert.equal(owners().length, 1);
  });

  it('is made once by two runs at the same time, and neither reads what is said to somebody who activates', async () => {
    tenant = await setUpTenant();
    const [first, second] = await Promise.all([tenant.apply(source), tenant.apply(source)]);
    assert.equal(made().length, 1);
    assert.deepEqual([first.changes, second.changes], [[], []]);
    assert.deepEqual((await tenant.plan(source)).changes, []);
  });

  it('is made once where it is not listed at once', async () => {
    tenant = await setUpTenant();
    const { graph } = tenant;
    const wanted = readWanted(source);
    const plain = createDirectory(graph);
    let hidden = 3;
    const lagging = {
      ...plain,
      group: async (wantedName: string) => {
        const found = await plain.group(wantedName);
        if (found?.name !== name || hidden === 0) return found;
        hidden -= 1;
        plain.forgetGroups();
        return undefined;
      },
    };
    await apply(graph, lagging, wanted, { prune: false, pauseMs: 5, onChange: () => undefined });
    assert.deepEqual([made().length, hidden], [1, 0]);
    assert.deepEqual((await tenant.plan(source)).changes, []);
  });
});

describe('A group of the file that is eligible for a role of the file', () => {
  let tenant: SetUpTenant;
  const wanted = `version: 1
roles:
  - name: Security Reader
    activation: { maximumDuration: 2h }
    eligible:
      - group: Incident Responders
groups:
  - name: Incident Responders
    member: { activation: { maximumDuration: 2h }, eligible: [] }
`;
  before(async () => {
    tenant = await setUpTenant();
  });
  after(() => tenant.close());

  it('is planned before there is one, made first, and then eligible', async () => {
    const before = await tenant.plan(wanted);
    const [eligible] = before.changes.filter(({ kind }) => kind === 'eligible');
    assert.ok(eligible?.kind === 'eligible' && eligible.who.name === 'Incident Responders');
    assert.deepEqual(eligible.steps, [], 'nobody knows its id yet');
    assert.ok(
      writeScopes(before, readWanted(wanted)).includes('RoleEligibilitySchedule.ReadWrite.Directory'),
    );
    const left = await tenant.apply(wanted);
    assert.deepEqual(left.changes, []);
    const held = tenant.running.cloud.pim
      .inEffect('eligibility')
      .filter(({ principalId }) => principalId === tenant.groupNamed('Incident Responders'));
    assert.equal(held.length, 1);
  });

  it('is refused where neither the tenant nor the file has it', async () => {
    await assert.rejects(
      () => tenant.plan(wanted.replace('group: Incident Responders', 'group: Nobody')),
      /Nobody/,
    );
  });
});
