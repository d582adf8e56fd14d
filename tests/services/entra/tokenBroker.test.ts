import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../../services/elevation/actor.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { CredentialConfig } from '../../../services/entra/botCredential.ts';
import { createBotCredential } from '../../../services/entra/botCredential.ts';
import { createDelegatedTokens } from '../../../services/entra/delegatedTokens.ts';
import { createLoopback } from '../../../services/entra/loopback.ts';
import type { TokenBroker } from '../../../services/entra/tokenBroker.ts';
import { createTokenBroker } from '../../../services/entra/tokenBroker.ts';
import { resources } from '../../../sandbox/entra/tokens.ts';
import type { RunningCloud } from '../../../sandbox/startCloud.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';
import { bot, people, probeScope } from '../../../sandbox/tenant/contoso.ts';
import { actorNamed } from '../../support/pimOf.ts';

const login = 'https://login.microsoftonline.com';
const api = `api://botid-${bot.appId}`;

describe('The token broker', () => {
  let running: RunningCloud;
  let alex: Actor;
  before(async () => {
    running = await startCloud({ port: 0 });
    alex = actorNamed(running, 'alex');
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
    running.entra.reset();
    running.faults.clear();
  });

  function brokerWith(config: CredentialConfig = { kind: 'secret', secret: bot.secret }): TokenBroker {
    const loopback = createLoopback(login, `${running.origin}/entra`);
    const credential = createBotCredential({
      tenantId: running.cloud.tenant.id,
      clientId: bot.appId,
      login,
      config,
      loopback,
    });
    const tokens = createDelegatedTokens({
      tenantId: running.cloud.tenant.id,
      clientId: bot.appId,
      login,
      graphResource: resources.graph,
      credential,
      probeScopes: [probeScope],
      loopback,
    });
    return createTokenBroker({ clientId: bot.appId, tokens, clock: running.cloud.clock });
  }
  const assertion = (
    name: keyof typeof people = 'alex',
    audience = api,
    amr?: readonly string[],
  ): Promise<string> => running.entra.mint.singleSignOn(people[name], audience, amr);
  const fails = (kind: string) => (error: unknown) =>
    error instanceof ElevationError && error.problem.kind === kind;

  it('exchanges an assertion for a Graph token of the same person', async () => {
    const broker = brokerWith();
    await broker.exchange(alex, await assertion());
    const caller = await running.entra.reader(resources.graph).read(`Bearer ${await broker.tokenFor(alex)}`);
    assert.ok('oid' in caller && caller.oid === alex.id && caller.kind === 'user');
  });

  it('has nothing for who has not signed in', async () => {
    await assert.rejects(brokerWith().tokenFor(alex), fails('sign-in-required'));
  });

  it('refuses somebody else’s assertion, another tenant’s and another app’s', async () => {
    const broker = brokerWith();
    await assert.rejects(broker.exchange(alex, await assertion('megan')), fails('wrong-person'));
    await assert.rejects(
      broker.exchange({ ...alex, tenantId: 'x' }, await assertion()),
      fails('wrong-person'),
    );
    await assert.rejects(
      broker.exchange(alex, await assertion('alex', 'api://other')),
      fails('sign-in-required'),
    );
    await assert.rejects(broker.exchange(alex, 'nonsense'), fails('sign-in-required'));
  });

  it('refuses a forged assertion, since Entra does', async () => {
    const [head, , signature] = (await assertion('megan')).split('.');
    const payload = Buffer.from((await assertion()).split('.')[1] ?? '', 'base64url').toString();
    const forged = [head, Buffer.from(payload).toString('base64url'), signature].join('.');
    await assert.rejects(brokerWith().exchange(alex, forged), fails('sign-in-required'));
  });

  it('refuses an assertion that has ended', async () => {
    const old = await assertion();
    await running.cloud.clock.advance(2 * 60 * 60_000);
    await assert.rejects(brokerWith().exchange(alex, old), fails('sign-in-required'));
  });

  it('forgets a token before it ends, and when told to', async () => {
    const broker = brokerWith();
    await broker.exchange(alex, await assertion());
    await running.cloud.clock.advance(64 * 60_000);
    await assert.rejects(broker.tokenFor(alex), fails('sign-in-required'));
    await broker.exchange(alex, await assertion());
    broker.forget(alex);
    await assert.rejects(broker.tokenFor(alex), fails('sign-in-required'));
  });

  it('knows how strong a plain sign-in was', async () => {
    const broker = brokerWith();
    assert.deepEqual(broker.assurance(alex), { mfa: undefined, contexts: [] });
    await broker.exchange(alex, await assertion());
    assert.equal(broker.assurance(alex).mfa, false);
    await broker.exchange(alex, await assertion('alex', api, ['pwd', 'mfa']));
    assert.equal(broker.assurance(alex).mfa, true);
  });

  it('shares one exchange between open clients', async () => {
    const broker = brokerWith();
    const given = await assertion();
    await Promise.all([1, 2, 3].map(() => broker.exchange(alex, given)));
    assert.ok(await broker.tokenFor(alex));
  });

  it('tells missing consent, a refused secret and an outage apart', async () => {
    await assert.rejects(
      brokerWith({ kind: 'secret', secret: 'wrong' }).exchange(alex, await assertion()),
      fails('bot-credential-refused'),
    );
    for (const scope of running.entra.apps.consented(bot.appId)) running.entra.apps.withdrawConsent(scope);
    await assert.rejects(brokerWith().exchange(alex, await assertion()), fails('consent-missing'));
    running.entra.reset();
    running.faults.add({ path: '/entra/**', reset: true });
    await assert.rejects(brokerWith().exchange(alex, await assertion()), fails('entra-unavailable'));
  }).timeout(60_000);

  it('works with a certificate', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
    try {
      const [key, certificate, both] = ['key.pem', 'cert.pem', 'both.pem'].map((name) =>
        join(folder, name),
      ) as [string, string, string];
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-keyout',
          key,
          '-out',
          certificate,
          '-subj',
          '/CN=latchkey',
          '-days',
          '2',
        ],
        { stdio: 'ignore' },
      );
      writeFileSync(both, readFileSync(key, 'utf8') + readFileSync(certificate, 'utf8'));
      running.entra.apps.registerCertificate(bot.appId, readFileSync(certificate, 'utf8'));
      const broker = brokerWith({ kind: 'certificate', path: both });
      await broker.exchange(alex, await assertion());
      assert.ok(await broker.tokenFor(alex));
      assert.throws(() => brokerWith({ kind: 'certificate', path: certificate }), /private key/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('works with a federated token', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
    try {
      const tokenFile = join(folder, 'token');
      writeFileSync(tokenFile, `${await running.entra.apps.federatedToken(bot.appId)}\n`);
      const broker = brokerWith({ kind: 'workload-identity', tokenFile });
      await broker.exchange(alex, await assertion());
      assert.ok(await broker.tokenFor(alex));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('A stand-in for Entra', () => {
  it('may only be on this machine', () => {
    assert.throws(() => createLoopback(login, 'https://evil.example/entra'));
    assert.equal(
      createLoopback(login, 'http://127.0.0.1:1/entra').rewrite(`${login}/x`),
      'http://127.0.0.1:1/entra/x',
    );
  });
});
