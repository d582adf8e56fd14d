import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MetricsServer {
  /** The port that was taken. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * `/metrics` on an address of its own, and nothing else: who may read it is a question of the network, as is usual for Prometheus. The exporter's own server parses
 * addresses in a way that throws outside of every handler, which would end the bot. A request may take `requestMs` milliseconds to come.
 */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  requestMs = 5_000,
): Promise<MetricsServer> {
  // How often Node looks whose time is over: half a minute of its own would let few connections keep everybody else out.
  const times = {
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    connectionsCheckingInterval: requestMs / 5,
  };
  const server = createServer(times, (request, response) => {
    if (request.method === 'GET' && request.url === '/metrics') answer(request, response);
    else response.writeHead(404).end();
  });
  server.maxConnections = 20;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
