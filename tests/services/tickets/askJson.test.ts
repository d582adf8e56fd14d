import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { Asking } from '../../../services/tickets/askJson.ts';
import { createAskJson } from '../../../services/tickets/askJson.ts';

const address = 'https://tickets.example/api?x=1';
const busy = { kind: 'not-known', why: 'throttled' };
const json = { 'content-type': 'application/json' };

describe('Asking a ticket system', () => {
  let now: Date;
  let sent: { readonly address: unknown; readonly init: RequestInit }[];
  beforeEach(() => {
    now = new Date('2026-11-26T09:00:00Z');
    sent = [];
  });
  const asking = (respond: () => Response | Promise<Response>, patienceMs = 4_000) =>
    createAskJson({
      fetch: async (to, init) => {
        sent.push({ address: to, init: init ?? {} });
        return respond();
      },
      clock: { now: () => now, after: () => () => undefined },
      patienceMs,
    });
  const after = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1_000);
  };

  const outcomes: readonly (readonly [what: string, response: () => Response, is: object])[] = [
    ['JSON', () => Response.json({ a: 1 }), { kind: 'answered', status: 200, body: { a: 1 } }],
    [
      'JSON of another kind',
      () => new Response('[]', { headers: { 'content-type': 'application/problem+json; charset=utf-8' } }),
      { kind: 'answered', status: 200, body: [] },
    ],
    [
      'JSON that says that there is none',
      () => Response.json({ no: 1 }, { status: 404 }),
      { kind: 'answered', status: 404, body: { no: 1 } },
    ],
    [
      'JSON that says no, and is still its own',
      () => Response.json({ no: 1 }, { status: 499 }),
      { kind: 'answered', status: 499, body: { no: 1 } },
    ],
    [
      'JSON of a kind of its own, in capitals',
      () => new Response('[]', { headers: { 'content-type': 'Application/vnd.x-y+JSON' } }),
      { kind: 'answered', status: 200, body: [] },
    ],
    [
      'nothing, and says so',
      () => new Response(null, { status: 204 }),
      { kind: 'answered', status: 204, body: undefined },
    ],
    [
      'a page',
      () => new Response('{"a":1}', { headers: { 'content-type': 'text/html' } }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'a page that says that there is none',
      () => new Response('<h1>404</h1>', { status: 404, headers: { 'content-type': 'text/html' } }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'what is only like JSON',
      () => new Response('{}', { headers: { 'content-type': 'application/jsonp' } }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'what only ends like JSON',
      () => new Response('{}', { headers: { 'content-type': 'text/x-application/json' } }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'a file that is named like JSON',
      () => new Response('{}', { headers: { 'content-type': 'application/octet-stream; name=a+json' } }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'JSON of no kind',
      () => new Response(new TextEncoder().encode('{}')),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'half of JSON',
      () => new Response('{"a":', { headers: json }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    ['no body', () => new Response(null, { headers: json }), { kind: 'not-known', why: 'unreadable' }],
    [
      'more than any ticket',
      () => new Response(`"${'x'.repeat(512 * 1024)}"`, { headers: json }),
      { kind: 'not-known', why: 'unreadable' },
    ],
    [
      'as much as is read',
      () => new Response(`"${'x'.repeat(512 * 1024 - 2)}"`, { headers: json }),
      { kind: 'answered', status: 200, body: 'x'.repeat(512 * 1024 - 2) },
    ],
    [
      'that nobody is signed in',
      () => new Response('no', { status: 401 }),
      { kind: 'not-known', why: 'refused' },
    ],
    [
      'that the account may not',
      () => Response.json({ error: {} }, { status: 403 }),
      { kind: 'not-known', why: 'refused' },
    ],
    [
      'an error of its own',
      () => Response.json({ a: 1 }, { status: 500 }),
      { kind: 'not-known', why: 'unavailable' },
    ],
    ['that it is busy, and nothing else', () => new Response(null, { status: 429 }), busy],
    ['that it is down', () => new Response('x', { status: 503 }), { kind: 'not-known', why: 'unavailable' }],
    [
      'that it is busy',
      () => Response.json({ a: 1 }, { status: 429 }),
      { kind: 'not-known', why: 'throttled' },
    ],
  ];
  for (const [what, response, is] of outcomes)
    it(`that answers ${what}`, async () => {
      const { headers: _headers, ...rest } = { headers: undefined, ...(await asking(response)(address, {})) };
      assert.deepEqual(rest, is);
    });

  it('that cannot be reached, or does not end what it says, is not there', async () => {
    const gone = asking(() => Promise.reject(new TypeError('fetch failed')));
    assert.deepEqual(await gone(address, {}), { kind: 'not-known', why: 'unavailable' });
    const slow = asking(() => {
      const { signal } = sent.at(-1)?.init ?? {};
      const body = new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('{"a":'));
          signal?.addEventListener('abort', () => {
            controller.error(signal.reason);
          });
        },
      });
      return new Response(body, { headers: json });
    }, 30);
    assert.deepEqual(await slow(address, {}), { kind: 'not-known', why: 'unavailable' });
  });

  const pauses: readonly (readonly [says: string | undefined, seconds: number])[] = [
    [undefined, 10],
    ['30', 30],
    ['1', 1],
    ['0', 10],
    ['-5', 10],
    ['soon', 10],
    ['86400', 300],
  ];
  for (const [says, seconds] of pauses)
    it(`that says to wait ${says ?? 'nothing'} is left alone for ${seconds} s`, async () => {
      const busy = (): Response =>
        new Response('x', { status: 429, headers: says === undefined ? {} : { 'retry-after': says } });
      const ask = asking(busy);
      await ask(address, {});
      after(seconds - 0.001);
      assert.deepEqual(await ask(address, {}), { kind: 'not-known', why: 'throttled' });
      assert.equal(sent.length, 1);
      after(0.001);
      await ask(address, {});
      assert.equal(sent.length, 2);
    });

  const calls: readonly (readonly [what: string, asking: Asking, init: object])[] = [
    [
      'a question',
      { authorization: 'Basic x' },
      { method: 'GET', headers: { accept: 'application/json', authorization: 'Basic x' } },
    ],
    ['a question of nobody', {}, { method: 'GET', headers: { accept: 'application/json' } }],
    [
      'a body',
      { method: 'PATCH', body: { a: 1 } },
      {
        method: 'PATCH',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: '{"a":1}',
      },
    ],
    [
      'a form',
      { method: 'POST', form: { a: 'b c' } },
      { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams('a=b+c') },
    ],
  ];
  for (const [what, given, init] of calls)
    it(`sends ${what} once, and follows it nowhere`, async () => {
      await asking(() => Response.json({}))(address, given);
      const [{ address: to, init: { signal, ...rest } } = { address: '', init: {} }] = sent;
      assert.equal(sent.length, 1);
      assert.equal(to, address);
      assert.ok(signal instanceof AbortSignal);
      assert.deepEqual(rest, { ...init, redirect: 'manual' });
    });

  it('tells what stands at the head of an answer', async () => {
    for (const status of [200, 204, 404]) {
      const body = status === 204 ? null : '{}';
      const head = { ...json, link: '<x>' };
      const given = await asking(() => new Response(body, { status, headers: head }))(address, {});
      assert.equal(given.kind === 'answered' && given.headers.get('link'), '<x>', String(status));
    }
  });

  it('is not there where what is left unread of it breaks, and nothing else comes of that', async () => {
    const lost: unknown[] = [];
    const note = (error: unknown): void => {
      lost.push(error);
    };
    process.on('unhandledRejection', note);
    for (const status of [429, 500]) {
      const cancel = (): never => {
        throw new Error('broken');
      };
      const broken = asking(() => new Response(new ReadableStream({ cancel }), { status }));
      assert.deepEqual(await broken(address, {}), { kind: 'not-known', why: 'unavailable' });
      // What nobody waits for is told once everything that is due has been done.
      await setImmediate();
    }
    process.off('unhandledRejection', note);
    assert.deepEqual(lost, []);
  });

  it('leaves no body of a busy or broken system unread', async () => {
    for (const status of [429, 500]) {
      const response = new Response('x', { status });
      await asking(() => response)(address, {});
      assert.equal(response.bodyUsed || response.body?.locked, true, String(status));
    }
  });
});
