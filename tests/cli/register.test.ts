import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '../../bot/start/config.ts';
import type { Json } from '../../sandbox/entra/applications.ts';
import { makeCertificates } from '../../sandbox/tls/certificates.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { plantConsent } from '../../sandbox/entra/plantPower.ts';
import { bot, probeScope } from '../../sandbox/tenant/contoso.ts';
import { botIdentity } from '../../sandbox/tenant/botIdentity.ts';
import { unregisteredContoso } from '../../sandbox/tenant/unregisteredContoso.ts';
import type { Ran } from '../support/latchkey.ts';
import { latchkey, latchkeyOnFullDisk, latchkeyTyped } from '../support/latchkey.ts';

const publicUrl = 'https://latchkey.contoso.com';
const secret = ['--credential', 'secret'];
const federated = ['--subject', botIdentity.principalId];

describe('latchkey register', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0, tenant: unregisteredContoso });
  });
  beforeEach(() => {
    running.cloud.reset();
    running.faults.clear();
    running.log.clear();
  });
  after(() => running.close());

  const register = (...args: readonly string[]): Promise<Ran> =>
    latchkey(['register', '--sandbox', running.origin, '--public-url', publicUrl, ...args]);
  const named = (): readonly Json[] =>
    [...running.cloud.apps.applications.values()].filter(({ displayName }) => displayName === 'Latchkey');
  const made = (): Json => named()[0] ?? {};
  const trust = (): readonly Json[] => running.cloud.apps.federated.get(String(made()['id'])) ?? [];
  const writes = (): readonly string[] =>
    running.log.entries.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${url}`);

  it('makes one that a tenant with its policies on takes: version and URI in one write, and complete settings', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'latchkey-')), '.env');
    const { status, stdout, stderr } = await register(...federated, '--out', out, '--yes');
    assert.equal(status, 0, stderr);
    assert.deepEqual(made()['identifierUris'], [`api://botid-${bot.appId}`]);
    assert.equal((made()['api'] as Json)['requestedAccessTokenVersion'], 2);
    const settings = await readFile(out, 'utf8');
    const config = readConfig({ ...parseEnv(settings), DATABASE_URL: 'postgres://bot@db/latchkey' });
    assert.deepEqual(
      [config.tenantId, config.clientId, config.publicUrl, config.credential],
      [
        running.cloud.tenant.id,
        bot.appId,
        publicUrl,
        { kind: 'managed-identity', clientId: botIdentity.clientId },
      ],
    );
    assert.equal((await stat(out)).mode & 0o777, 0o600);
    assert.ok(!stdout.includes('SEAL_KEYS='), 'keys go into the file alone');
    assert.ok(stdout.includes(`latchkey package --settings ${out}`));
    const link = new URL(/https:\/\/login\S+adminconsent\S+/.exec(stdout)?.[0] ?? '');
    assert.equal(link.pathname, `/${running.cloud.tenant.id}/adminconsent`);
    assert.equal(link.searchParams.get('redirect_uri'), `${publicUrl}/auth/callback`);
    assert.match((await register(...federated, '--out', out)).stderr, /is there already/);
  });

  it('leaves neither half a file of settings nor a registration without one where the disk is full', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    const { status, stderr } = await latchkeyOnFullDisk([
      ...['register', '--sandbox', running.origin, '--public-url', publicUrl, ...federated],
      ...['--out', join(folder, '.env'), '--yes'],
    ]);
    assert.equal(status, 3);
    assert.match(stderr, /EFBIG.* The registration was taken back: nothing is left of it/);
    assert.deepEqual([await readdir(folder), named()], [[], []]);
  });

  it('takes the other URI where the policy makes no exception for version 2, and says so in the settings', async () => {
    for (const policy of ['secure', 'default'] as const) {
      running.cloud.reset();
      running.cloud.switches.identifierUris = policy;
      const uri = `api://${running.cloud.tenant.id}/${bot.appId}`;
      const { stdout, stderr } = await register(...secret, '--yes');
      assert.deepEqual(made()['identifierUris'], [uri], stderr);
      assert.ok(stdout.includes(`APPLICATION_ID_URI=${uri}`));
      assert.ok(stdout.includes(`--resource ${uri}`));
      assert.match((await register(...secret)).stdout, /No changes/);
    }
  });

  it('finds it again by its name, and makes no second one', async () => {
    await register(...secret, '--yes');
    const again = await register(...secret, '--yes');
    assert.match(again.stdout, /No changes[\s\S]*CLIENT_ID=b0700001/);
    assert.doesNotMatch(again.stdout, /CLIENT_SECRET=\S/);
    assert.doesNotMatch(again.stdout, /^SEAL_KEYS=/m);
    assert.equal(named().length, 1);
  });

  it('changes none that is somebody else’s, nor one of two of the name', async () => {
    const { applications } = running.cloud.apps;
    const other = { displayName: 'Latchkey', identifierUris: [], id: 'x', appId: crypto.randomUUID() };
    applications.set('x', { ...other });
    const strange = await register(...secret, '--yes');
    assert.match(strange.stderr, /does not look like a Latchkey/);
    applications.set('y', { ...other, id: 'y', appId: crypto.randomUUID() });
    const two = await register(...secret, '--yes');
    assert.match(two.stderr, /2 app registrations called Latchkey/);
    assert.deepEqual([strange.status, two.status, named().length], [1, 1, 2]);
    assert.deepEqual(applications.get('x'), other);
  });

  it('leaves nothing half made, wherever it fails', async () => {
    for (const path of [
      '/graph/v1.0/applications/*',
      '/graph/v1.0/servicePrincipals',
      '/graph/v1.0/applications/*/addPassword',
    ]) {
      const method = path.endsWith('/*') ? 'PATCH' : 'POST';
      running.faults.add({ method, path, status: 403 });
      const { status, stderr } = await register(...secret, '--yes');
      assert.match(stderr, /taken back: nothing is left of it/, path);
      assert.deepEqual([status, named().length], [3, 0]);
      running.faults.clear();
    }
  });

  it('names what is left where it cannot be taken back', async () => {
    running.faults.add({ method: 'PATCH', path: '/graph/v1.0/applications/*', status: 403 });
    running.faults.add({ method: 'DELETE', path: '/graph/v1.0/applications/*', status: 403 });
    const { stderr } = await register(...secret, '--yes');
    assert.match(stderr, new RegExp(`${bot.appId} is half made[\\s\\S]*--app ${bot.appId}`));
    running.faults.clear();
    assert.equal((await register(...secret, '--yes', '--app', bot.appId)).status, 0);
    assert.match((await register(...secret)).stdout, /No changes/);
  });

  it('repairs one that is there, and leaves the rest of it', async () => {
    await register(...secret, '--yes');
    made()['web'] = { redirectUris: ['https://other.contoso.com/x'] };
    (made()['api'] as Json)['preAuthorizedApplications'] = [];
    const asked = await register(...secret);
    assert.match(asked.stderr, /Nobody is here to ask/);
    assert.match(asked.stdout, /repair b0700001\S+: The redirect URI/);
    const { stdout, status } = await register(...secret, '--yes');
    assert.equal(status, 0);
    assert.ok(stdout.includes('CLIENT_SECRET stays as it is'));
    const enterprise = writes().filter((one) => one.endsWith('/servicePrincipals'));
    assert.equal(enterprise.length, 1, 'of what was made at first');
    assert.deepEqual((made()['web'] as Json)['redirectUris'], [
      'https://other.contoso.com/x',
      `${publicUrl}/auth/callback`,
    ]);
  });

  it('makes the enterprise application where it alone is missing, and a secret where one is asked for', async () => {
    await register(...secret, '--yes');
    const { apps } = running.cloud;
    apps.servicePrincipals.delete(apps.principalOf(bot.appId));
    running.log.clear();
    const args = [...secret, '--new-secret', '--probe-scopes', `${probeScope}, ,`, '--yes'];
    const { stdout, stderr } = await register(...args);
    assert.match(stdout, /^~ make its enterprise application$/m, stderr);
    assert.match(stdout, /^~ give it a secret$/m);
    assert.match(stdout, /^CLIENT_SECRET=\S+$/m);
    assert.ok(stdout.includes(`\nPROBE_SCOPES=${probeScope}\n`));
    assert.match(stdout, /shown this once/);
    assert.ok(apps.servicePrincipals.has(apps.principalOf(bot.appId)));
    assert.equal(writes().filter((one) => /servicePrincipals$|addPassword$/.test(one)).length, 2);
    plantConsent(apps, `${probeScope} Mail.Send`);
    const beyond = await register(...secret, '--probe-scopes', probeScope);
    assert.match(beyond.stdout, /^! Consent goes beyond the list: .* carries Mail\.Send\./m);
    assert.equal(beyond.stdout.match(/Consent goes beyond/g)?.length, 1);
  });

  it('says how to come by a secret that nobody has seen, and by what else is left', async () => {
    await register(...secret, '--yes');
    const args = ['register', '--sandbox', running.origin, '--public-url', publicUrl, '--yes'];
    const out = ['--out', join(await mkdtemp(join(tmpdir(), 'latchkey-')), '.env')];
    const unseen = await latchkeyOnFullDisk([...args, ...secret, '--new-secret', ...out]);
    assert.equal(unseen.status, 3);
    assert.match(
      unseen.stderr,
      /EFBIG.* may be repaired in part: run it again with --new-secret, .*nobody has seen: take it away/,
    );
    running.faults.add({ method: 'PATCH', path: '/graph/v1.0/applications/*', status: 403 });
    made()['web'] = { redirectUris: [] };
    const other = await register(...secret, '--yes');
    assert.equal(other.status, 3);
    assert.match(other.stderr, /may be repaired in part: run it again, and what is left is done\.$/m);
  });

  it('gives it a certificate beside those that it has, and never twice', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    const [public_, whole] = [join(folder, 'public.pem'), join(folder, 'whole.pem')];
    const [one, two] = await Promise.all([makeCertificates(), makeCertificates()]);
    await writeFile(public_, one.certificate);
    await writeFile(whole, `${two.certificate}\n${two.key}`);
    const give = (path: string): Promise<Ran> =>
      register('--credential', 'certificate', '--certificate', path, '--yes');
    const first = await give(public_);
    assert.match(first.stdout, /^CREDENTIAL=certificate\n# CERTIFICATE_PATH: the PEM file/m, first.stderr);
    const second = await give(whole);
    assert.ok(second.stdout.includes(`\nCERTIFICATE_PATH=${whole}\n`), second.stdout + second.stderr);
    assert.doesNotMatch(second.stdout, /PRIVATE KEY/);
    const expected = [one, two].map(({ certificate }) => {
      const { fingerprint, raw, subject, validTo } = new X509Certificate(certificate);
      return {
        ...{ type: 'AsymmetricX509Cert', usage: 'Verify', displayName: subject },
        key: raw.toString('base64'),
        customKeyIdentifier: Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64'),
        endDateTime: new Date(validTo).toISOString(),
      };
    });
    assert.deepEqual(made()['keyCredentials'], expected);
    assert.match((await give(whole)).stdout, /No changes/);
  });

  it('changes nothing where somebody at a terminal says no', async () => {
    const args = ['register', '--sandbox', running.origin, '--public-url', publicUrl, ...secret];
    const { status, stdout } = await latchkeyTyped(args, [[/Make these changes\?/, 'no']]);
    assert.match(stdout, /Nothing was changed/);
    assert.deepEqual([status, named()], [2, []]);
  });

  it('compares issuer, subject and audience of what it trusts', async () => {
    await register(...federated, '--yes');
    const right = {
      issuer: `https://login.microsoftonline.com/${running.cloud.tenant.id}/v2.0`,
      subject: botIdentity.principalId,
      audiences: ['api://AzureADTokenExchange'],
    };
    const shown = (): readonly Json[] =>
      trust().map(({ issuer, subject, audiences }) => ({ issuer, subject, audiences }));
    assert.deepEqual(shown(), [right]);
    assert.match((await register(...federated)).stdout, /No changes/);
    const [only = {}] = trust();
    only['audiences'] = ['api://AzureADTokenExchangeUSGov'];
    await register(...federated, '--yes');
    assert.deepEqual(shown(), [right]);
    only['issuer'] = 'https://sts.windows.net/x/';
    await register(...federated, '--yes');
    assert.deepEqual(shown()[1], right);
  });

  it('trusts only an identity that is there, by its object id', async () => {
    const wrong = await register('--subject', botIdentity.clientId, '--yes');
    assert.match(wrong.stderr, new RegExp(`is the client id of latchkey: .*${botIdentity.principalId}`));
    assert.match((await register('--subject', crypto.randomUUID(), '--yes')).stderr, /no managed identity/);
    const other = 'https://login.microsoftonline.com/00000000-0000-4000-8000-000000000000/v2.0';
    assert.match((await register(...federated, '--issuer', other, '--yes')).stderr, /is not this tenant’s/);
    assert.match((await register('--yes')).stderr, /needs --subject/);
    assert.equal(named().length, 0);
  });

  it('trusts what another platform’s tokens are about', async () => {
    const cluster = ['--issuer', 'https://oidc.example/c', '--subject', 'system:serviceaccount:bot:bot'];
    const { stdout } = await register(...cluster, '--yes');
    assert.match(stdout, /CREDENTIAL=workload-identity[\s\S]*FEDERATED_TOKEN_FILE=\//);
    assert.equal(trust()[0]?.['issuer'], 'https://oidc.example/c');
  });

  it('has the addresses and the audience of each cloud', async () => {
    const clouds = {
      usgov: ['https://login.microsoftonline.us/', 'api://AzureADTokenExchangeUSGov'],
      'usgov-dod': ['https://login.microsoftonline.us/', 'api://AzureADTokenExchangeUSGov'],
      china: ['https://login.partner.microsoftonline.cn/', 'api://AzureADTokenExchangeChina'],
    } as const;
    for (const [cloud, [login, audience]] of Object.entries(clouds)) {
      running.cloud.reset();
      const { stdout, stderr } = await register(...federated, '--cloud', cloud, '--yes');
      assert.ok(stdout.includes(`${login}${running.cloud.tenant.id}/adminconsent`), stdout + stderr);
      assert.ok(stdout.includes(`CLOUD=${cloud}`));
      assert.deepEqual(trust()[0]?.['audiences'], [audience]);
      assert.ok(String(trust()[0]?.['issuer']).startsWith(login));
    }
  });

  for (const [what, args, says] of [
    ['an origin that is not secure', ['--public-url', 'http://latchkey.contoso.com'], /https origin/],
    ['an address within an origin', ['--public-url', `${publicUrl}/x`], /https origin/],
    ['a certificate of no file', ['--credential', 'certificate'], /needs --certificate/],
    ['a permission that Graph does not have', ['--probe-scopes', 'Made.Up'], /no delegated permission Made/],
    ['the id of no registration', ['--app', crypto.randomUUID()], /There is no app registration/],
  ] as const)
    it(`makes nothing of ${what}`, async () => {
      const { status, stderr } = await register(...secret, '--yes', ...args);
      assert.match(stderr, says);
      assert.deepEqual([status, writes()], [1, []]);
    });

  it('refuses a file without a certificate', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'x.pem');
    await writeFile(path, 'nothing');
    const { stderr } = await register('--credential', 'certificate', '--certificate', path, '--yes');
    assert.match(stderr, /holds no certificate/);
    assert.deepEqual(writes(), []);
  });
});
