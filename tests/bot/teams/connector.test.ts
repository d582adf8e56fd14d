import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createRawServer } from 'node:net';
import { text } from 'node:stream/consumers';
import sinon from 'sinon';
import { ConnectorError, createConnector } from '../../../bot/teams/connector.ts';
import { deliveryErrorOf } from '../../../bot/teams/deliveryErrors.ts';

describe('A call of Bot Service, over real HTTP', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });
  async function listening(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/emea/`;
  }
  const tokenFor = sinon.fake.resolves('token');
  const ask = createConnector(tokenFor);
  afterEach(() => {
    tokenFor.resetHistory();
  });

  it('follows no redirect with the bot’s token', async () => {
    let strangers = 0;
    const elsewhere = await listening((_, response) => {
      strangers += 1;
      response.end('{}');
    });
    const serviceUrl = await listening((_, response) => {
      response.writeHead(307, { location: elsewhere }).end();
    });
    await assert.rejects(
      ask({ method: 'POST', serviceUrl, path: ['c', 'activities'], body: {} }),
      ConnectorError,
    );
    assert.equal(strangers, 0);
  });

  it('goes to the conversation that it names, whatever is in its id', async () => {
    const seen: (string | undefined)[] = [];
    const serviceUrl = await listening(({ url }, response) => {
      seen.push(url);
      response.end('{}');
    });
    await ask({ method: 'DELETE', serviceUrl, path: ['19:a@b;c/../?#%2e', 'activities', '1'] });
    assert.deepEqual(seen, ['/emea/v3/conversations/19%3Aa%40b%3Bc%2F..%2F%3F%23%252e/activities/1']);
  });

  for (const conversationId of ['', '.', '..'])
    it(`is not made where an id leads out of the conversations, ${JSON.stringify(conversationId)}`, async () => {
      const call = {
        method: 'POST',
        serviceUrl: 'http://127.0.0.1:1/',
        path: [conversationId, 'activities'],
      } as const;
      await assert.rejects(ask(call), (error) => deliveryErrorOf(error).kind === 'refused');
      sinon.assert.notCalled(tokenFor);
    });

  for (const status of [201, 500])
    it(`takes no answer of ${status} that goes on and on, and lets go of whoever gives it`, async () => {
      const gone: Promise<unknown>[] = [];
      let sent = 0;
      const serviceUrl = await listening(({ socket }, response) => {
        gone.push(new Promise((resolve) => socket.once('close', resolve)));
        response.writeHead(status);
        const chunk = Buffer.alloc(64 * 1024, ' ');
        const more = (): void => {
          while (!response.destroyed && response.write(chunk)) sent += 1;
        };
        response.on('drain', more);
        more();
      });
      const asked = ask({ method: 'POST', serviceUrl, path: ['c', 'activities'], body: {} });
      await assert.rejects(asked, (error) => deliveryErrorOf(error).kind === 'unknown');
      await Promise.all(gone);
      assert.ok(sent < 500, `${sent} times 64 KiB were sent`);
    });

  /** What Bot Service heard, with an answer of this status. */
  async function hearing(status: number, said: string, headers: Readonly<Record<string, string>> = {}) {
    const heard: { method: string | undefined; headers: object; body: string }[] = [];
    const serviceUrl = await listening((request, response) => {
      void text(request).then((body) => {
        heard.push({ method: request.method, headers: request.headers, body });
        response.writeHead(status, { date: 'Fri, 27 Nov 2026 12:00:00 GMT', ...headers }).end(said);
      });
    });
    return { heard, serviceUrl };
  }

  it('says whose it is, what it wants and how long it is', async () => {
    const { heard, serviceUrl } = await hearing(200, '{}');
    const call = { serviceUrl, path: ['c', 'activities', '1'] };
    await ask({ method: 'PUT', ...call, body: { text: 'ü' } });
    await ask({ method: 'DELETE', ...call });
    const { host } = new URL(serviceUrl);
    const always = { authorization: 'Bearer token', accept: 'application/json', host, connection: 'close' };
    const ofBody = { 'content-type': 'application/json; charset=utf-8', 'content-length': '13' };
    assert.deepEqual(heard, [
      { method: 'PUT', headers: { ...always, ...ofBody }, body: '{"text":"ü"}' },
      { method: 'DELETE', headers: always, body: '' },
    ]);
    sinon.assert.alwaysCalledWithExactly(tokenFor, `${serviceUrl}v3/conversations/c/activities/1`);
  });

  for (const status of [200, 201, 202])
    it(`is done with ${status}, and answers what was said`, async () => {
      const call = { method: 'POST', path: [] } as const;
      const said = await hearing(status, '{"id":"1"}');
      assert.deepEqual(await ask({ ...call, serviceUrl: said.serviceUrl }), { id: '1' });
      const nothing = await hearing(status, '');
      assert.equal(await ask({ ...call, serviceUrl: nothing.serviceUrl }), undefined);
    });

  for (const [status, said, body] of [
    [203, '{}', {}],
    [204, '', ''],
    [302, '', ''],
    [429, '{"error":{"code":"Throttled"}}', { error: { code: 'Throttled' } }],
    [502, '<html>', '<html>'],
  ] as const)
    it(`is not done with ${status}, and tells what was said, and until when to leave it`, async () => {
      const { serviceUrl } = await hearing(status, said, { 'retry-after': '7' });
      await assert.rejects(ask({ method: 'POST', serviceUrl, path: [] }), {
        ...{ name: 'ConnectorError', message: `Bot Service answered ${status}`, status, body },
        ...{ retryAfter: '7', date: 'Fri, 27 Nov 2026 12:00:00 GMT' },
      });
    });

  it('takes an answer as long as any may be', async () => {
    const { serviceUrl } = await hearing(200, '{}'.padEnd(1024 * 1024));
    assert.deepEqual(await ask({ method: 'POST', serviceUrl, path: [] }), {});
    const longer = await hearing(200, '{}'.padEnd(1024 * 1024 + 1));
    await assert.rejects(ask({ method: 'POST', serviceUrl: longer.serviceUrl, path: [] }), {
      message: 'an answer that is too long',
    });
  });

  it('does not take half an answer for one', async () => {
    const serviceUrl = await listening((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{}', () => response.destroy());
    });
    await assert.rejects(
      ask({ method: 'POST', serviceUrl, path: [] }),
      (error) => deliveryErrorOf(error).kind === 'unknown',
    );
  });

  it('is given up after a minute without an answer', async () => {
    const patience = new AbortController();
    const timeout = sinon.stub(AbortSignal, 'timeout').returns(patience.signal);
    const serviceUrl = await listening(() => {
      patience.abort();
    });
    await assert.rejects(ask({ method: 'POST', serviceUrl, path: [] }), { name: 'AbortError' });
    timeout.restore();
    sinon.assert.calledOnceWithExactly(timeout, 60_000);
  });

  it('speaks TLS where the address says so, and shows the token to nobody before', async () => {
    const greeting = Promise.withResolvers<Buffer>();
    const server = createRawServer((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', (first: Buffer) => {
          greeting.resolve(first);
          socket.destroy();
        });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const serviceUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await assert.rejects(
      ask({ method: 'POST', serviceUrl, path: [] }),
      (error) => deliveryErrorOf(error).kind === 'unknown',
    );
    const handshake = 22;
    assert.equal((await greeting.promise)[0], handshake);
    server.close();
  });

  it('takes a proxy where Node is told to, and else none', async () => {
    const asked: unknown[] = [];
    const proxy = await listening(({ url }, response) => {
      asked.push(url);
      response.end('{"by":"proxy"}');
    });
    const { serviceUrl } = await hearing(200, '{"by":"Bot Service"}');
    const call = { method: 'POST', serviceUrl, path: [] } as const;
    const env = { HTTP_PROXY: proxy };
    const told = createConnector(tokenFor, { ...env, NODE_USE_ENV_PROXY: '1' });
    assert.deepEqual(await told(call), { by: 'proxy' });
    assert.deepEqual(asked, [`${serviceUrl}v3/conversations`]);
    assert.deepEqual(await createConnector(tokenFor, env)(call), { by: 'Bot Service' });
  });
});
