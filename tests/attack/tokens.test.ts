import assert from 'node:assert/strict';
import type { JsonWebKey } from 'node:crypto';
import sinon from 'sinon';
import type { Person } from '../../sandbox/botservice/person.ts';
import type { Activity } from '../../sandbox/botservice/teamsActivity.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';
import { freshDatabase } from '../support/database.ts';
import type { Listener } from '../support/listener.ts';
import { answer, startListener } from '../support/listener.ts';
import type { Forge } from './forgedTokens.ts';
import { forged, ownJwk, tampered, wrongClaims } from './forgedTokens.ts';

describe('With a perfect message of Megan and', () => {
  let sandbox: Sandbox;
  let megan: Person;
  let forge: Forge;
  let ownKeys: Listener;
  before(async () => {
    sandbox = await startSandbox({ databaseUrl: await freshDatabase() });
    megan = sandbox.teams.person('megan');
    for (const person of [megan, sandbox.teams.person('alex')]) await person.install();
    await megan.say('help');
    const serviceUrl = `${sandbox.origin}/botservice/`;
    const signed: Forge['signed'] = (over) => sandbox.teams.parts.tokens.token(serviceUrl, over);
    const [published] = sandbox.teams.parts.tokens.jwks.keys as JsonWebKey[];
    ownKeys = await startListener((request, response) => {
      const key = { ...ownJwk, kid: published?.['kid'], use: 'sig', alg: 'RS256', endorsements: ['msteams'] };
      answer(response, { keys: [key], jwks_uri: `http://${request.headers.host ?? ''}/` });
    });
    forge = {
      sandbox,
      serviceUrl,
      genuine: await signed({}),
      signed,
      ownKeysUrl: ownKeys.url,
      ownJwk,
      publicJwk: published ?? {},
    };
  });
  after(async () => {
    await ownKeys.close();
    await sandbox.close();
  });

  let printed: sinon.SinonStub;
  beforeEach(() => {
    printed = sinon.stub(console, 'error');
  });
  afterEach(() => {
    sinon.restore();
    sinon.assert.notCalled(printed);
    assert.equal(ownKeys.requests.length, 0, 'the attacker’s keys were asked for');
  });

  const help = (): Activity => megan.activity(megan.conversationId, { type: 'message', text: 'help' });

  async function post(
    authorization: string | undefined,
    activity: Activity = help(),
    reader: Person = megan,
  ): Promise<{ status: number; isAnswered: boolean }> {
    const before = reader.messages.length;
    const { status } = await fetch(`${sandbox.botOrigin}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify(activity),
    });
    return { status, isAnswered: reader.messages.length > before };
  }

  async function isRefused(authorization: string | undefined, activity?: Activity): Promise<void> {
    const { status, isAnswered } = await post(authorization, activity);
    assert.equal(isAnswered, false);
    assert.ok(status >= 400 && status < 500, `answered ${status}`);
  }

  it('a genuine token, it is answered: the control', async () => {
    assert.deepEqual(await post(`Bearer ${forge.genuine}`), { status: 200, isAnswered: true });
  });

  const kinds = {
    'a forged token, it is refused:': forged,
    'a genuine token that was tampered with, it is refused:': tampered,
    'a signed token that says something else, it is refused:': wrongClaims,
  };
  for (const [kind, table] of Object.entries(kinds))
    describe(kind, () => {
      for (const [what, make] of Object.entries(table))
        it(what, async () => {
          await isRefused(`Bearer ${await make(forge)}`);
        });
    });

  const headers: Readonly<Record<string, () => string | undefined>> = {
    'that is missing': () => undefined,
    'that is empty': () => '',
    'without a token': () => 'Bearer ',
    'with a name and a password': () =>
      `Basic ${Buffer.from(`${bot.appId}:${bot.secret}`).toString('base64')}`,
    'with a tab': () => `Bearer\t${forge.genuine}`,
  };
  describe('a header, it is refused:', () => {
    for (const [what, header] of Object.entries(headers)) it(what, () => isRefused(header()));
  });

  const bodies: Readonly<Record<string, () => Activity>> = {
    'of the emulator': () => ({ channelId: 'emulator' }),
    'of web chat': () => ({ channelId: 'webchat' }),
    'of Direct Line': () => ({ channelId: 'directline' }),
    'of no channel': () => ({ channelId: undefined }),
    'of a list of channels': () => ({ channelId: ['msteams'] }),
    'of a channel in capitals': () => ({ channelId: 'MSTEAMS' }),
    'with another service URL': () => ({ serviceUrl: 'https://evil.example/' }),
    'without a service URL': () => ({ serviceUrl: undefined }),
    'with its service URL in capitals': () => ({ serviceUrl: forge.serviceUrl.toUpperCase() }),
  };
  describe('a genuine token for a body that is not quite, it is refused:', () => {
    for (const [what, over] of Object.entries(bodies))
      it(what, () => isRefused(`Bearer ${forge.genuine}`, { ...help(), ...over() }));
  });

  const harmless: Readonly<Record<string, () => Promise<string>>> = {
    'the audience in capitals': async () => `Bearer ${await forge.signed({ aud: bot.appId.toUpperCase() })}`,
    '“bearer” in small letters': () => Promise.resolve(`bearer ${forge.genuine}`),
  };
  describe('the same token to a reader of the standards, it is answered or refused for good:', () => {
    for (const [what, header] of Object.entries(harmless))
      it(what, async () => {
        const { status, isAnswered } = await post(await header());
        assert.equal(status, isAnswered ? 200 : 401);
      });
  });

  it('a genuine token put to the words of somebody else, those are answered once', async () => {
    const alex = sandbox.teams.person('alex');
    const activity = {
      ...megan.activity(alex.conversationId, { type: 'message', text: 'help' }),
      from: { id: `29:${people.alex}`, name: 'Alex Wilber', aadObjectId: people.alex },
    };
    const bearer = `Bearer ${forge.genuine}`;
    // What a token of Bot Service does not say: the body. Whoever has one can speak as anybody while it lives.
    assert.deepEqual(await post(bearer, activity, alex), { status: 200, isAnswered: true });
    assert.deepEqual(await post(bearer, activity, alex), { status: 200, isAnswered: false });
  });
});
