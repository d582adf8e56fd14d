import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import sinon from 'sinon';
import type { Graph } from '../../../services/entra/graph.ts';
import { createGraph } from '../../../services/entra/graph.ts';
import { actorOf, fails } from '../../support/useCase.ts';
import { alex } from '../../cards/samples.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe('A call to Graph, over real HTTP', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function listening(answer: Answer): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const graphAt = (baseUrl: string): Graph =>
    createGraph({
      baseUrl,
      tokenFor: () => Promise.resolve('token'),
      onTokenRefused: () => undefined,
      pause: () => Promise.resolve(),
    }).as(actorOf(alex));
  const post = { method: 'POST', path: '/x', body: { ä: 1 } } as const;

  it('has a token, a length and a body, and its answer a header without case', async () => {
    const seen: unknown[] = [];
    const host = await listening((request, response) => {
      void text(request).then((body) => {
        const { authorization, 'content-length': length, 'content-type': type } = request.headers;
        seen.push(request.method, request.url, authorization, length, type, body);
        response.writeHead(201, { 'REQUEST-ID': 'r' }).end('{"it":"wörked"}');
      });
    });
    const written = await graphAt(`http://${host}`).write('set-up', post);
    assert.deepEqual(written, { body: { it: 'wörked' }, receipt: { graphRequestId: 'r' } });
    assert.deepEqual(seen, ['POST', '/v1.0/x', 'Bearer token', '8', 'application/json', '{"ä":1}']);
  });

  it('goes on a connection that was kept', async () => {
    const sockets = new Set<unknown>();
    const host = await listening(({ socket }, response) => {
      sockets.add(socket);
      response.end('{}');
    });
    const graph = graphAt(`http://${host}`);
    for (let times = 0; times < 8; times += 1) await graph.get('/me');
    // The next may begin before the connection of the last is free again.
    assert.ok(sockets.size <= 2, `${sockets.size} connections`);
  });

  it('is made by the fetch of the process, which others trace, record and replace', async () => {
    const seen: unknown[] = [];
    sinon.stub(globalThis, 'fetch').callsFake((url, init) => {
      seen.push((url as URL).href, init?.method, init?.body);
      return Promise.resolve(Response.json({ it: 'worked' }, { status: 201 }));
    });
    const { body } = await graphAt('https://graph.example').write('set-up', post);
    sinon.restore();
    assert.deepEqual(body, { it: 'worked' });
    assert.deepEqual(seen, ['https://graph.example/v1.0/x', 'POST', '{"ä":1}']);
  });

  it('follows no redirect, and takes it for no answer where none is awaited', async () => {
    let strangers = 0;
    const elsewhere = await listening((_, response) => {
      strangers += 1;
      response.end('{}');
    });
    const host = await listening((_, response) => {
      response.writeHead(302, { location: `http://${elsewhere}/v1.0/x` }).end('{}');
    });
    const graph = graphAt(`http://${host}`);
    await assert.rejects(graph.get('/me'), fails('entra-unavailable'));
    await assert.rejects(graph.write('set-up', post), fails('outcome-unknown'));
    await graph.write('set-up', { ...post, mayLeadAway: true });
    assert.equal(strangers, 0);
  });

  it('was not sent where nobody is there, or whoever is there cannot show who they are', async () => {
    const host = await listening((_, response) => response.end('{}'));
    await assert.rejects(graphAt(`https://${host}`).write('set-up', post), fails('entra-unavailable'));
    for (const server of servers.splice(0)) server.close().closeAllConnections();
    await assert.rejects(graphAt(`http://${host}`).write('set-up', post), fails('entra-unavailable'));
  });

  const notGraphs: readonly (readonly [string, Answer])[] = [
    ['a page', (_, response) => response.end('<html>Please sign in to the proxy</html>')],
    ['a page that calls itself JSON', (_, response) => response.end('ok')],
    ['half of an answer', (_, response) => response.end('{"value":[')],
    ['choices', (_, response) => response.writeHead(300).end('{}')],
    ['that nothing has changed', (_, response) => response.writeHead(304).end()],
  ];
  for (const [what, answer] of notGraphs)
    it(`is not done where somebody in between answers ${what}`, async () => {
      const graph = graphAt(`http://${await listening(answer)}`);
      await assert.rejects(graph.get('/me'), fails('entra-unavailable'));
      await assert.rejects(graph.write('set-up', post), fails('outcome-unknown'));
    });

  it('takes no answer that goes on and on, and lets go of whoever gives it', async () => {
    let sent = 0;
    const gone: Promise<unknown>[] = [];
    const host = await listening(({ socket }, response) => {
      gone.push(new Promise((resolve) => socket.once('close', resolve)));
      const chunk = Buffer.alloc(1024 * 1024, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += 1;
      };
      response.on('drain', more);
      more();
    });
    await assert.rejects(graphAt(`http://${host}`).write('set-up', post), fails('outcome-unknown'));
    await Promise.all(gone);
    assert.ok(sent < 200, `${sent} MiB were sent`);
  });

  const lost: readonly (readonly [string, Answer])[] = [
    ['before it began', ({ socket }) => socket.destroy()],
    [
      'in the middle',
      ({ socket }, response) => {
        response.writeHead(201, { 'content-length': '20' }).write('{"it":', () => socket.destroy());
      },
    ],
  ];
  for (const [when, answer] of lost)
    it(`may have been done where the answer was lost ${when}`, async () => {
      const host = await listening(answer);
      await assert.rejects(graphAt(`http://${host}`).write('set-up', post), fails('outcome-unknown'));
    });

  it('may have been done where a kept connection is closed under it', async () => {
    let calls = 0;
    const host = await listening(({ socket }, response) => {
      calls += 1;
      if (calls === 1) response.end('{}');
      else socket.destroy();
    });
    const graph = graphAt(`http://${host}`);
    await graph.get('/me');
    await assert.rejects(graph.write('set-up', post), fails('outcome-unknown'));
    assert.equal(calls, 2, 'a write is sent once');
  });
});
