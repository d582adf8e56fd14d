import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textUpTo } from '../services/elevation/textUpTo.ts';
import type { AnswerTo } from './answers.ts';
import { askedIn } from './asked.ts';
import type { Phase } from './asked.ts';
import type { IsPim } from './caller.ts';
import type { GateLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';

export interface GateServerParts {
  readonly isPim: IsPim;
  readonly answerTo: AnswerTo;
  readonly metrics: Metrics;
  readonly limits: GateLimits;
  readonly onFailure: (error: unknown) => void;
}

export interface GateServer {
  /** Answers the port that was taken. */
  listen(port: number, host: string): Promise<number>;
  /** Lets what is under way come to its end, as long as the limits say. */
  close(): Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

/** What PIM's host name publishes: an address for each phase, and a sign of life. */
export function createGateServer(parts: GateServerParts): GateServer {
  let underWay = 0;
  const { requestMs, keepAliveMs, connections, closingMs } = parts.limits;
  // How often Node looks whose time is over: half a minute of its own would let few connections keep PIM out.
  const times = {
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: requestMs / 5,
  };
  const server = createServer(times, (request, response) => {
    const phase = phaseOf(request);
    if (phase !== undefined && underWay >= parts.limits.evaluations) {
      send(response, { status: 503 });
      return;
    }
    underWay += phase === undefined ? 0 : 1;
    const work = phase === undefined ? Promise.resolve(ofAnybody(request)) : ofPim(parts, request, phase);
    const answered = work.catch((error: unknown): Reply => {
      parts.onFailure(error);
      return { status: 500 };
    });
    void answered.then((reply) => {
      underWay -= phase === undefined ? 0 : 1;
      // Whoever was answered last keeps no connection open that is to be closed.
      if (!server.listening) response.setHeader('connection', 'close');
      send(response, reply);
    });
  });
  server.maxConnections = connections;
  server.on('connection', () => {
    server.getConnections((_, open) => {
      if (open >= connections) server.closeIdleConnections();
    });
  });
  return { listen: (port, host) => listen(server, port, host), close: () => close(server, closingMs) };
}

function phaseOf({ method, url }: IncomingMessage): Phase | undefined {
  if (method !== 'POST') return undefined;
  return url === '/pre' ? 'pre' : url === '/post' ? 'post' : undefined;
}

/** Nothing of a body is read before it is known whose it is. */
async function ofPim(
  { isPim, answerTo, metrics, limits }: GateServerParts,
  request: IncomingMessage,
  phase: Phase,
): Promise<Reply> {
  if (!(await isPim(request.headers.authorization))) {
    metrics.add('refused_callers');
    return { status: 401 };
  }
  const text = await textUpTo(limits.body, request);
  if (text === undefined) return { status: 413 };
  const asked = askedIn(jsonIn(text));
  if (asked === undefined) {
    metrics.add('unreadable');
    return { status: 400 };
  }
  return { status: 200, type: 'application/json', body: await answerTo(asked, phase) };
}

function ofAnybody({ method, url }: IncomingMessage): Reply {
  return { status: method === 'GET' && url === '/healthz' ? 200 : 404 };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function send(response: ServerResponse, { status, type = 'text/plain', body = '' }: Reply): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(body);
}

export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Node stops looking for slow connections when it closes, so whoever has not come to an end by then is cut off. */
export function close(server: Server, patienceMs: number): Promise<void> {
  const cutOff = setTimeout(() => {
    server.closeAllConnections();
  }, patienceMs);
  return new Promise((resolve) => {
    // What waits for a further request is closed by that, too.
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
  });
}
