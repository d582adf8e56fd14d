import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { Metrics } from './metrics.ts';
import type { GateServer, Reply } from './server.ts';
import { close, listen, send } from './server.ts';

export interface OperatorParts {
  readonly metrics: Pick<Metrics, 'text'>;
  /** Rejects while the gate cannot answer anything. */
  readonly ready: () => Promise<void>;
}

/** What is for whoever runs the gate, on a port of its own: whoever reaches it may read it, and PIM's host name leads nobody here. */
export function createOperatorServer(parts: OperatorParts): GateServer {
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
    void replyTo(parts, request).then((reply) => {
      send(response, reply);
    });
  });
  server.maxConnections = 20;
  return { listen: (port, host) => listen(server, port, host), close: () => close(server) };
}

async function replyTo({ metrics, ready }: OperatorParts, { method, url }: IncomingMessage): Promise<Reply> {
  if (method !== 'GET') return { status: 404 };
  if (url === '/metrics') return { status: 200, type: 'text/plain; version=0.0.4', body: metrics.text() };
  if (url !== '/readyz') return { status: 404 };
  return ready().then(
    () => ({ status: 200 }),
    () => ({ status: 503 }),
  );
}
