import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { gateLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { GateServer, Reply } from './server.ts';
import { close, listen, send } from './server.ts';

export interface OperatorParts {
  readonly metrics: Pick<Metrics, 'text'>;
  /** Rejects while the gate cannot answer anything. */
  readonly ready: () => Promise<void>;
  /** Milliseconds that a request may take to come. */
  readonly requestMs?: number;
}

/** What is for whoever runs the gate, on a port of its own: whoever reaches it may read it, and PIM's host name leads nobody here. */
export function createOperatorServer(parts: OperatorParts): GateServer {
  const { requestMs = gateLimits.requestMs } = parts;
  // As of the server for PIM: Node's own half a minute would let twenty connections keep whoever runs the gate out.
  const times = {
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    connectionsCheckingInterval: requestMs / 5,
  };
  const server = createServer(times, (request, response) => {
    void replyTo(parts, request).then((reply) => {
      send(response, reply);
    });
  });
  server.maxConnections = 20;
  return { listen: (port, host) => listen(server, port, host), close: () => close(server, requestMs) };
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
