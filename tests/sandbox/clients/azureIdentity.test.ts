import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AuthorizationCodeCredential,
  ClientSecretCredential,
  DeviceCodeCredential,
  InteractiveBrowserCredential,
  OnBehalfOfCredential,
} from '@azure/identity';
import { ScriptedBrowser } from '../../../sandbox/entra/scriptedBrowser.ts';
import { bot, people } from '../../../sandbox/tenant/contoso.ts';
import type { SecureCloud } from './secureCloud.ts';
import { azureCli, browse, startSecureCloud } from './secureCloud.ts';

const graphDefault = 'https://graph.microsoft.com/.default';

describe('@azure/identity as it is, with the sandbox for an authority host', () => {
  let cloud: SecureCloud;
  before(async () => {
    cloud = await startSecureCloud();
  });
  after(() => cloud.stop());

  const host = () => ({ authorityHost: cloud.address, disableInstanceDiscovery: true });
  const tenantId = (): string => cloud.cloud.tenant.id;
  const works = async (token: string): Promise<void> => {
    const { status } = await fetch(`${cloud.address}/v1.0/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(status, 200);
  };

  it('signs in by a device code', async () => {
    const credential = new DeviceCodeCredential({
      ...host(),
      tenantId: tenantId(),
      userPromptCallback: ({ verificationUri, userCode }) => {
        void browse(verificationUri, people.alex, userCode);
      },
    });
    await works((await credential.getToken('https://graph.microsoft.com/User.Read')).token);
  });

  it('signs in by the browser that it opens itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-browser-'));
    const [program, authority] = [join(folder, 'browser'), join(folder, 'authority.pem')];
    await writeFile(authority, cloud.authority);
    const script = fileURLToPath(new URL('browserProgram.ts', import.meta.url));
    await writeFile(
      program,
      `#!/bin/sh\nNODE_EXTRA_CA_CERTS='${authority}' SIGN_IN_AS='${people.alex}' exec '${process.execPath}' '${script}' "$@"\n`,
      { mode: 0o700 },
    );
    const before = process.env['BROWSER'];
    process.env['BROWSER'] = program;
    try {
      const credential = new InteractiveBrowserCredential({ ...host(), tenantId: tenantId() });
      await works((await credential.getToken('https://graph.microsoft.com/User.Read')).token);
    } finally {
      if (before === undefined) delete process.env['BROWSER'];
      else process.env['BROWSER'] = before;
      await rm(folder, { recursive: true });
    }
  });

  it('redeems a code', async () => {
    const redirectUri = 'http://localhost:5/';
    const asked = new URLSearchParams({
      client_id: azureCli,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'https://graph.microsoft.com/User.Read',
    });
    const page = await new ScriptedBrowser().visit(
      `${cloud.address}/${tenantId()}/oauth2/v2.0/authorize?${asked.toString()}`,
    );
    const request = /name="request" value="([\w-]+)"/.exec(page.html)?.[1] ?? '';
    const post = (fields: Readonly<Record<string, string>>): Promise<Response> =>
      fetch(page.url, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ request, ...fields }),
      });
    await post({ user: people.megan });
    const { headers } = await post({ consent: 'yes' });
    const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
    const credential = new AuthorizationCodeCredential(tenantId(), azureCli, code, redirectUri, host());
    await works((await credential.getToken('https://graph.microsoft.com/User.Read')).token);
  });

  it('exchanges on behalf of a person', async () => {
    const userAssertionToken = await cloud.entra.mint.singleSignOn(people.alex, `api://botid-${bot.appId}`);
    const credential = new OnBehalfOfCredential({
      ...host(),
      tenantId: tenantId(),
      clientId: bot.appId,
      clientSecret: bot.secret,
      userAssertionToken,
    });
    await works((await credential.getToken(graphDefault)).token);
  });

  it('gets a token for an application', async () => {
    const credential = new ClientSecretCredential(tenantId(), bot.appId, bot.secret, host());
    assert.ok((await credential.getToken(graphDefault)).token);
  });
});
