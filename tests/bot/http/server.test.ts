import assert from 'node:assert/strict';
import { createHttpServer } from '../../../bot/http/server.ts';
import type { HttpServer } from '../../../bot/http/server.ts';
import { createAddressLimits } from '../../../bot/http/addressLimits.ts';
import type { Obstacle } from '../../../bot/http/readiness.ts';
import type { Reply } from '../../../bot/http/reply.ts';
import type { Rate } from '../../../bot/common/tokenBuckets.ts';
import type { HttpLimits } from '../../../bot/http/httpLimits.ts';
import { productionLimits } from '../../../bot/start/limits.ts';
import { Refusal } from '../../../bot/teams/refusal.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import { assertFilled } from '../../support/fullness.ts';
import { linesOf } from '../../support/logLines.ts';
import { RawConnection, postOf } from '../../support/rawHttp.ts';
import { createCountedLog } from '../../../bot/common/countedLog.ts';

const token = 'Authorization: Bearer aaaa.bbbb.cccc';
const json = 'Content-Type: application/json';
const healthz = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
const lengthOf = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}`;
const nested = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

describe('The server', () => {
  const clock = new SandboxClock();
  const { log, lines } = linesOf();
  let server: HttpServer | undefined;
  let port = 0;
  let bodies: object[] = [];
  let verdict: () => Promise<Reply> = () => Promise.resolve({ status: 200 });
  let isBotService = true;
  let obstacles: readonly Obstacle[] = [];
  const connections: RawConnection[] = [];

  async function start(
    over: Partial<HttpLimits> = {},
    refusals: Rate = { burst: 1_000, perSecond: 1 },
    wanted = 0,
  ) {
    const page = (query: object) =>
      Promise.resolve({ kind: 'page', status: 410, html: JSON.stringify(query) } as const);
    server = createHttpServer({
      receiver: {
        authenticate: (_authorization, body) => {
          if (!isBotService) return Promise.reject(new Refusal(401, 'not of Bot Service'));
          bodies.push(body);
          return Promise.resolve(() => verdict());
        },
      },
      authPages: { start: page, callback: page },
      isSecure: true,
      readiness: { look: () => Promise.resolve({ obstacles, notSeen: ['something'] }) },
      addresses: createAddressLimits(refusals, clock),
      limits: { ...productionLimits.http, ...over },
      refusals: createCountedLog(log, clock),
      log,
    });
    port = await server.listen(wanted, '127.0.0.1');
  }

  const open = async (): Promise<RawConnection> => {
    const connection = new RawConnection(port);
    connections.push(connection);
    return connection.opened();
  };
  const ask = async (request: string | Uint8Array): Promise<number | 'closed'> =>
    (await open()).send(request).status();
  const post = (headers: readonly string[], body = ''): Promise<number | 'closed'> =>
    ask(postOf(headers, body));
  const good = (body: string): readonly string[] => [token, json, lengthOf(body)];

  beforeEach(() => {
    bodies = [];
    lines.length = 0;
    isBotService = true;
    obstacles = [];
    verdict = () => Promise.resolve({ status: 200 });
  });
  afterEach(async () => {
    for (const connection of connections.splice(0)) connection.hangUp();
    await server?.close();
    server = undefined;
    clock.reset();
  });

  describe('judges a request by its head', () => {
    beforeEach(() => start());

    it('and takes what Bot Service sends', async () => {
      for (const type of [json, `${json}; charset=utf-8`, 'content-type: Application/JSON;charset="UTF-8"'])
        assert.equal(await post([token, type, lengthOf('{"a":1}')], '{"a":1}'), 200, type);
      assert.equal(await post([token, json, 'Transfer-Encoding: chunked'], '7\r\n{"a":1}\r\n0\r\n\r\n'), 200);
      assert.equal(await post([...good('{}'), 'Content-Encoding: identity'], '{}'), 200);
      assert.equal(await post([...good('{}'), 'Expect: 100-continue'], '{}'), 100);
      assert.equal(bodies.length, 6);
    });

    const refused: readonly (readonly [number, string, readonly string[]])[] = [
      [401, 'without a token', [json]],
      [401, 'with another scheme', [json, 'Authorization: Basic eDp5']],
      [401, 'with the scheme in small letters', [json, 'Authorization: bearer a.b.c']],
      [401, 'with words before the scheme', [json, 'Authorization: x Bearer a.b.c']],
      [401, 'with two blanks before the token', [json, 'Authorization: Bearer  a.b.c']],
      [401, 'with a token of two parts', [json, 'Authorization: Bearer a.b']],
      [401, 'with a token of five parts', [json, 'Authorization: Bearer a.b.c.d.e']],
      [401, 'with a token and an empty part', [json, 'Authorization: Bearer a..c']],
      [401, 'with a token that is too long', [json, `Authorization: Bearer a.${'b'.repeat(12 * 1024)}.c`]],
      [401, 'with two tokens', [json, token, 'Authorization: Bearer d.e.f']],
      ...['gzip', 'deflate', 'br', 'zstd', 'x-gzip', 'identity, gzip'].map(
        (coding) => [415, `encoded as ${coding}`, [token, json, `Content-Encoding: ${coding}`]] as const,
      ),
      [415, 'encoded twice', [token, json, 'Content-Encoding: identity', 'Content-Encoding: gzip']],
      [415, 'encoded on its way', [token, json, 'Transfer-Encoding: gzip, chunked']],
      [415, 'of no type', [token]],
      [415, 'of two types', [token, json, 'Content-Type: text/plain']],
      ...[
        'text/plain',
        'text/csv',
        'multipart/form-data; boundary=b',
        'application/x-www-form-urlencoded',
        'application/octet-stream',
        'application/json, text/plain',
        'application/json; charset=utf-16',
        'application/json; charset=iso-8859-1',
        'application/jsonp',
        'json',
      ].map((type) => [415, `of type ${type}`, [token, `Content-Type: ${type}`]] as const),
      [413, 'announced as too long', [token, json, `Content-Length: ${256 * 1024 + 1}`]],
    ];
    for (const [status, what, headers] of refused) {
      it(`and refuses one ${what} before its body is sent`, async () => {
        const announced = headers.some((header) => /^(content-length|transfer-encoding)/i.test(header));
        assert.equal(await post(announced ? headers : [...headers, 'Content-Length: 10']), status);
        assert.deepEqual(bodies, []);
      });
    }

    const noHttp: readonly (readonly [number | 'closed', string, string])[] = [
      [400, 'words', 'hello\r\n\r\n'],
      [400, 'a length twice', postOf([...good('{}'), 'Content-Length: 3'], '{}')],
      [400, 'a length and chunks', postOf([...good('{}'), 'Transfer-Encoding: chunked'], '{}')],
      [431, 'endless headers', postOf([...good('{}'), `X: ${'x'.repeat(20_000)}`], '{}')],
      [
        413,
        'endless extensions of chunks',
        postOf([token, json, 'Transfer-Encoding: chunked'], `2;${'x'.repeat(20_000)}\r\n`),
      ],
      ['closed', 'a tunnel', 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n'],
      [404, 'a host that is none', 'GET / HTTP/1.1\r\nHost: [\r\n\r\n'],
      [404, 'an address that is none', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n'],
      [404, 'a path that cannot be decoded', 'GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n'],
      [404, 'another path', 'GET /api HTTP/1.1\r\nHost: x\r\n\r\n'],
      [404, 'OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n'],
      [405, 'GET of what is posted', 'GET /api/messages HTTP/1.1\r\nHost: x\r\n\r\n'],
      ...['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PROPFIND', 'TRACE'].map(
        (method) =>
          [405, `${method} of a page`, `${method} /auth/start HTTP/1.1\r\nHost: x\r\n\r\n`] as const,
      ),
      [
        410,
        'a query of junk',
        `GET /auth/start?a[b][c]=%ff&%zz&__proto__=1&${'x[]=1&'.repeat(2_000)} HTTP/1.1\r\nHost: [\r\n\r\n`,
      ],
      [
        410,
        'a cookie of junk',
        'GET /auth/callback?state=x HTTP/1.1\r\nHost: x\r\nCookie: ;;=latchkey_sign_in=%00;latchkey_sign_in=W10\r\n\r\n',
      ],
    ];
    for (const [status, what, request] of noHttp) {
      it(`and lives through ${what}`, async () => {
        assert.equal(await ask(request), status);
        assert.equal(await ask(healthz), 200);
      });
    }
  });

  describe('answers the probes of a platform', () => {
    beforeEach(() => start());
    const look = async (method: string, path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
      return [response.status, await response.text()] as const;
    };

    it('that ask for the head alone too', async () => {
      for (const path of ['/healthz', '/readyz']) {
        assert.deepEqual(await look('HEAD', path), [200, '']);
        assert.equal((await look('GET', path))[0], 200);
      }
      obstacles = ['disk'];
      assert.deepEqual(await look('HEAD', '/readyz'), [503, '']);
    });

    it('with why it is not ready, and lives on', async () => {
      assert.deepEqual(await look('GET', '/readyz'), [200, '{"status":"ready","notSeen":["something"]}']);
      obstacles = ['database', 'credential'];
      const body = '{"status":"not ready","reasons":["database","credential"]}';
      assert.deepEqual(await look('GET', '/readyz'), [503, body]);
      assert.equal((await look('GET', '/healthz'))[0], 200);
    });
  });

  describe('reads a body', () => {
    beforeEach(() => start());

    const refused: readonly (readonly [string, string | Uint8Array])[] = [
      ['nothing', ''],
      ['JSON cut off', '{"a":'],
      ['a list', '[]'],
      ['null', 'null'],
      ['a text', '"x"'],
      ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
      ['half a pair as UTF-8', Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
      ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
      ['a byte order mark', Buffer.from('\ufeff{"a":1}')],
      ['objects nested 65 deep', nested(65)],
      ['lists nested 65 deep in all', `{"a":${'['.repeat(64)}${']'.repeat(64)}}`],
      ['objects nested 40,000 deep', nested(40_000)],
      ['lists nested 120,000 deep', '['.repeat(120_000) + ']'.repeat(120_000)],
      ['a string that does not end', `{"a":"${'\\'.repeat(99_999)}`],
      ['quotes in a string that does not end', `{"a":"${'\\"'.repeat(99_999)}`],
    ];
    for (const [what, body] of refused) {
      it(`and refuses ${what}`, async () => {
        const bytes = Buffer.from(body);
        const head = Buffer.from(postOf([token, json, `Content-Length: ${bytes.length}`]));
        assert.equal(await ask(Buffer.concat([head, bytes])), 400);
        assert.deepEqual(bodies, []);
      });
    }

    it('and takes any number of lists and objects beside each other', async () => {
      const body = JSON.stringify({ a: Array.from({ length: 1_000 }, () => [[], {}]) });
      assert.equal(await post(good(body), body), 200);
    });

    it('and takes 64 levels, brackets in texts not counted', async () => {
      const body = JSON.stringify({
        text: `"\\${'[{'.repeat(1_000)}`,
        deep: JSON.parse(nested(63)) as unknown,
      });
      assert.equal(await post(good(body), body), 200);
      assert.deepEqual(bodies, [JSON.parse(body)]);
    });

    it('and leaves every prototype as it is', async () => {
      const body = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}';
      assert.equal(await post(good(body), body), 200);
      assert.equal(({} as Record<string, unknown>)['isAdmin'], undefined);
    });

    it('up to 256 KB, and counts what comes in chunks', async () => {
      const full = `{"a":"${'x'.repeat(256 * 1024 - 8)}"}`;
      const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
      assert.equal(await post([token, json, 'Transfer-Encoding: chunked'], `${chunk(full)}0\r\n\r\n`), 200);
      const endless = await open();
      endless.send(postOf([token, json, 'Transfer-Encoding: chunked'], chunk(`${full} `)));
      assert.equal(await endless.status(), 413);
      await endless.ended;
      assert.equal(bodies.length, 1);
    });

    it('and forgets one whose sender hangs up', async () => {
      const half = await open();
      half.send(postOf(good('{"a":1}'), '{"a"'));
      assert.equal(await ask(healthz), 200);
      half.hangUp();
      const isNoted = (): boolean =>
        lines.some(({ msg, reason }) => msg === 'a turn was lost' || reason === 'a body that was cut off');
      while (!isNoted()) assert.equal(await ask(healthz), 200);
      assert.ok(lines.every(({ msg }) => msg !== 'a turn was lost'));
      assert.deepEqual(bodies, []);
    });

    it('and no second one out of what follows the first', async () => {
      const both = await open();
      both.send(`${postOf(good('{}'), '{}')}junk\r\n\r\n`);
      await both.ended;
      assert.deepEqual(bodies, [{}]);
    });
  });

  describe('does not wait', () => {
    const quick = {
      checkMs: 20,
      headersMs: 100,
      requestMs: 200,
      keepAliveMs: 100,
      silentMs: 400,
      closingMs: 200,
    };

    /** Each with one limit alone that can end it. */
    const headersOnly = { ...quick, requestMs: 60_000, silentMs: 60_000 };
    const requestOnly = { ...quick, silentMs: 60_000 };
    const keepAliveOnly = { ...quick, headersMs: 60_000, requestMs: 60_000, silentMs: 60_000 };
    const slow: readonly (readonly [string, Partial<HttpLimits>, string, number])[] = [
      ['a silent connection', headersOnly, '', 408],
      ['headers that do not end', headersOnly, 'POST /api/messages HTTP/1.1\r\nHost: x\r\n', 408],
      ['a body that does not come', requestOnly, postOf(good('{"a":1}')), 408],
      [
        'a body that does not end',
        requestOnly,
        postOf([token, json, 'Transfer-Encoding: chunked'], '1\r\n{\r\n'),
        408,
      ],
      ['the next request', keepAliveOnly, healthz, 200],
    ];
    for (const [what, limits, request, status] of slow) {
      it(`for ${what}`, async () => {
        await start(limits);
        const many = await Promise.all(Array.from({ length: 50 }, open));
        for (const connection of many) if (request !== '') connection.send(request);
        assert.deepEqual([...new Set(await Promise.all(many.map((one) => one.status())))], [status]);
        await Promise.all(many.map(({ ended }) => ended));
      });
    }

    it('for a turn on whose connection nothing moves any more', async () => {
      await start(quick);
      verdict = () => new Promise(() => undefined);
      const hung = await open();
      assert.equal(await hung.send(postOf(good('{}'), '{}')).status(), 'closed');
    });

    it('at its end for whoever does not come to theirs', async () => {
      await start({ ...quick, requestMs: 60_000, silentMs: 60_000 });
      const begun = Promise.withResolvers<undefined>();
      verdict = () => {
        begun.resolve(undefined);
        return new Promise(() => undefined);
      };
      const hung = await open();
      hung.send(postOf(good('{}'), '{}'));
      await begun.promise;
      await server?.close();
      server = undefined;
      await hung.ended;
    });
  });

  it('ends a turn whose sender hung up, and says nothing to nobody', async () => {
    await start();
    const begun = Promise.withResolvers<undefined>();
    const told = Promise.withResolvers<Reply>();
    verdict = () => {
      begun.resolve(undefined);
      return told.promise;
    };
    const gone = await open();
    gone.send(postOf(good('{}'), '{}'));
    await begun.promise;
    gone.hangUp();
    await gone.ended;
    assert.equal(await ask(healthz), 200);
    told.resolve({ status: 200, body: { to: 'nobody' } });
    assert.equal(await ask(healthz), 200);
    assert.deepEqual(lines, []);
  });

  it('reads so many headers, and so long ones', async () => {
    await start({ headers: 8_192 });
    const many = Array.from({ length: 120 }, (_, index) => `X${index}: x`);
    assert.equal(await post([...many, ...good('{}')], '{}'), 431);
    assert.equal(await post([...good('{}'), `X: ${'x'.repeat(9_000)}`], '{}'), 431);
  });

  it('has room for so many connections, and so many requests on each', async () => {
    await start({ connections: 3, requestsPerConnection: 2, keepAliveMs: 100, checkMs: 20 });
    const [first] = await Promise.all([open(), open(), open()]);
    const tooMany = await open();
    await tooMany.ended;
    assert.equal(tooMany.heard, '');
    first.send(healthz.repeat(2));
    await first.ended;
    assert.match(first.heard, /200 OK[\s\S]*200 OK[\s\S]*connection: close/i);
  });

  it('gives the room of connections that wait for a further request to whoever comes, and no other', async () => {
    await start({ connections: 4 });
    const silent = await open();
    const told = Promise.withResolvers<Reply>();
    const begun = Promise.withResolvers<undefined>();
    verdict = () => {
      begun.resolve(undefined);
      return told.promise;
    };
    const underWay = await open();
    underWay.send(postOf(good('{}'), '{}'));
    await begun.promise;
    const idle = await open();
    assert.equal(await idle.send(healthz).status(), 200);
    const last = await open();
    await idle.ended;
    assert.equal(await ask(healthz), 200);
    told.resolve({ status: 200 });
    for (const one of [silent, last]) one.send(healthz);
    assert.deepEqual(await Promise.all([underWay, silent, last].map((one) => one.status())), [200, 200, 200]);
  });

  it('waits longer for the next request than an ingress does, and not as long as for one that is under way', () => {
    const { keepAliveMs, silentMs } = productionLimits.http;
    assert.ok(keepAliveMs > 60_000 && keepAliveMs < silentMs);
  });

  it('does not listen where the port is taken, and says so', async () => {
    await start();
    const [taken, first] = [port, server];
    try {
      await assert.rejects(start({}, undefined, taken), { code: 'EADDRINUSE' });
      assert.deepEqual(
        lines.map(({ msg }) => msg),
        ['the server failed'],
      );
    } finally {
      await first?.close();
    }
  });

  it('answers with a 500, and a line of log, only where a turn is lost', async () => {
    await start();
    verdict = () => Promise.reject(new Error('a fault of ours'));
    assert.equal(await post(good('{}'), '{}'), 500);
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['a turn was lost'],
    );
    verdict = () => Promise.reject(new Refusal(403, 'another tenant'));
    assert.equal(await post(good('{}'), '{}'), 403);
  });

  it('writes one line for refusals, and one a minute that counts the rest', async () => {
    await start();
    for (let times = 0; times < 40; times += 1) await post([json]);
    assert.equal(lines.length, 1);
    await clock.advance(60_000);
    await clock.advance(60_000);
    assert.deepEqual(
      lines.map(({ more }) => more),
      [undefined, 39],
    );
  });

  it('counts who is connected', async () => {
    await start();
    await Promise.all(Array.from({ length: 50 }, open));
    assert.equal(await ask(healthz), 200);
    const filled = assertFilled('connections of Bot Service and browsers', 50);
    for (const connection of connections.splice(0)) connection.hangUp();
    await server?.close();
    server = undefined;
    // Each says that it is closed right after the server does.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    filled.gone();
  });

  describe('counts the refusals of an address', () => {
    const rate = { burst: 5, perSecond: 1 };
    const strangers = async (times: number): Promise<readonly (number | 'closed')[]> => {
      const seen: (number | 'closed')[] = [];
      for (let time = 0; time < times; time += 1) seen.push(await post([json]));
      return seen;
    };

    it('and looks at nothing more from there until some time has passed', async () => {
      await start({}, rate);
      isBotService = false;
      assert.deepEqual(await strangers(7), [401, 401, 401, 401, 401, 429, 429]);
      isBotService = true;
      const shut = await open();
      assert.equal(await shut.send(postOf(good('{}'), '{}')).status(), 429);
      assert.match(shut.heard, /retry-after: 1\r\n/i);
      assert.deepEqual(bodies, []);
      await clock.advance(2_000);
      assert.equal(await post(good('{}'), '{}'), 200);
    });

    it('on the sign-in pages too, where a link that leads nowhere is one', async () => {
      await start({}, rate);
      const seen: unknown[] = [];
      for (let time = 0; time < 6; time += 1)
        seen.push(await ask('GET /auth/start?state=x HTTP/1.1\r\nHost: x\r\n\r\n'));
      assert.deepEqual(seen, [410, 410, 410, 410, 410, 429]);
    });

    it('but never shuts out Bot Service where it has spoken, nor counts what it sends', async () => {
      await start({}, rate);
      verdict = () => Promise.reject(new Refusal(403, 'another tenant'));
      for (let time = 0; time < 20; time += 1) assert.equal(await post(good('{}'), '{}'), 403);
      assert.deepEqual(await strangers(7), [401, 401, 401, 401, 401, 429, 429]);
      assert.equal(await post(good('{}'), '{}'), 403);
    });
  });
});
