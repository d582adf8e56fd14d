import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Quiet } from './quiet.ts';

describe('Quiet', () => {
  const quiet = new Quiet();
  let answer: (() => void) | undefined;
  const server = createServer((_request, response) => {
    answer = () => response.end();
  });
  let url: string;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    quiet.end();
    server.closeAllConnections();
    server.close();
  });

  /** Asks, and is back when the server has the request. */
  async function ask(): Promise<{ readonly response: Promise<Response> }> {
    const taken = once(server, 'request');
    const response = fetch(url);
    await taken;
    return { response };
  }

  it('is reached when what a server has taken is answered', async () => {
    quiet.begin();
    const { response } = await ask();
    let isReached = false;
    const reached = quiet.reached(() => 0).then(() => (isReached = true));
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.equal(isReached, false);
    answer?.();
    await Promise.all([reached, response]);
  });

  it('hears of no server of others before its beginning and after its end', async () => {
    quiet.end();
    const { response } = await ask();
    await quiet.reached(() => 0);
    answer?.();
    await response;
  });
});
