import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { serveMetrics } from '../../../bot/telemetry/metricsServer.ts';

describe('The address of the figures', () => {
  it('is the one that is set, and no other of the machine', async () => {
    const server = await serveMetrics({ host: '127.0.0.2', port: 0 }, (_, response) => {
      response.end('figures');
    });
    try {
      const there = await fetch(`http://127.0.0.2:${server.port}/metrics`);
      assert.equal(await there.text(), 'figures');
      const elsewhere = connect(server.port, '127.0.0.1');
      const refused = await Promise.race([
        once(elsewhere, 'connect').then(() => false),
        once(elsewhere, 'error').then(() => true),
      ]).catch(() => true);
      elsewhere.destroy();
      assert.equal(refused, true);
    } finally {
      await server.close();
    }
  });

  for (const [says, begun] of [
    ['nothing', ''],
    ['half a head', 'GET /metrics HTTP/1.1\r\nHost: bot\r\n'],
  ] as const)
    it(`lets a connection go that says ${says}, soon after its time is over`, async () => {
      const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, () => undefined, 200);
      try {
        const socket = connect(server.port, '127.0.0.1').resume();
        socket.write(begun);
        await once(socket, 'close');
      } finally {
        await server.close();
      }
    }).timeout(5_000);
});
