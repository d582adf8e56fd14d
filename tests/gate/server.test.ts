import { once } from 'node:events';
import { connect } from 'node:net';
import { gateLimits } from '../../gate/limits.ts';
import { createMetrics } from '../../gate/metrics.ts';
import type { GateServer } from '../../gate/server.ts';
import { createGateServer } from '../../gate/server.ts';

describe('The gate’s server', () => {
  let server: GateServer | undefined;
  afterEach(() => server?.close());

  for (const [says, begun] of [
    ['nothing', ''],
    ['half a head', 'POST /pre HTTP/1.1\r\nHost: gate\r\n'],
    ['a head, and no body', 'POST /pre HTTP/1.1\r\nHost: gate\r\nContent-Length: 9\r\n\r\n'],
  ] as const)
    it(`lets a connection go that says ${says}, soon after its time is over`, async () => {
      server = createGateServer({
        isPim: () => Promise.resolve(true),
        answerTo: () => Promise.resolve(''),
        metrics: createMetrics(),
        limits: { ...gateLimits, requestMs: 200 },
        onFailure: () => undefined,
      });
      const socket = connect(await server.listen(0, '127.0.0.1'), '127.0.0.1').resume();
      socket.write(begun);
      await once(socket, 'close');
    }).timeout(5_000);
});
