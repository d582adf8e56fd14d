import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { counted } from '../../services/elevation/atMost.ts';
import { untilAnswered } from '../common/afterAnswer.ts';
import type { AuthPages } from '../signIn/authPages.ts';
import type { CountedLog } from '../common/countedLog.ts';
import { inBackground } from '../common/inBackground.ts';
import type { HttpLimits } from './httpLimits.ts';
import type { AddressLimits } from './addressLimits.ts';
import type { DoctorView } from './doctorRoute.ts';
import { doctorRoute } from './doctorRoute.ts';
import { authRoutes } from './authRoutes.ts';
import { answerBrokenRequest } from './clientError.ts';
import { createMessages } from './messages.ts';
import type { ActivityReceiver } from './messages.ts';
import type { Readiness } from './readiness.ts';
import { readinessReply } from './readiness.ts';
import type { Reply } from './reply.ts';
import { send } from './reply.ts';
import type { Handler, Routes } from './router.ts';
import { route } from './router.ts';

export interface ServerParts {
  readonly receiver: ActivityReceiver;
  readonly authPages: AuthPages;
  /** Browsers reach the bot by https: cookies are for that alone. */
  readonly isSecure: boolean;
  readonly readiness: Readiness;
  /** What the bot tells of itself; nobody may ask where absent. */
  readonly doctor?: DoctorView | undefined;
  readonly addresses: AddressLimits;
  readonly limits: HttpLimits;
  readonly refusals: CountedLog;
  readonly log: Logger;
}

export interface HttpServer {
  /** Answers the port that was taken. */
  listen(port: number, host: string): Promise<number>;
  /** Stops taking requests and waits for those under way. */
  close(): Promise<void>;
}

/**
 * Node's own server with six fixed addresses at most. A framework would parse the host, the query and the body of strangers before anybody has asked who
 * they are, and what its parsers throw outside of a handler ends the process.
 */
export function createHttpServer(parts: ServerParts): HttpServer {
  const { limits, refusals, log } = parts;
  const routes = routesOf(parts);

  async function answer(request: IncomingMessage): Promise<Reply> {
    try {
      return await route(routes, request);
    } catch (error) {
      log.error({ err: error }, 'a turn was lost');
      return { status: 500 };
    }
  }

  function take(request: IncomingMessage, response: ServerResponse): void {
    inBackground(log, 'answering a request', () =>
      untilAnswered(async () => {
        send(request, response, await answer(request), limits.body);
      }),
    );
  }

  const server = createServer(nodeOptions(limits), take);
  countConnections(server, limits.connections);
  server.maxHeadersCount = limits.headerCount;
  server.maxRequestsPerSocket = limits.requestsPerConnection;
  server.timeout = limits.silentMs;
  server.on('clientError', (error, socket) => {
    refusals.warn('a request was no HTTP', { reason: error.message });
    answerBrokenRequest(error, socket);
  });
  server.on('error', (error) => {
    log.error({ err: error }, 'the server failed');
  });
  return {
    listen: (port, host) => listen(server, port, host),
    close: () => close(server, limits.closingMs),
  };
}

/** Node lets no more than these in. */
function countConnections(server: Server, most: number): void {
  server.maxConnections = most;
  const open = counted('connections of Bot Service and browsers', { size: 0, maxSize: most });
  server.on('connection', (socket) => {
    open.size += 1;
    // Whoever waits for nothing gives room to the next, and can come again.
    if (open.size >= most) server.closeIdleConnections();
    socket.once('close', () => {
      open.size -= 1;
    });
  });
}

function routesOf(parts: ServerParts): Routes {
  return new Map([
    ['/api/messages', { POST: createMessages(parts) }],
    ...authRoutes(parts),
    ...doctorRoute(parts),
    ['/healthz', probe(() => Promise.resolve({ status: 200, body: { status: 'ok' } }))],
    ['/readyz', probe(() => readinessReply(parts.readiness))],
  ]);
}

function nodeOptions(limits: HttpLimits): object {
  return {
    maxHeaderSize: limits.headers,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
  };
}

/** Some platforms ask for the head alone, whose answer Node sends without its body. */
function probe(handler: Handler): { readonly GET: Handler; readonly HEAD: Handler } {
  return { GET: handler, HEAD: handler };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Node stops looking for slow connections when it closes, so whoever has not come to an end by then is cut off. */
function close(server: Server, patienceMs: number): Promise<void> {
  const cutOff = setTimeout(() => {
    server.closeAllConnections();
  }, patienceMs);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
  });
}
