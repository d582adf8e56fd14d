import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AskedOfGate, Phase } from '../../gate/asked.ts';
import type { GateLimits } from '../../gate/limits.ts';
import { gateLimits } from '../../gate/limits.ts';
import { createMetrics } from '../../gate/metrics.ts';
import { createOperatorServer } from '../../gate/operatorServer.ts';
import type { GateServer, GateServerParts } from '../../gate/server.ts';
import { createGateServer } from '../../gate/server.ts';

const sent = '{"id":"r1","principalId":"p1"}';

describe('The gate’s server', () => {
  let server: GateServer | undefined;
  let metrics = createMetrics();
  let asked: (readonly [AskedOfGate, Phase])[];
  let failures: unknown[];
  beforeEach(() => {
    [metrics, asked, failures] = [createMetrics(), [], []];
  });
  afterEach(() => server?.close());
  const start = async (
    parts: Partial<GateServerParts> = {},
    limits: Partial<GateLimits> = {},
  ): Promise<number> => {
    server = createGateServer({
      isPim: (authorization) => Promise.resolve(authorization === 'PIM'),
      answerTo: (...given) => {
        asked.push(given);
        return Promise.resolve('{"said":1}');
      },
      metrics,
      limits: { ...gateLimits, ...limits },
      onFailure: (error) => failures.push(error),
      ...parts,
    });
    return server.listen(0, '127.0.0.1');
  };
  const post = (port: number, path = '/pre', body = sent, authorization = 'PIM'): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers: { authorization }, body });

  it('answers PIM with JSON that nobody keeps, in the phase that the address names', async () => {
    const port = await start();
    const response = await post(port);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '{"said":1}');
    for (const [name, value] of [
      ['content-type', 'application/json'],
      ['cache-control', 'no-store'],
      ['x-content-type-options', 'nosniff'],
    ] as const)
      assert.equal(response.headers.get(name), value);
    await post(port, '/post');
    assert.deepEqual(
      asked.map(([{ id, principalId }, phase]) => [id, principalId, phase]),
      [
        ['r1', 'p1', 'pre'],
        ['r1', 'p1', 'post'],
      ],
    );
  });

  it('answers nobody else, and counts them', async () => {
    const port = await start();
    assert.equal((await post(port, '/pre', sent, 'me')).status, 401);
    assert.equal(metrics.of('refused_callers'), 1);
    assert.deepEqual(asked, []);
  });

  it('reads no byte of a body before it is known whose it is', async () => {
    const port = await start();
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /pre HTTP/1.1\r\nHost: gate\r\nContent-Length: 9\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  const paths: readonly (readonly [method: string, path: string, status: number])[] = [
    ['GET', '/healthz', 200],
    ['POST', '/healthz', 404],
    ['GET', '/pre', 404],
    ['PUT', '/pre', 404],
    ['GET', '/', 404],
    ['POST', '/other', 404],
    ['POST', '/pre/', 404],
    ['GET', '/metrics', 404],
  ];
  for (const [method, path, status] of paths)
    it(`answers ${method} ${path} of PIM with ${status}`, async () => {
      const port = await start();
      const headers = { authorization: 'PIM' };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers });
      assert.equal(response.status, status);
      assert.equal(await response.text(), '');
      assert.deepEqual(asked, []);
    });

  it('refuses what it cannot read, and counts that', async () => {
    const port = await start();
    for (const body of ['', '{"id":', 'null', '{"id":"r1"}'])
      assert.equal((await post(port, '/pre', body)).status, 400);
    assert.equal(metrics.of('unreadable'), 4);
  });

  it('reads a body of the longest, and lets go of whoever sends more', async () => {
    const port = await start({}, { body: 100 });
    const of = (length: number): string => sent.padEnd(length);
    assert.equal((await post(port, '/pre', of(100))).status, 200);
    const long = await post(port, '/pre', of(101));
    assert.deepEqual([long.status, long.headers.get('connection')], [413, 'close']);
    assert.equal(asked.length, 1);
  });

  it('says that it failed, and no more, where it does', async () => {
    const port = await start({ answerTo: () => Promise.reject(new Error('secret')) });
    const response = await post(port);
    assert.deepEqual([response.status, await response.text(), failures.length], [500, '', 1]);
    // And goes on.
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
  });

  it('has so many under way at once, tells whoever comes then, and has room again', async () => {
    const [first, done] = [Promise.withResolvers<undefined>(), Promise.withResolvers<string>()];
    const answerTo = () => {
      first.resolve(undefined);
      return done.promise;
    };
    const port = await start({ answerTo }, { evaluations: 1 });
    // What is no evaluation makes no room for one.
    for (let look = 0; look < 3; look += 1) await fetch(`http://127.0.0.1:${port}/healthz`);
    const under = post(port);
    await first.promise;
    assert.equal((await post(port)).status, 503);
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
    assert.equal((await post(port, '/other')).status, 404);
    done.resolve('{}');
    assert.equal((await under).status, 200);
    assert.equal((await post(port)).status, 200);
  });

  it('holds so many connections and no more', async () => {
    // Its time alone would let go of neither while this test waits.
    const port = await start({}, { connections: 1, requestMs: 600_000 });
    const held = connect(port, '127.0.0.1').resume();
    await once(held, 'connect');
    const more = connect(port, '127.0.0.1').resume();
    await once(more, 'close');
    held.destroy();
  });

  it('gives the room of connections that wait for a further request to whoever comes', async () => {
    const port = await start({}, { connections: 2 });
    const idle = connect(port, '127.0.0.1');
    idle.write('GET /healthz HTTP/1.1\r\nHost: gate\r\n\r\n');
    await once(idle, 'data');
    const next = connect(port, '127.0.0.1').resume();
    await once(idle, 'close');
    assert.equal((await post(port)).status, 200);
    next.destroy();
  });

  it('waits longer for the next request than an ingress does', async () => {
    const port = await start();
    const { headers } = await post(port);
    assert.match(headers.get('keep-alive') ?? '', /^timeout=(?:6[1-9]|[7-9]\d|\d{3})$/);
  });

  it('lets go of whoever waits for a further request when it is closed', async () => {
    const port = await start();
    const idle = connect(port, '127.0.0.1');
    idle.write('GET /healthz HTTP/1.1\r\nHost: gate\r\n\r\n');
    await once(idle, 'data');
    await Promise.all([once(idle, 'close'), server?.close()]);
    server = undefined;
  });

  it('lets what is under way come to its end when it is closed, and takes nothing more', async () => {
    const [begun, done] = [Promise.withResolvers<undefined>(), Promise.withResolvers<string>()];
    const port = await start({
      answerTo: () => {
        begun.resolve(undefined);
        return done.promise;
      },
    });
    const under = post(port);
    await begun.promise;
    const closed = server?.close();
    server = undefined;
    await assert.rejects(post(port), /fetch failed/);
    done.resolve('{}');
    const { status, headers } = await under;
    assert.deepEqual([status, headers.get('connection')], [200, 'close']);
    await closed;
  });

  for (const [what, begun] of [
    ['a request of which no more comes', 'POST /pre HTTP/1.1\r\nHost: gate\r\n'],
    ['an answer that does not come', `POST /pre HTTP/1.1\r\nHost: gate\r\nAuthorization: PIM\r\n\r\n`],
  ] as const)
    it(`does not wait for ${what} for ever when it is closed`, async () => {
      const isPim = () => new Promise<boolean>(() => undefined);
      const port = await start({ isPim }, { requestMs: 600_000, closingMs: 100 });
      const held = connect(port, '127.0.0.1').resume();
      held.on('error', () => undefined);
      held.write(begun);
      // What was written before has come by the time at which this is answered.
      await fetch(`http://127.0.0.1:${port}/healthz`);
      await Promise.all([once(held, 'close'), server?.close()]);
      server = undefined;
    }).timeout(5_000);

  it('says where its port is taken', async () => {
    const port = await start();
    const second = createOperatorServer({ metrics, ready: () => Promise.resolve() });
    await assert.rejects(second.listen(port, '127.0.0.1'), /EADDRINUSE/);
  });

  for (const [says, begun] of [
    ['nothing', ''],
    ['half a head', 'POST /pre HTTP/1.1\r\nHost: gate\r\n'],
    ['a head, and no body', 'POST /pre HTTP/1.1\r\nHost: gate\r\nContent-Length: 9\r\n\r\n'],
  ] as const)
    it(`lets a connection go that says ${says}, soon after its time is over`, async () => {
      const port = await start({ isPim: () => Promise.resolve(true) }, { requestMs: 200 });
      const socket = connect(port, '127.0.0.1').resume();
      socket.write(begun);
      await once(socket, 'close');
    }).timeout(5_000);
});

describe('The gate’s server for whoever runs it', () => {
  let server: GateServer | undefined;
  afterEach(() => server?.close());
  const statuses = async (ready: () => Promise<void>): Promise<readonly (readonly [number, string])[]> => {
    const metrics = createMetrics();
    metrics.add('denied', 3);
    server = createOperatorServer({ metrics, ready });
    const port = await server.listen(0, '127.0.0.1');
    return Promise.all(
      (
        [
          ['GET', '/readyz'],
          ['GET', '/metrics'],
          ['POST', '/metrics'],
          ['POST', '/readyz'],
          ['GET', '/healthz'],
        ] as const
      ).map(async ([method, path]) => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
        const text = await response.text();
        return [response.status, /^latchkey_gate_denied_total 3$/m.test(text) ? 'counts' : text] as const;
      }),
    );
  };

  it('holds twenty connections and no more', async () => {
    server = createOperatorServer({ metrics: createMetrics(), ready: () => Promise.resolve() });
    const port = await server.listen(0, '127.0.0.1');
    const held = Array.from({ length: 20 }, () => connect(port, '127.0.0.1').resume());
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    await once(connect(port, '127.0.0.1').resume(), 'close');
    assert.ok(held.every(({ readyState }) => readyState === 'open'));
    for (const socket of held) socket.destroy();
  });

  for (const [says, begun] of [
    ['nothing', ''],
    ['half a head', 'GET /metrics HTTP/1.1\r\nHost: gate\r\n'],
  ] as const)
    it(`lets a connection go that says ${says}, soon after its time is over`, async () => {
      const ready = () => Promise.resolve();
      server = createOperatorServer({ metrics: createMetrics(), ready, requestMs: 200 });
      const socket = connect(await server.listen(0, '127.0.0.1'), '127.0.0.1').resume();
      socket.write(begun);
      await once(socket, 'close');
    }).timeout(5_000);

  it('tells what it counted and that it is ready, and nothing else', async () => {
    const rest = [
      [404, ''],
      [404, ''],
      [404, ''],
    ];
    assert.deepEqual(await statuses(() => Promise.resolve()), [[200, ''], [200, 'counts'], ...rest]);
    await server?.close();
    assert.deepEqual(await statuses(() => Promise.reject(new Error('no'))), [
      [503, ''],
      [200, 'counts'],
      ...rest,
    ]);
  });
});
