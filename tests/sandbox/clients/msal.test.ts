import assert from 'node:assert/strict';
import { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
import { ScriptedBrowser } from '../../../sandbox/entra/scriptedBrowser.ts';
import { bot, people } from '../../../sandbox/tenant/contoso.ts';
import type { SecureCloud } from './secureCloud.ts';
import { azureCli, browse, startSecureCloud } from './secureCloud.ts';

const graphDefault = ['https://graph.microsoft.com/.default'];

describe('MSAL as it is, with the sandbox for an authority', () => {
  let cloud: SecureCloud;
  before(async () => {
    cloud = await startSecureCloud();
  });
  after(() => cloud.stop());

  const auth = (clientId: string) => ({
    clientId,
    authority: `${cloud.address}/${cloud.cloud.tenant.id}`,
    knownAuthorities: [new URL(cloud.address).host],
  });
  const confidential = (): ConfidentialClientApplication =>
    new ConfidentialClientApplication({ auth: { ...auth(bot.appId), clientSecret: bot.secret } });

  it('signs in by a device code, and finds its token again', async () => {
    const client = new PublicClientApplication({ auth: auth(azureCli) });
    const scopes = ['https://graph.microsoft.com/User.Read'];
    const signedIn = await client.acquireTokenByDeviceCode({
      scopes,
      deviceCodeCallback: ({ verificationUri, userCode }) => {
        void browse(verificationUri, people.alex, userCode);
      },
    });
    assert.ok(signedIn?.account);
    const { account } = signedIn;
    assert.equal((await client.acquireTokenSilent({ account, scopes })).fromCache, true);
    assert.equal((await client.acquireTokenSilent({ account, scopes, forceRefresh: true })).fromCache, false);
  });

  it('signs in by a browser', async () => {
    const client = new PublicClientApplication({ auth: auth(azureCli) });
    const { account } = await client.acquireTokenInteractive({
      scopes: ['User.Read'],
      openBrowser: async (url) => {
        await browse(url, people.megan);
      },
    });
    assert.equal(account?.localAccountId, people.megan);
  });

  it('redeems a code', async () => {
    const redirectUri = 'http://localhost:5/auth/callback';
    const client = confidential();
    const page = await new ScriptedBrowser().visit(
      await client.getAuthCodeUrl({ scopes: graphDefault, redirectUri }),
    );
    const request = /name="request" value="([\w-]+)"/.exec(page.html)?.[1] ?? '';
    const body = new URLSearchParams({ request, user: people.alex });
    const { headers } = await fetch(page.url, { method: 'POST', redirect: 'manual', body });
    const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { account } = await client.acquireTokenByCode({ code, scopes: graphDefault, redirectUri });
    assert.equal(account?.localAccountId, people.alex);
  });

  it('exchanges on behalf of a person once, and finds the token again by .default', async () => {
    const client = confidential();
    const oboAssertion = await cloud.entra.mint.singleSignOn(people.alex, `api://botid-${bot.appId}`);
    const ask = () => client.acquireTokenOnBehalfOf({ oboAssertion, scopes: graphDefault });
    assert.deepEqual([(await ask())?.fromCache, (await ask())?.fromCache], [false, true]);
  });

  it('gets a token of its own, which is not a person’s', async () => {
    const client = confidential();
    const oboAssertion = await cloud.entra.mint.singleSignOn(people.alex, `api://botid-${bot.appId}`);
    await client.acquireTokenOnBehalfOf({ oboAssertion, scopes: graphDefault });
    const own = await client.acquireTokenByClientCredential({ scopes: graphDefault });
    assert.equal(own?.fromCache, false);
  });
});
