import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { JWTHeaderParameters } from 'jose';
import sinon from 'sinon';
import type { SigningKey } from '../../../sandbox/entra/signingKey.ts';
import { bot } from '../../../sandbox/tenant/contoso.ts';
import type { Channel } from '../../support/channel.ts';
import { channelWith, serviceUrl } from '../../support/channel.ts';
import type { KeyServer } from '../../support/keyServer.ts';
import { startKeyServer } from '../../support/keyServer.ts';

const minute = 60;
const day = 24 * 60 * minute;

describe('The authentication of Bot Service', () => {
  let server: KeyServer;
  let channel: Channel;
  let key: SigningKey;
  let printed: sinon.SinonStub;
  before(async () => {
    server = await startKeyServer();
    key = await server.publish();
    channel = channelWith(server.metadataUrl);
  });
  beforeEach(() => {
    printed = sinon.stub(console, 'error');
  });
  afterEach(() => {
    sinon.restore();
    sinon.assert.notCalled(printed);
  });
  after(() => server.close());

  it('gives botbuilder an identity with which it answers where the activity came from', async () => {
    const activity = { channelId: 'msteams', serviceUrl } as unknown as Activity;
    const { audience, callerId, claimsIdentity, connectorFactory } =
      await channel.authentication.authenticateRequest(activity, `Bearer ${await channel.sign(key)}`);
    assert.equal(audience, 'https://api.botframework.com');
    assert.equal(callerId, 'urn:botframework:azure');
    assert.equal(claimsIdentity.isAuthenticated, true);
    assert.equal(claimsIdentity.getClaimValue('aud'), bot.appId);
    assert.equal(claimsIdentity.getClaimValue('serviceurl'), serviceUrl);
    assert.ok(await connectorFactory?.create(serviceUrl, audience));
  });

  const claims: Readonly<Record<string, (now: number) => Readonly<Record<string, unknown>>>> = {
    'no issuer': () => ({ iss: undefined }),
    'another issuer': () => ({ iss: 'https://api.botframework.us' }),
    'a list of issuers': () => ({ iss: ['https://api.botframework.com'] }),
    'no audience': () => ({ aud: undefined }),
    'another audience': () => ({ aud: randomUUID() }),
    'a list of audiences, ours first': () => ({ aud: [bot.appId, randomUUID()] }),
    'no service URL': () => ({ serviceurl: undefined }),
    'another service URL': () => ({ serviceurl: 'https://smba.trafficmanager.net/amer/' }),
    'a service URL without its slash': () => ({ serviceurl: serviceUrl.slice(0, -1) }),
    'a list of service URLs': () => ({ serviceurl: [serviceUrl] }),
    'no end': () => ({ exp: undefined }),
    'an end that is no number': () => ({ exp: '4102444800' }),
    'an end more than five minutes ago': (now) => ({ nbf: now - 3_600, exp: now - 5 * minute - 1 }),
    'no beginning': () => ({ nbf: undefined }),
    'a beginning that is no number': () => ({ nbf: '0' }),
    'a beginning in more than five minutes': (now) => ({ nbf: now + 5 * minute + 1 }),
    'a life of more than a day': (now) => ({ nbf: now, exp: now + day + 1 }),
    'a time of issue that is no number': () => ({ iat: 'now' }),
    'a client application': () => ({ appid: bot.appId }),
    'a client application, v2': () => ({ azp: bot.appId }),
  };
  describe('refuses a signed token with', () => {
    for (const [what, over] of Object.entries(claims))
      it(what, async () => {
        const token = await channel.sign(key, over(Math.floor(channel.now / 1_000)));
        assert.equal(await channel.status(token), 401);
      });
  });

  describe('takes a signed token with', () => {
    const right: typeof claims = {
      'an end less than five minutes ago': (now) => ({ nbf: now - 3_600, exp: now - 5 * minute + 1 }),
      'a beginning in five minutes': (now) => ({ nbf: now + 5 * minute }),
      'a life of a day': (now) => ({ nbf: now, exp: now + day }),
    };
    for (const [what, over] of Object.entries(right))
      it(what, async () => {
        const token = await channel.sign(key, over(Math.floor(channel.now / 1_000)));
        assert.equal(await channel.status(token), 200);
      });
  });

  describe('refuses a key that is published and', () => {
    async function statusOf(header: JWTHeaderParameters, { alg }: { readonly alg: string }): Promise<number> {
      const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
      const published = server.keys;
      const kid = randomUUID();
      server.keys = [...published, { ...(await exportJWK(publicKey)), kid, endorsements: ['msteams'] }];
      channel.now += 30_000;
      const sign = (body: object): Promise<string> =>
        new SignJWT({ ...body }).setProtectedHeader({ kid, ...header }).sign(privateKey);
      const status = await channel.status(await channel.sign({ sign }));
      server.keys = published;
      return status;
    }

    it('is what its token says: the control', async () => {
      assert.equal(await statusOf({ alg: 'RS256' }, { alg: 'RS256' }), 200);
    });
    it('signs by another algorithm', async () => {
      assert.equal(await statusOf({ alg: 'RS512' }, { alg: 'RS512' }), 401);
      assert.equal(await statusOf({ alg: 'PS256' }, { alg: 'PS256' }), 401);
    });
    it('is none for RSA', async () => {
      assert.equal(await statusOf({ alg: 'ES256' }, { alg: 'ES256' }), 401);
    });
    it('is not named by its token', async () => {
      assert.equal(
        await statusOf({ alg: 'RS256', kid: undefined as unknown as string }, { alg: 'RS256' }),
        401,
      );
    });
    it('whose token demands what nobody here understands', async () => {
      const header = { alg: 'RS256', crit: ['b64'], b64: true } as JWTHeaderParameters;
      assert.equal(await statusOf(header, { alg: 'RS256' }), 401);
    });
  });

  const bodies: Readonly<Record<string, object>> = {
    'of another channel': { channelId: 'emulator' },
    'of a list of channels': { channelId: ['msteams'] },
    'of no channel': { channelId: undefined },
    'with a list of service URLs': { serviceUrl: [serviceUrl] },
    'without a service URL': { serviceUrl: undefined },
    'with its service URL in capitals': { serviceUrl: serviceUrl.toUpperCase() },
  };
  describe('refuses an activity', () => {
    for (const [what, over] of Object.entries(bodies))
      it(what, async () => {
        assert.equal(await channel.status(await channel.sign(key), { ...over }), 401);
      });

    it('that is signed for a service URL that is none of Teams, with 403', async () => {
      const stranger = 'https://smba.trafficmanager.net.evil.example/emea/';
      const token = await channel.sign(key, { serviceurl: stranger });
      assert.equal(await channel.status(token, { serviceUrl: stranger }), 403);
    });
  });

  it('offers neither streams nor skills', async () => {
    const offers = [
      async () => channel.authentication.authenticateStreamingRequest(),
      async () => channel.authentication.authenticateChannelRequest(),
    ];
    for (const offer of offers) await assert.rejects(offer, { statusCode: 401 });
  });
});
