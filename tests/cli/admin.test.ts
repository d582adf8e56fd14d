import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PowerError } from '../../bot/start/ownPower.ts';
import { plantConsent, plantPermission, plantRole, plantRoleOf } from '../../sandbox/entra/plantPower.ts';
import { asBot } from '../../sandbox/postgres.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { bot, groups, people, probeScope, roles } from '../../sandbox/tenant/contoso.ts';
import { sealKey } from '../support/botSettings.ts';
import { emptyDatabase, freshDatabase } from '../support/database.ts';
import type { Ran } from '../support/latchkey.ts';
import { latchkey } from '../support/latchkey.ts';
import { auditSettings } from '../support/trail.ts';

describe('latchkey doctor', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ databaseUrl: await freshDatabase() });
  });
  after(() => sandbox.close());
  const environment = (): NodeJS.ProcessEnv => ({
    TENANT_ID: sandbox.cloud.tenant.id,
    CLIENT_ID: bot.appId,
    CREDENTIAL: 'secret',
    CLIENT_SECRET: bot.secret,
    PROBE_SCOPES: probeScope,
    PUBLIC_URL: sandbox.botOrigin,
    DATABASE_URL: sandbox.botDatabaseUrl,
    SEAL_KEYS: sealKey.toString('base64url'),
    ...auditSettings,
  });
  const doctor = (args: readonly string[] = [], env = environment()): Promise<Ran> =>
    latchkey(['doctor', '--sandbox', sandbox.origin, ...args], env);

  it('goes from the configuration to each approver', async () => {
    const { stdout, status } = await doctor(['--file', 'examples/elevation.yaml']);
    for (const sentence of [
      'The configuration is complete.',
      'Microsoft Graph (127.0.0.1) answers.',
      'Entra takes the bot’s credential.',
      'no power',
      'its tables are up to date',
      'refuses who is not Bot Service',
      'The application ID URI is api://botid-',
      'Search and Purge PIM: Megan Bowen has never opened Latchkey',
    ])
      assert.ok(stdout.includes(sentence), `${sentence}\n${stdout}`);
    // The sandbox's bot listens on loopback, which its registration does not know.
    assert.ok(stdout.includes(`The redirect URI ${sandbox.botOrigin}/auth/callback is missing`), stdout);
    assert.equal(status, 1);
  });

  it('names every missing setting at once, and keeps secrets to itself', async () => {
    const { stdout, status } = await doctor([], {});
    assert.equal(status, 1);
    for (const name of ['TENANT_ID', 'CLIENT_ID', 'PUBLIC_URL', 'DATABASE_URL', 'CREDENTIAL'])
      assert.ok(stdout.includes(`${name} is missing`), name);
    const path = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'report.json');
    const { stdout: json } = await doctor(['--json', '--report', path]);
    const report = await readFile(path, 'utf8');
    for (const text of [json, report]) {
      assert.ok(!text.includes(bot.secret));
      assert.ok(!text.includes(`:${new URL(sandbox.databaseUrl).password}@`));
    }
    assert.ok((JSON.parse(json) as { findings: unknown[] }).findings.length > 10);
  });

  it('says that the role of the bot could change the audit trail, and that the tables are behind', async () => {
    const env = { ...environment(), DATABASE_URL: sandbox.databaseUrl };
    const powerful = await doctor(['--no-directory'], env);
    assert.match(powerful.stdout, /could tamper with the audit trail/);
    assert.match(powerful.stdout, /latchkey migrate/);
    const empty = await doctor(['--no-directory'], { ...env, DATABASE_URL: asBot(await emptyDatabase()) });
    assert.match(empty.stdout, /migrations behind[\s\S]*latchkey migrate/);
    assert.equal(empty.status, 1);
  });

  it('says that a secret is wrong', async () => {
    const { stdout } = await doctor(['--no-directory'], { ...environment(), CLIENT_SECRET: 'wrong' });
    assert.match(stdout, /The client secret is wrong/);
  });

  it('states for an auditor what the bot can do by itself, before and after somebody gave it power', async () => {
    const before = await doctor(['--statement']);
    assert.match(
      before.stdout,
      /holds no application permission and no directory role, and it is in no group/,
    );
    assert.equal(before.status, 0, 'whatever else is wrong: the redirect URI is missing in the sandbox');
    assert.match(
      before.stdout,
      /Looked at:\n- the bot’s own tokens[\s\S]*- directory roles of the enterprise application/,
    );
    const { apps, directory } = sandbox.cloud;
    plantPermission(apps, 'RoleManagement.ReadWrite.Directory');
    plantRole(apps, roles.securityReader, '/administrativeUnits/1');
    directory.group(groups.purgeApprovers)?.members.set(apps.principalOf(bot.appId), 0);
    plantRoleOf(apps, groups.purgeApprovers, roles.securityReader);
    plantConsent(apps, `Mail.Read ${probeScope}`, people.alex);
    const after = await doctor(['--statement']);
    assert.match(after.stdout, /could elevate with RoleManagement.ReadWrite.Directory/);
    assert.match(after.stdout, /holds the directory role Security Reader/);
    assert.match(after.stdout, /is in the group Purge Approvers/);
    assert.match(after.stdout, /Security Reader \(through the group Purge Approvers\)/);
    assert.match(after.stdout, /consented to, .*: [\w, .]+; for single people besides: Mail\.Read\.$/m);
    assert.doesNotMatch(after.stdout, /holds no/);
    assert.equal(after.status, 2);
  });

  it('states nothing that it could not see', async () => {
    const env = { ...environment(), CLIENT_SECRET: 'wrong' };
    const { stdout, status } = await doctor(['--statement', '--no-directory'], env);
    assert.match(stdout, /could not be seen[\s\S]*no token of the bot has a groups claim/);
    assert.doesNotMatch(stdout, /holds no/);
    assert.equal(status, 3);
    const nothing = await doctor(['--statement'], {});
    assert.match(nothing.stdout, /anything: TENANT_ID and CLIENT_ID cannot be read/);
    assert.equal(nothing.status, 3);
  });

  it('finds consent that goes beyond the list', async () => {
    plantConsent(sandbox.cloud.apps, 'Mail.ReadWrite');
    const { stdout } = await doctor([]);
    assert.match(stdout, /takes no token that carries Mail\.ReadWrite/);
    // What the probe of the sandbox needs is named in the settings of its bot.
    assert.doesNotMatch(stdout, /SecurityAnalyzedMessage/);
  });

  it('is not alone: with power of its own the bot does not start', async () => {
    await assert.rejects(
      () => sandbox.restartBots(),
      (error: unknown) =>
        error instanceof PowerError && error.message.includes('RoleManagement.ReadWrite.Directory'),
    );
    const { stdout } = await doctor(['--no-directory']);
    assert.match(stdout, /Nothing listens at/);
  });
});
