import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { JWTHeaderParameters } from 'jose';
import sinon from 'sinon';
import { KeysUnavailable } from '../../../bot/teams/channelKeys.ts';
import { ChannelTokenError } from '../../../bot/teams/channelToken.ts';
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
  });
  beforeEach(() => {
    channel = channelWith(server.metadataUrl);
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
    assert.equal(channel.authentication.getOriginatingAudience(), audience);
    assert.equal(callerId, 'urn:botframework:azure');
    assert.equal(claimsIdentity.isAuthenticated, true);
    assert.equal(claimsIdentity.getClaimValue('iss'), 'https://api.botframework.com');
    assert.equal(claimsIdentity.getClaimValue('aud'), bot.appId);
    assert.equal(claimsIdentity.getClaimValue('serviceurl'), serviceUrl);
    assert.ok(await connectorFactory?.create(serviceUrl, audience));
  });

  const wrong = (claim: string): string => `the claim ${claim} is not right`;
  const tooOld = 'ERR_JWT_EXPIRED';
  const invalid = 'ERR_JWT_CLAIM_VALIDATION_FAILED';
  type Claims = (now: number) => Readonly<Record<string, unknown>>;
  const claims: Readonly<Record<string, readonly [why: string, Claims]>> = {
    'no issuer': [wrong('iss'), () => ({ iss: undefined })],
    'another issuer': [wrong('iss'), () => ({ iss: 'https://api.botframework.us' })],
    'a list of issuers': [wrong('iss'), () => ({ iss: ['https://api.botframework.com'] })],
    'no audience': [wrong('aud'), () => ({ aud: undefined })],
    'another audience': [wrong('aud'), () => ({ aud: randomUUID() })],
    'a list of audiences, ours first': [wrong('aud'), () => ({ aud: [bot.appId, randomUUID()] })],
    'no service URL': [wrong('serviceurl'), () => ({ serviceurl: undefined })],
    'another service URL': [
      'the token is for another service URL',
      () => ({ serviceurl: 'https://smba.trafficmanager.net/amer/' }),
    ],
    'a service URL without its slash': [
      'the token is for another service URL',
      () => ({ serviceurl: serviceUrl.slice(0, -1) }),
    ],
    'a list of service URLs': [wrong('serviceurl'), () => ({ serviceurl: [serviceUrl] })],
    'no end': [wrong('exp'), () => ({ exp: undefined })],
    'an end that is no number': [invalid, () => ({ exp: '4102444800' })],
    'an end more than five minutes ago': [tooOld, (now) => ({ nbf: now - 3_600, exp: now - 5 * minute - 1 })],
    'no beginning': [wrong('nbf'), () => ({ nbf: undefined })],
    'a beginning that is no number': [invalid, () => ({ nbf: '0' })],
    'a beginning in more than five minutes': [invalid, (now) => ({ nbf: now + 5 * minute + 1 })],
    'a life of more than a day': [wrong('exp'), (now) => ({ nbf: now, exp: now + day + 1 })],
    'a time of issue that is no number': [invalid, () => ({ iat: 'now' })],
    'a client application': [wrong('appid'), () => ({ appid: bot.appId })],
    'a client application, v2': [wrong('azp'), () => ({ azp: bot.appId })],
  };
  describe('refuses a signed token with', () => {
    for (const [what, [why, over]] of Object.entries(claims))
      it(what, async () => {
        const token = await channel.sign(key, over(Math.floor(channel.now / 1_000)));
        assert.equal(await channel.answer(`Bearer ${token}`), `401 Unauthorized: ${why}`);
      });
  });

  describe('refuses a header that is no bearer token:', () => {
    const headers: Readonly<Record<string, (token: string) => unknown>> = {
      'it is not there': () => undefined,
      'it is empty': () => '',
      'it is a list': (token) => [`Bearer ${token}`],
      'it has no scheme': (token) => token,
      'it has another scheme': (token) => `Basic ${token}`,
      'it has something before it': (token) => `x Bearer ${token}`,
      'it has something behind it': (token) => `Bearer ${token} x`,
      'its token has two parts': () => 'Bearer a.b',
      'its token is unsigned': (token) => `Bearer ${token.replace(/[^.]+$/, '')}`,
    };
    for (const [what, header] of Object.entries(headers))
      it(what, async () => {
        const own = channelWith(server.metadataUrl);
        const before = server.counts();
        assert.equal(await own.answer(header(await own.sign(key))), '401 Unauthorized: no bearer token');
        assert.deepEqual(server.counts(), before, 'no key is asked for');
      });
  });

  describe('takes a signed token with', () => {
    const right: Readonly<Record<string, Claims>> = {
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
    async function answerTo(header: JWTHeaderParameters, alg: string): Promise<string> {
      const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
      const published = server.keys;
      const kid = randomUUID();
      server.keys = [...published, { ...(await exportJWK(publicKey)), kid, endorsements: ['msteams'] }];
      channel.now += 30_000;
      const sign = (body: object): Promise<string> =>
        new SignJWT({ ...body }).setProtectedHeader({ kid, ...header }).sign(privateKey);
      const answer = await channel.answer(`Bearer ${await channel.sign({ sign })}`);
      server.keys = published;
      return answer;
    }

    const isUnknown = '401 Unauthorized: the key is none of Bot Service for Teams';
    it('is what its token says: the control', async () => {
      assert.equal(await answerTo({ alg: 'RS256' }, 'RS256'), '200');
    });
    it('signs by another algorithm', async () => {
      for (const alg of ['RS512', 'PS256'])
        assert.equal(await answerTo({ alg }, alg), '401 Unauthorized: ERR_JOSE_ALG_NOT_ALLOWED');
    });
    it('is none for RSA', async () => {
      assert.equal(await answerTo({ alg: 'ES256' }, 'ES256'), '401 Unauthorized: ERR_JOSE_ALG_NOT_ALLOWED');
    });
    it('is not named by its token', async () => {
      assert.equal(await answerTo({ alg: 'RS256', kid: undefined as unknown as string }, 'RS256'), isUnknown);
    });
    it('is not the one that its token names', async () => {
      assert.equal(await answerTo({ alg: 'RS256', kid: 'another' }, 'RS256'), isUnknown);
    });
    it('whose token demands what nobody here understands', async () => {
      const header = { alg: 'RS256', crit: ['b64'], b64: true } as JWTHeaderParameters;
      assert.equal(await answerTo(header, 'RS256'), '401 Unauthorized: the token demands an extension');
    });
  });

  const notOfTeams = 'not a Teams activity';
  const bodies: Readonly<Record<string, readonly [why: string, object]>> = {
    'of another channel': [notOfTeams, { channelId: 'emulator' }],
    'of a list of channels': [notOfTeams, { channelId: ['msteams'] }],
    'of no channel': [notOfTeams, { channelId: undefined }],
    'with a list of service URLs': [notOfTeams, { serviceUrl: [serviceUrl] }],
    'without a service URL': [notOfTeams, { serviceUrl: undefined }],
    'with its service URL in capitals': [
      'the token is for another service URL',
      { serviceUrl: serviceUrl.toUpperCase() },
    ],
  };
  describe('refuses an activity', () => {
    for (const [what, [why, over]] of Object.entries(bodies))
      it(what, async () => {
        const header = `Bearer ${await channel.sign(key)}`;
        assert.equal(await channel.answer(header, { ...over }), `401 Unauthorized: ${why}`);
      });

    it('that is signed for a service URL that is none of Teams, with 403', async () => {
      const stranger = 'https://smba.trafficmanager.net.evil.example/emea/';
      const token = await channel.sign(key, { serviceurl: stranger });
      assert.equal(
        await channel.answer(`Bearer ${token}`, { serviceUrl: stranger }),
        '403 Forbidden: not a service URL of Teams',
      );
    });
  });

  it('offers neither streams nor skills', async () => {
    const { authentication } = channel;
    await assert.rejects(async () => authentication.authenticateStreamingRequest(), {
      statusCode: 401,
      message: 'Unauthorized: streaming is not offered',
    });
    await assert.rejects(async () => authentication.authenticateChannelRequest(), {
      statusCode: 401,
      message: 'Unauthorized: skills are not offered',
    });
  });

  it('tells its refusals apart from other errors by their names', () => {
    assert.equal(new ChannelTokenError('x').name, 'ChannelTokenError');
    assert.equal(new KeysUnavailable().name, 'KeysUnavailable');
  });
});
