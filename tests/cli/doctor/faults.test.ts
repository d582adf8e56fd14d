import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { plantPermission } from '../../../sandbox/entra/plantPower.ts';
import type { Finding } from '../../../services/doctor/finding.ts';
import type { FaultRow } from './doctorPage.ts';
import { doctorPage } from './doctorPage.ts';
import type { DoctorWorld } from './doctorWorld.ts';
import { startDoctorWorld } from './doctorWorld.ts';
import { forgetManagedIdentity } from '../../support/managedIdentity.ts';
import { faults } from './faults.ts';

const isWrong = ({ status }: Finding): boolean => status === 'error' || status === 'warning';
/** What a finding is about, e.g. `registration` of `registration.scope`. */
const familyOf = ({ id }: Finding): string => id.split('.')[0] ?? id;
const shown = (findings: readonly Finding[]): string =>
  findings.map(({ status, says, fix = '' }) => `${status}: ${says}\n    ${fix}`).join('\n');

describe('The doctor', () => {
  let world: DoctorWorld;
  let well: readonly Finding[];
  const rows: FaultRow[] = [];
  before(async () => {
    world = await startDoctorWorld();
    well = await world.look();
  });
  after(() => world.close());
  afterEach(async () => {
    forgetManagedIdentity();
    await world.mend();
    await world.sql("delete from kysely_migration where name like '9999%'");
    await world.sql('delete from pgboss.job');
  });

  it('finds nothing in a deployment in which all is well, and looked at everything', () => {
    assert.deepEqual(well.filter(isWrong), [], shown(well.filter(isWrong)));
    const open = well.filter(({ status }) => status === 'not-checked');
    assert.deepEqual(
      open.map(({ id }) => id),
      ['bot-service'],
      shown(open),
    );
  });

  it('has a table of sixty faults and more', () => {
    assert.ok(faults.length >= 60, String(faults.length));
    assert.equal(new Set(faults.map(({ what }) => what)).size, faults.length);
  });

  for (const { what, plant, finds, also } of faults)
    it(`finds ${what}, says what to do, and loses nothing else`, async () => {
      const { settings, options } = (await plant(world)) ?? {};
      const findings = await world.look(settings, options);
      const found = findings.find(({ says }) => finds.test(says));
      assert.ok(found, shown(findings.filter(({ status }) => status !== 'ok')));
      assert.ok(isWrong(found) && (found.fix ?? '').length > 10, shown([found]));
      rows.push({ what, ...found });
      const known = new Set(well.map(({ says }) => says));
      const strange = findings.filter(
        ({ status, says }) =>
          status !== 'ok' &&
          !known.has(says) &&
          !finds.test(says) &&
          also?.test(says) !== true &&
          !/was not looked at: [A-Z_ and]+ cannot be read/.test(says),
      );
      assert.deepEqual(strange, [], shown(strange));
      const families = new Set(findings.map(familyOf));
      const lost = [...new Set(well.map(familyOf))].filter(
        (family) => !families.has(family) && !(family === 'target' && familyOf(found) === 'file'),
      );
      assert.deepEqual(lost, []);
    });

  it('has its table in docs/doctor.md', async () => {
    const page = new URL('../../../docs/doctor.md', import.meta.url);
    const made = await format(doctorPage(rows), { parser: 'markdown', printWidth: 180 });
    if (process.env['UPDATE_DOCTOR'] === '1') writeFileSync(page, made);
    assert.equal(
      readFileSync(page, 'utf8'),
      made,
      'UPDATE_DOCTOR=1 npx mocha tests/cli/doctor makes it anew',
    );
  });

  const reads = {
    registration: '/graph/v1.0/applications',
    'enterprise-app': '/graph/v1.0/servicePrincipals',
    consent: '/graph/v1.0/servicePrincipals/*/oauth2PermissionGrants',
    licence: '/graph/v1.0/subscribedSkus',
    'teams-app': '/graph/v1.0/appCatalogs/**',
    target: '/graph/v1.0/policies/**',
    names: '/graph/v1.0/roleManagement/directory/roleDefinitions',
  } as const;
  for (const status of [429, 503])
    for (const [family, path] of Object.entries(reads))
      it(`calls nothing wrong where Graph answers ${status} for ${family}, and finds the rest`, async () => {
        world.sandbox.faults.add({ path, status });
        plantPermission(world.sandbox.cloud.apps, 'RoleManagement.ReadWrite.Directory');
        const findings = await world.look({ ADMIN_CONTACTS: 'help' });
        const wrong = findings.filter(isWrong).filter(({ id }) => id !== 'target.reach');
        const allowed = /^ADMIN_CONTACTS|could elevate with/;
        assert.deepEqual(
          wrong.filter(({ says }) => !allowed.test(says)),
          [],
          shown(wrong),
        );
        assert.ok(wrong.some(({ says }) => says.startsWith('ADMIN_CONTACTS')));
        assert.ok(
          wrong.some(({ says }) => says.includes('could elevate')),
          shown(findings),
        );
        assert.ok(
          findings.some((one) => familyOf(one) === family && one.status === 'not-checked'),
          shown(findings.filter(({ status: how }) => how !== 'ok')),
        );
      });

  it('does not say that the tenant is as the file says where a part of it could not be looked at', async () => {
    const path = '/graph/v1.0/identityGovernance/privilegedAccess/group/eligibilitySchedules';
    world.sandbox.faults.add({ path, status: 403 });
    const findings = (await world.look()).filter(({ id }) => id === 'file');
    assert.deepEqual(
      findings.map(({ status }) => status),
      ['not-checked'],
      shown(findings),
    );
    assert.match(
      findings[0]?.says ?? '',
      /Nothing was seen in the tenant that is not as .+ says, and \d+ parts? could not be looked at/,
    );
  });

  it('calls no Defender role in order where nothing tells which of Defender’s models counts', async () => {
    const both =
      '$&\n    defenderRole: { name: Purge, permissions: [searchAndPurge] }\n    roleGroup: { name: Purgers, roles: [Search And Purge] }';
    const text = readFileSync(world.elevation, 'utf8').replace('name: Search and Purge PIM', both);
    const findings = await world.look({}, { file: await world.file('both.yaml', text) });
    assert.deepEqual(
      findings.filter((one) => familyOf(one) === 'defender').map(({ id, status }) => [id, status]),
      [['defender.form', 'not-checked']],
    );
  });

  it('says once that nobody is signed in, and finds what it can without', async () => {
    const findings = await world.look({ ADMIN_CONTACTS: 'help' }, { as: 'nobody' });
    assert.equal(findings.filter(({ id }) => id === 'sign-in').length, 1);
    assert.deepEqual(
      findings.filter(isWrong).map(({ id }) => id),
      ['configuration.name'],
    );
  });
});
