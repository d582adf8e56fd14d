import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
});
