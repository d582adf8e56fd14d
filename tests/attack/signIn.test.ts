import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import type { Person } from '../../sandbox/botservice/person.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';
import { eachInSandbox, purgeOrder } from '../support/story.ts';
import { botToken, ordersOf } from './lib.ts';

type Claims = Readonly<Record<string, unknown>>;

const api = `api://botid-${bot.appId}`;
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
const rewritten = (token: string, change: Claims): string => {
  const [head = '', , signature = ''] = token.split('.');
  return `${head}.${encoded({ ...claimsOf(token), ...change })}.${signature}`;
};

describe('A hostile single sign-on', () => {
  const story = eachInSandbox();
  const assertionOf = (oid: string, resource = api): Promise<string> =>
    story.sandbox.entra.mint.singleSignOn(oid, resource);
  /** By whose tokens Graph was called. */
  const callers = (): readonly string[] => [
    ...new Set(story.sandbox.log.entries.map(({ caller }) => caller?.name ?? 'nobody')),
  ];

  async function clickWith(token: string): Promise<number> {
    const { alex, sandbox } = story;
    const action = { type: 'Action.Execute', verb: 'targets', data: {} };
    const value = {
      action,
      trigger: 'manual',
      authentication: { id: 'i', connectionName: 'latchkey', token },
    };
    const members = { type: 'invoke', name: 'adaptiveCard/action', replyToId: '1', value };
    return (await sandbox.teams.post(alex.activity(alex.conversationId, members))).status;
  }
  async function exchange(person: Person, id: string, token: string): Promise<number> {
    const value = { id, connectionName: 'latchkey', token };
    const members = { type: 'invoke', name: 'signin/tokenExchange', value };
    return (await story.sandbox.teams.post(person.activity(person.conversationId, members))).status;
  }

  function selfSigned(claims: Claims): string {
    const { privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
    const text = `${encoded({ alg: 'RS256', typ: 'JWT', kid: 'x' })}.${encoded(claims)}`;
    return `${text}.${crypto.sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
  }

  /** What Alex's client might bring instead of his own assertion. */
  const wrong: Readonly<Record<string, (alexs: string) => string | Promise<string>>> = {
    'of another person': () => assertionOf(people.megan),
    'of another person, with Alex written in': async () =>
      rewritten(await assertionOf(people.megan), { oid: people.alex }),
    'signed by its bearer': (alexs) => selfSigned(claimsOf(alexs)),
    unsigned: (alexs) => `${encoded({ alg: 'none' })}.${encoded(claimsOf(alexs))}.`,
    'of another tenant, written in': (alexs) => rewritten(alexs, { tid: crypto.randomUUID() }),
    'of another tenant, signed by its bearer': (alexs) =>
      selfSigned({ ...claimsOf(alexs), tid: crypto.randomUUID() }),
    'for Graph': () => assertionOf(people.alex, 'https://graph.microsoft.com'),
    'for another API': () => assertionOf(people.alex, 'api://other'),
    'for another bot': () => assertionOf(people.alex, `api://botid-${crypto.randomUUID()}`),
    'that is no token': () => 'x',
    'that is empty': () => '',
    'of two dots': () => '..',
    'whose claims are null': () => `a.${encoded(null)}.c`,
    'whose claims are a list': () => `a.${encoded([1])}.c`,
    'of 19 KB': () => `a.${'A'.repeat(19_000)}.c`,
    'with MFA written in': (alexs) => rewritten(alexs, { amr: ['mfa'] }),
    'with a context written in': (alexs) => rewritten(alexs, { acrs: ['c1'] }),
    'that is the bot’s own token': () => botToken(story.sandbox, `${bot.appId}/.default`),
    'that has ended': async (alexs) => {
      await story.wait(120);
      return alexs;
    },
  };
  for (const [what, made] of Object.entries(wrong))
    it(`with an assertion ${what} reaches nothing`, async () => {
      const token = await made(await assertionOf(people.alex));
      assert.ok((await clickWith(token)) < 500);
      assert.ok((await exchange(story.alex, crypto.randomUUID(), token)) < 500);
      assert.deepEqual(callers(), []);
    });

  it('is not what Alex’s own is: that reads as him', async () => {
    await clickWith(await assertionOf(people.alex));
    assert.deepEqual(callers(), ['Alex Wilber']);
  });

  it('on somebody else’s exchange reads nothing, and leaves the work to its person', async () => {
    const { megan, alex, sandbox } = story;
    const invited = Promise.withResolvers<string>();
    const silently = sandbox.teams.signInSilently.bind(sandbox.teams);
    sandbox.teams.signInSilently = (_user, _chat, _message, { content }) => {
      invited.resolve((content as { tokenExchangeResource: { id: string } }).tokenExchangeResource.id);
    };
    await megan.say('my access');
    const id = await invited.promise;
    sandbox.teams.signInSilently = silently;
    const heard = megan.messages.length;
    await exchange(alex, id, await assertionOf(people.alex));
    assert.deepEqual(callers(), []);
    assert.equal(megan.messages.length, heard, 'Alex made nothing happen in Megan’s chat');
    await exchange(megan, id, await assertionOf(people.megan));
    await megan.waitFor('Your access');
    assert.deepEqual(callers(), ['Megan Bowen']);
  });
});

describe('A hostile visit to the sign-in pages', () => {
  const story = eachInSandbox();

  interface Page {
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
  }
  async function open(path: string, cookie?: string, method = 'GET'): Promise<Page> {
    const response = await fetch(story.sandbox.botOrigin + path, {
      method,
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  async function linkFor(person: Person): Promise<string> {
    await person.say('search and purge');
    await person.click('Activate', purgeOrder);
    const link = await person.click('Continue to sign in');
    return link.kind === 'link' ? link.url : '';
  }
  /** A sign-in of Alex's that his browser has begun. */
  async function begun(): Promise<{
    readonly order: string;
    readonly state: string;
    readonly start: Page;
    readonly cookie: string;
  }> {
    const link = new URL(await linkFor(story.alex));
    const start = await open(link.pathname + link.search);
    const [cookie = ''] = (start.headers.getSetCookie()[0] ?? '').split(';');
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
    return { order: link.searchParams.get('order') ?? '', state, start, cookie };
  }

  it('finds the attempt bound to its browser and its code', async () => {
    const { start } = await begun();
    const set = start.headers.getSetCookie()[0] ?? '';
    assert.match(set, /HttpOnly/);
    assert.match(set, /SameSite=(Lax|Strict)/);
    const authorize = new URL(start.headers.get('location') ?? '');
    assert.equal(authorize.searchParams.get('code_challenge_method'), 'S256');
    assert.match(start.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    assert.match(start.headers.get('cache-control') ?? '', /no-store/);
    assert.match(start.headers.get('referrer-policy') ?? '', /no-referrer/);
    assert.match(start.headers.get('x-content-type-options') ?? '', /nosniff/);
  });

  const markup = new URLSearchParams({
    error: '<script>alert(1)</script>',
    error_description: '<img src=x onerror=alert(1)>',
  }).toString();
  const many = Array.from({ length: 900 }, (_, index) => `k${index}=1`).join('&');
  type Visit = readonly [path: string, cookie?: string | undefined, method?: string];
  const visits: Readonly<Record<string, (state: string, cookie: string) => Visit>> = {
    'back without a state': () => ['/auth/callback'],
    'back without the cookie': (state) => [`/auth/callback?state=${state}&code=x`],
    'back with a wrong cookie': (state) => [`/auth/callback?state=${state}&code=x`, 'latchkey_sign_in=abc'],
    'back with the cookie of another attempt': (_, cookie) => ['/auth/callback?state=other&code=x', cookie],
    'back with markup in the error': (state, cookie) => [`/auth/callback?state=${state}&${markup}`, cookie],
    'back with two states': (state, cookie) => [`/auth/callback?state=${state}&state=x&code=y`, cookie],
    'back with a state that is an object': (state, cookie) => [
      `/auth/callback?state[a]=${state}&code=y`,
      cookie,
    ],
    'without an order': () => ['/auth/start'],
    'with an unknown order': () => ['/auth/start?order=zzz'],
    'with a state for an order': (state) => [`/auth/start?order=${state}`],
    'with a line in the order': () => ['/auth/start?order=a%0d%0aSet-Cookie:x=1'],
    'by another method': () => ['/auth/start', undefined, 'OPTIONS'],
    'on a path upwards': () => ['/auth/../../etc/passwd'],
    'with 15 KB of order': () => [`/auth/start?order=${'a'.repeat(15_000)}`],
    'with 900 members': () => [`/auth/start?a[b]=1&${many}`],
    'with a prototype': () => ['/auth/start?__proto__[order]=x&constructor[prototype][a]=1'],
  };
  for (const [what, visit] of Object.entries(visits))
    it(`${what} is refused`, async () => {
      const { state, cookie } = await begun();
      const { status, text } = await open(...visit(state, cookie));
      assert.ok(status >= 400 && status < 500, String(status));
      assert.doesNotMatch(text, /<script>alert|onerror=alert/);
    });

  it('cannot say where the browser goes', async () => {
    const { order } = await begun();
    const evil = 'https://evil.example';
    const away = await open(
      `/auth/start?order=${order}&redirect_uri=${evil}&return=${evil}&next=//evil.example`,
    );
    assert.doesNotMatch(away.headers.get('location') ?? '', /evil/);
  });

  it('uses a link up, whoever makes it', async () => {
    const { alex, megan, sandbox } = story;
    const link = await linkFor(alex);
    assert.equal((await signInAs(megan.user.id, link)).status, 403);
    assert.equal((await signInAs(alex.user.id, link)).status, 410);
    assert.deepEqual(ordersOf(sandbox), []);
  });

  it('repeats nothing', async () => {
    const { alex, sandbox } = story;
    const { cookie } = await begun();
    const link = await linkFor(alex);
    const done = await signInAs(alex.user.id, link);
    assert.equal(done.status, 200);
    const last = new URL(done.url);
    assert.equal((await signInAs(alex.user.id, link)).status, 410);
    assert.equal((await open(last.pathname + last.search, cookie)).status, 410);
    assert.deepEqual(ordersOf(sandbox), [201]);
  });

  it('that began ten minutes ago comes back too late, and its order waits a day', async () => {
    const { adele, sandbox, wait } = story;
    const link = await linkFor(adele);
    const start = await open(new URL(link).pathname + new URL(link).search);
    const [cookie = ''] = (start.headers.getSetCookie()[0] ?? '').split(';');
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
    await wait(11);
    assert.equal((await open(`/auth/callback?state=${state}&code=x`, cookie)).status, 410);
    await wait(24 * 60);
    assert.equal((await signInAs(adele.user.id, link)).status, 410);
    assert.deepEqual(ordersOf(sandbox), []);
    // A day of the bot's own looks is some thousands of them.
  }).timeout(90_000);

  it('by ten browsers at once makes one order', async () => {
    const { adele, sandbox } = story;
    const link = await linkFor(adele);
    const pages = await Promise.all(Array.from({ length: 10 }, () => signInAs(adele.user.id, link)));
    assert.equal(pages.filter(({ status }) => status === 200).length, 1);
    assert.deepEqual(ordersOf(sandbox), [201]);
  });
});

describe('A stronger sign-in that was made', () => {
  const story = eachInSandbox();

  /** Asks for a role that wants MFA; answers whether a sign-in is asked for. */
  async function asksAgain(): Promise<boolean> {
    const { adele } = story;
    await adele.say('give back security reader');
    await adele.say('security reader');
    await adele.click('Activate');
    return adele.buttons().includes('Continue to sign in');
  }

  it('serves another target that wants the same, and no longer than an hour', async () => {
    const { adele, signIn, wait } = story;
    await adele.say('search and purge');
    await adele.click('Activate', purgeOrder);
    await signIn(adele);
    await adele.waitFor('Waiting for approval');
    assert.equal(await asksAgain(), false);
    await wait(1);
    await adele.waitFor('Active until');
    await wait(62);
    assert.equal(await asksAgain(), true);
  });

  it('does not serve a target that wants another', async () => {
    const { adele, signIn, wait } = story;
    await adele.say('security reader');
    await adele.click('Activate');
    await signIn(adele);
    await wait(1);
    await adele.waitFor('Active until');
    await adele.say('ediscovery export');
    await adele.click('Activate', { justification: 'Case 12' });
    assert.ok(adele.buttons().includes('Continue to sign in'));
  });
});
