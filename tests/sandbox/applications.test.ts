import assert from 'node:assert/strict';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import type { Json } from '../../sandbox/entra/applications.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';
import { botIdentity } from '../../sandbox/tenant/botIdentity.ts';
import { unregisteredContoso } from '../../sandbox/tenant/unregisteredContoso.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { eachInCloud } from './eachInCloud.ts';

const administrator = { as: 'patti', scopes: ['Application.ReadWrite.All'] };
const uri = `api://botid-${bot.appId}`;
const version = (requestedAccessTokenVersion: number): object => ({ api: { requestedAccessTokenVersion } });

describe('A registration in the sandbox', () => {
  const world = eachInCloud();
  const registered = (): Json => {
    const [app = {}] = world.running.cloud.apps.applications.values();
    return app;
  };
  const patch = (body: object) =>
    world.graph.call('PATCH', `/v1.0/applications/${String(registered()['id'])}`, administrator, body);
  const without = (): void => {
    Object.assign(registered(), { identifierUris: [], api: { requestedAccessTokenVersion: 1 } });
  };

  const takes = {
    'secure, or version 2': { one: false, two: true, tenant: true },
    secure: { one: false, two: false, tenant: true },
    default: { one: false, two: false, tenant: true },
    any: { one: true, two: true, tenant: true },
  } as const;
  for (const [policy, { one, two, tenant }] of Object.entries(takes))
    it(`is given the Application ID URIs that a policy “${policy}” takes`, async () => {
      world.running.cloud.switches.identifierUris = policy as keyof typeof takes;
      const isTaken = async (body: object): Promise<boolean> => {
        without();
        return (await patch(body)).status === 204;
      };
      assert.equal(await isTaken({ identifierUris: [uri] }), one);
      assert.equal(await isTaken({ identifierUris: [uri], ...version(2) }), two);
      assert.equal(
        await isTaken({ identifierUris: [`api://${world.running.cloud.tenant.id}/${bot.appId}`] }),
        tenant,
      );
    });

  it('does not go back to version 1 with a URI that version 2 allowed it', async () => {
    without();
    await patch({ identifierUris: [uri], ...version(2) });
    const { status, error } = await patch(version(1));
    assert.deepEqual([status, error?.message.includes('as per the default tenant policy')], [400, true]);
  });

  it('pre-authorises clients for scopes that are there', async () => {
    const preAuthorizedApplications = [{ appId: bot.appId, delegatedPermissionIds: [crypto.randomUUID()] }];
    assert.equal((await patch({ api: { preAuthorizedApplications } })).status, 400);
  });

  it('gives single sign-on tokens of its version, for its app id where that is 2', async () => {
    const claims = async (): Promise<Json> => {
      const token = await world.running.entra.mint.singleSignOn(people.alex, uri);
      return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Json;
    };
    const one = await claims();
    assert.deepEqual([one['ver'], one['aud'], one['amr']], ['1.0', uri, ['pwd']]);
    await patch(version(2));
    const two = await claims();
    assert.deepEqual([two['ver'], two['aud'], two['amr']], ['2.0', bot.appId, undefined]);
  });

  it('gets consent for everybody from an administrator alone, who is sent back', async () => {
    const { cloud, origin } = world.running;
    cloud.apps.grants.length = 0;
    const link = `${origin}/entra/${cloud.tenant.id}/adminconsent?client_id=${bot.appId}&redirect_uri=${encodeURIComponent(`${origin}/auth/callback`)}&state=s`;
    assert.match((await signInAs(people.alex, link)).html, /Need admin approval/);
    assert.equal(cloud.apps.consentedTo(bot.appId).length, 0);
    const { url } = await signInAs(people.patti, link);
    assert.match(url, /admin_consent=True&tenant=[\w-]+&state=s$/);
    assert.ok(cloud.apps.consentedTo(bot.appId).includes('User.Read'));
    assert.match((await signInAs(people.patti, link, 'no')).url, /error=access_denied/);
  });
});

describe('The platform of the sandbox', () => {
  it('gives a token that Entra takes where issuer, subject and audience are those of one credential', async () => {
    const running = await startCloud({ port: 0 });
    const { cloud, entra, origin } = running;
    const answer = await fetch(
      `${origin}/identity/token?resource=api://AzureADTokenExchange&client_id=${botIdentity.clientId}`,
      { headers: { 'x-identity-header': 'x' } },
    );
    const { access_token } = (await answer.json()) as { access_token: string };
    const [id = ''] = cloud.apps.applications.keys();
    const right = {
      issuer: `https://login.microsoftonline.com/${cloud.tenant.id}/v2.0`,
      subject: botIdentity.principalId,
      audiences: ['api://AzureADTokenExchange'],
    };
    const codes = async (credential: object): Promise<number> => {
      cloud.apps.federated.set(id, [credential as Json]);
      return entra.apps.authenticate({ client_id: bot.appId, client_assertion: access_token }).then(
        () => 0,
        (error: unknown) => (error as { code: number }).code,
      );
    };
    assert.equal(await codes(right), 0);
    assert.equal(await codes({ ...right, issuer: 'https://other' }), 700_211);
    assert.equal(await codes({ ...right, subject: botIdentity.clientId }), 700_213);
    assert.equal(await codes({ ...right, audiences: ['api://AzureADTokenExchangeUSGov'] }), 700_212);
    await running.close();
  });

  it('gives the first registration of a tenant without the bot the id that Bot Service knows', async () => {
    const running = await startCloud({ port: 0, tenant: unregisteredContoso });
    assert.equal(running.entra.apps.find(bot.appId), undefined);
    await running.close();
  });
});
