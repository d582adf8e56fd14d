import assert from 'node:assert/strict';
import type { TicketSystemSettings } from '../../../services/elevation/ticketSettings.ts';
import { createAskWithToken } from '../../../services/tickets/clientToken.ts';
import { SecretMissing, connectTicketSystems } from '../../../services/tickets/ticketSystems.ts';
import { ticketSystemsOf } from '../../support/ticketFile.ts';

const alex = { id: 'A1', addresses: ['alexw@contoso.com'] };
let now = new Date('2026-11-26T09:00:00Z');
const clock = { now: () => now, after: () => () => undefined };

describe('The ticket systems of the file', () => {
  let headers: (string | null)[];
  const answering: typeof fetch = (_address, init) => {
    headers.push(new Headers(init?.headers).get('authorization'));
    return Promise.resolve(Response.json({}, { status: 404 }));
  };
  beforeEach(() => {
    headers = [];
  });
  const [serviceNow, jira, https] = ticketSystemsOf('https://tickets.example');
  assert.ok(serviceNow && jira && https);
  const connect = (
    settings: readonly TicketSystemSettings[],
    secrets: Readonly<Record<string, string>> = { TICKETS_SECRET: 's' },
    fetching = answering,
  ) => connectTicketSystems(settings, secrets, { fetch: fetching, clock, patienceMs: 50 });

  it('are known by their names in small letters, and asked nothing until somebody asks', () => {
    assert.deepEqual([...connect([serviceNow, jira, https]).keys()], ['servicenow', 'jira', 'https']);
    assert.deepEqual(headers, []);
  });

  it('are signed in to as the file says', async () => {
    await connect([https]).get('https')?.system.lookUp('C1', alex);
    const bearer = { ...https, credential: { kind: 'bearer', secret: 'TICKETS_SECRET' } } as const;
    await connect([bearer]).get('https')?.system.lookUp('C1', alex);
    const { user } = https.credential as { readonly user: string };
    assert.deepEqual(headers, [`Basic ${Buffer.from(`${user}:s`).toString('base64')}`, 'Bearer s']);
  });

  it('are asked where each has its tickets', async () => {
    const asked: string[] = [];
    const watching: typeof fetch = (address, init) => {
      asked.push(new URL(address instanceof Request ? address.url : address).pathname);
      return answering(address, init);
    };
    const all = connect([serviceNow, jira, https], { TICKETS_SECRET: 's' }, watching);
    for (const { system } of all.values()) await system.lookUp('SEC-1', alex);
    assert.deepEqual(asked, [
      '/servicenow/api/now/table/task',
      '/jira/rest/api/3/issue/SEC-1',
      '/jira/rest/api/3/myself',
      '/cases/cases/SEC-1',
    ]);
  });

  it('get a token as a client only where that is what the file says, of ServiceNow', async () => {
    const asked: string[] = [];
    const forms: unknown[] = [];
    const watching: typeof fetch = (address, init) => {
      asked.push(new URL(address instanceof Request ? address.url : address).pathname);
      if (init?.body instanceof URLSearchParams) forms.push(Object.fromEntries(init.body));
      return answering(address, init);
    };
    const credential = { kind: 'client', client: 'c', secret: 'TICKETS_SECRET' } as const;
    for (const settings of [serviceNow, { ...serviceNow, credential }, { ...jira, credential }])
      for (const { system } of connect([settings], { TICKETS_SECRET: 's' }, watching).values())
        await system.lookUp('SEC-1', alex);
    assert.deepEqual(asked, [
      '/servicenow/api/now/table/task',
      '/servicenow/oauth_token.do',
      '/jira/rest/api/3/issue/SEC-1',
      '/jira/rest/api/3/myself',
    ]);
    assert.deepEqual(forms, [{ grant_type: 'client_credentials', client_id: 'c', client_secret: 's' }]);
    // And the secret of a client goes nowhere else.
    assert.deepEqual(headers.slice(1), [null, '', '']);
  });

  it('say which secrets are missing', () => {
    assert.equal(new SecretMissing(['A']).message, 'A is missing in the environment');
    assert.equal(new SecretMissing(['A', 'B']).message, 'A, B are missing in the environment');
  });

  it('need every secret, each named once, and an empty one is none', () => {
    const other = { ...jira, credential: { kind: 'bearer', secret: 'OTHER' } } as const;
    for (const [secrets, names] of [
      [{}, 'TICKETS_SECRET,OTHER'],
      [{ TICKETS_SECRET: '', OTHER: 'x' }, 'TICKETS_SECRET'],
      [{ TICKETS_SECRET: 'x' }, 'OTHER'],
    ] as const)
      assert.throws(
        () => connect([serviceNow, https, other], secrets),
        (error: unknown) =>
          error instanceof SecretMissing && error.name === 'SecretMissing' && error.names.join() === names,
      );
  });

  it('take comments only where the file says so, and never where they are looked up plainly', async () => {
    const all = connect([serviceNow, jira, https].map((one) => ({ ...one, comments: true })));
    assert.deepEqual(
      [...all].map(([name, { comments }]) => [name, comments !== undefined]),
      [
        ['servicenow', true],
        ['jira', true],
        ['https', false],
      ],
    );
    for (const { system } of all.values())
      assert.notEqual((await system.lookUp('SEC-1', alex)).kind, 'found');
    assert.equal(connect([serviceNow]).get('servicenow')?.comments, undefined);
  });

  it('are waited for no longer than for one call, whatever is asked', async () => {
    const never: typeof fetch = () => Promise.withResolvers<Response>().promise;
    for (const settings of [serviceNow, jira, https]) {
      const { system } =
        connect([settings], { TICKETS_SECRET: 's' }, never).get(settings.name.toLowerCase()) ?? assert.fail();
      assert.deepEqual(await system.lookUp('SEC-1', alex), { kind: 'not-known', why: 'unavailable' });
      assert.deepEqual(await system.openOf(alex), { rows: [], missing: 'unavailable' });
    }
  });
});

describe('A token of a client’s own', () => {
  const token = (given: object = {}): Response =>
    Response.json({ access_token: 't1', expires_in: 1_800, ...given });
  let tokens: (() => Response)[];
  let seen: { readonly address: string; readonly init: RequestInit }[];
  let answer: () => Response;
  beforeEach(() => {
    [tokens, seen, answer] = [[() => token()], [], () => Response.json({ ok: true })];
  });
  const ask = () =>
    createAskWithToken({
      ...{
        clock,
        patienceMs: 1_000,
        tokenUrl: 'https://s.example/oauth_token.do',
        client: 'c1',
        secret: 's1',
      },
      fetch: (to, init) => {
        const address = to instanceof Request ? to.url : to.toString();
        seen.push({ address, init: init ?? {} });
        const next = tokens.length > 1 ? tokens.shift() : tokens[0];
        return Promise.resolve(address.endsWith('.do') ? (next ?? token)() : answer());
      },
    });
  const paths = (): readonly string[] => seen.map(({ address }) => address.slice(18));
  const api = 'https://s.example/api/x';

  it('is got with the client’s id and secret, and sent with the question', async () => {
    const given = await ask()(api, { method: 'PATCH', body: { a: 1 } });
    assert.deepEqual(given.kind === 'answered' && given.body, { ok: true });
    assert.equal(
      (seen[0]?.init.body as URLSearchParams).toString(),
      'grant_type=client_credentials&client_id=c1&client_secret=s1',
    );
    assert.equal(seen[0]?.init.method, 'POST');
    assert.equal(new Headers(seen[1]?.init.headers).get('authorization'), 'Bearer t1');
    assert.deepEqual([seen[1]?.init.method, seen[1]?.init.body], ['PATCH', '{"a":1}']);
  });

  const lives: readonly (readonly [says: object, seconds: number])[] = [
    [{}, 1_740],
    [{ expires_in: '600' }, 540],
    [{ expires_in: undefined }, 240],
    [{ expires_in: -1 }, 240],
    [{ expires_in: 'long' }, 240],
  ];
  for (const [says, seconds] of lives)
    it(`is held ${seconds} s where it says ${JSON.stringify(says)}`, async () => {
      tokens = [() => token(says)];
      const asking = ask();
      const began = now;
      await asking(api, {});
      now = new Date(began.getTime() + seconds * 1_000 - 1);
      await asking(api, {});
      assert.deepEqual(paths(), ['oauth_token.do', 'api/x', 'api/x']);
      now = new Date(began.getTime() + seconds * 1_000);
      await asking(api, {});
      assert.deepEqual(paths().slice(3), ['oauth_token.do', 'api/x']);
    });

  const refused: readonly (readonly [what: string, response: () => Response, why: string])[] = [
    ['a refusal', () => Response.json({ error: 'invalid_client' }, { status: 400 }), 'refused'],
    ['a token and an error', () => Response.json({ access_token: 't1' }, { status: 400 }), 'refused'],
    ['a page', () => new Response('<h1>', { headers: { 'content-type': 'text/html' } }), 'unreadable'],
    ['no token', () => Response.json({}), 'unreadable'],
    ['an empty token', () => Response.json({ access_token: '' }), 'unreadable'],
    ['a token that is no text', () => Response.json({ access_token: 7 }), 'unreadable'],
    ['a token of two words', () => Response.json({ access_token: 't 1' }), 'unreadable'],
    ['a token that no header can hold', () => Response.json({ access_token: 'tö' }), 'unreadable'],
    ['a token longer than any', () => Response.json({ access_token: 'x'.repeat(8_193) }), 'unreadable'],
    ['a token that is more than one', () => Response.json({ access_token: 't1\r\nx: y' }), 'unreadable'],
    ['that it is down', () => new Response('', { status: 503 }), 'unavailable'],
  ];
  for (const [what, response, why] of refused)
    it(`that is ${what} asks nothing, and is asked for again`, async () => {
      tokens = [response, () => token()];
      const asking = ask();
      assert.deepEqual(await asking(api, {}), { kind: 'not-known', why });
      assert.deepEqual(paths(), ['oauth_token.do']);
      assert.equal((await asking(api, {})).kind, 'answered');
    });

  it('is as long as one may be, or as short', async () => {
    for (const access_token of ['t', 'x'.repeat(8_192)]) {
      tokens = [() => token({ access_token })];
      await ask()(api, {});
      assert.equal(new Headers(seen.at(-1)?.init.headers).get('authorization'), `Bearer ${access_token}`);
    }
  });

  it('is got anew once it was refused, and not for another failure', async () => {
    const asking = ask();
    const got = async (given: () => Response): Promise<number> => {
      answer = given;
      await asking(api, {});
      return paths().filter((path) => path === 'oauth_token.do').length;
    };
    assert.equal(await got(() => new Response('', { status: 401 })), 1);
    assert.equal(await got(() => new Response('', { status: 500 })), 2);
    assert.equal(await got(() => Response.json({})), 2);
  });
});
