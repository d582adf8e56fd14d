import assert from 'node:assert/strict';
import sinon from 'sinon';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { answerGraph } from '../support/graphCalls.ts';
import { linesOf } from '../support/logLines.ts';
import { eachInSandbox } from '../support/story.ts';

const { log, lines } = linesOf();
const inLog = (code: string): Record<string, unknown> | undefined =>
  lines.find((line) => JSON.stringify(line).includes(code));

describe('Entra that lets somebody in not so', () => {
  const story = eachInSandbox({ log });
  beforeEach(() => {
    lines.length = 0;
  });

  /** Entra answers every exchange of an assertion with this refusal. */
  function entraSays(code: number, error = 'invalid_grant'): void {
    const { entra } = story.sandbox;
    const handle = entra.handle.bind(entra);
    Object.assign(entra, {
      handle: (request: Parameters<typeof handle>[0]) =>
        request.method === 'POST' &&
        (request.body as Record<string, unknown> | undefined)?.['requested_token_use'] === 'on_behalf_of'
          ? Promise.resolve({
              status: 400,
              body: {
                error,
                error_description: `AADSTS${code}: Words. Trace ID: 1 Correlation ID: 2`,
                error_codes: [code],
              },
            })
          : handle(request),
    });
  }

  /** Graph answers every call of the bot's so. */
  function graphSays(code: string, challenge: string): void {
    answerGraph(() =>
      Response.json({ error: { code } }, { status: 401, headers: { 'www-authenticate': challenge } }),
    );
  }
  afterEach(() => {
    sinon.restore();
  });

  const families: readonly (readonly [string, number, RegExp, string | undefined])[] = [
    ['MFA is missing', 50076, /wants to see your MFA/, 'Continue to sign in'],
    ['the session was revoked', 50173, /has ended your session/, 'Continue to sign in'],
    ['an access policy blocks', 53003, /access policy .* blocks this sign-in/, 'Continue to sign in'],
    ['the device is not managed', 530003, /device that your organization manages/, 'Continue to sign in'],
    ['MFA was never set up', 50079, /set up MFA first/, 'Continue to sign in'],
    ['the password has ended', 50055, /renew your password/, 'Continue to sign in'],
    ['the account is disabled', 50057, /account is disabled/, undefined],
    ['the account is locked', 50053, /locked for a while/, undefined],
    ['the account is another organization’s', 50020, /not known in this organization/, undefined],
    ['guests are not let in', 500212, /does not let guests/, undefined],
    ['nobody has assigned the app', 50105, /not assigned to you/, undefined],
    ['nobody has consented', 65001, /not been approved for your organization/, undefined],
    ['the bot’s secret has ended', 7000222, /could not prove to Entra who it is/, undefined],
    ['the reason has no name here', 999999, /The sign-in did not work/, undefined],
  ];
  for (const [what, code, words, button] of families)
    it(`says so to the person and in the log: ${what}`, async () => {
      const { alex } = story;
      entraSays(code);
      await alex.say('my access');
      const said = alex.texts().join(' ');
      assert.match(said, words);
      assert.ok(said.includes(`AADSTS${code}`), said);
      const line = inLog(`AADSTS${code}`);
      assert.equal(typeof line?.['correlationId'], 'string');
      assert.equal(alex.buttons().includes('Continue to sign in'), button !== undefined);
    });

  it('is told once where the client of Teams already fails, however many are open', async () => {
    const { alex, sandbox } = story;
    const failure = {
      type: 'invoke',
      name: 'signin/failure',
      value: { code: 'resourcematchfailed', message: 'no' },
    };
    const before = alex.messages.length;
    for (const _client of [1, 2, 3])
      assert.equal((await sandbox.teams.post(alex.activity(alex.conversationId, failure))).status, 200);
    assert.equal(alex.messages.length, before + 1);
    assert.match(alex.last.text, /could not sign you in by itself \(resourcematchfailed\)/);
    assert.equal(lines.filter((line) => JSON.stringify(line).includes('resourcematchfailed')).length, 3);
    const hostile = { ...failure, value: { code: '[x](https://evil.example)' } };
    assert.equal((await sandbox.teams.post(alex.activity(alex.conversationId, hostile))).status, 200);
    assert.equal(alex.messages.length, before + 1);
  });

  it('says the same on a click, and goes on from the page where a sign-in helps', async () => {
    const { alex, sandbox } = story;
    await alex.say('security reader');
    const form = alex.last.id;
    await sandbox.restartBots();
    entraSays(53000);
    await alex.click('Activate');
    assert.equal(alex.last.id, form);
    assert.match(alex.texts().join(' '), /device that your organization manages.*AADSTS53000/);
    const link = await alex.click('Continue to sign in');
    assert.match(
      (await signInAs(alex.user.id, link.kind === 'link' ? link.url : '')).html,
      /Security Reader|One more/,
    );
  });

  it('is told once in a turn, however often Graph refuses a token without a word of claims', async () => {
    const { alex, sandbox } = story;
    graphSays('InvalidTenantId', 'Bearer realm=""');
    const before = alex.messages.length;
    let exchanges = 0;
    const handle = sandbox.entra.handle.bind(sandbox.entra);
    Object.assign(sandbox.entra, {
      handle: (request: Parameters<typeof handle>[0]) => {
        if ((request.body as Record<string, unknown> | undefined)?.['requested_token_use'] === 'on_behalf_of')
          exchanges += 1;
        return handle(request);
      },
    });
    await alex.say('my access');
    await alex.waitFor('You are signed in, but Entra does not accept it.');
    assert.ok(alex.texts().join(' ').includes('InvalidTenantId'));
    assert.ok(exchanges <= 2, String(exchanges));
    // What was said, and the words.
    assert.equal(alex.messages.length, before + 2);
    assert.ok(inLog('InvalidTenantId') !== undefined);
  });

  it('does not ask for the same sign-in twice where Graph goes on challenging', async () => {
    const { alex, signIn } = story;
    await alex.say('my access');
    const claims = Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c9"}}}').toString(
      'base64',
    );
    graphSays('InvalidAuthenticationToken', `Bearer error="insufficient_claims", claims="${claims}"`);
    await alex.say('my access');
    await alex.waitFor('Entra asks for a stronger sign-in');
    await signIn(alex);
    await alex.waitFor('You signed in again, but Entra still wants a stronger sign-in');
    assert.ok(!alex.buttons().includes('Continue to sign in'));
  });
});
