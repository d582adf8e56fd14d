import type { Request, Response, Server } from 'restify';
import restify from 'restify';
import type { Cloud } from './cloud.ts';
import type { Fault, Faults } from './faults.ts';
import type { GraphResponse } from './graph/exchange.ts';
import type { Graph } from './graph/graph.ts';
import { errorBody } from './graph/graphFault.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from './http/handler.ts';
import type { RequestLog } from './requestLog.ts';
import { callerFor } from './requestLog.ts';

export interface CloudServerParts {
  readonly cloud: Cloud;
  readonly graph: Graph;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** The other parts of the cloud by the first segment of their path. */
  readonly parts: Readonly<Record<string, HttpHandler>>;
  /** Told of each request before it is done and again before it is answered; for tests that end a process in between. */
  readonly tap?: Tap | undefined;
}

/** `drop` before it is done: it never arrived. */
export type Tap = (phase: 'before' | 'after', method: string, path: string) => Promise<'drop' | undefined>;

export interface CloudServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** The one address of the simulated cloud, on the loopback interface alone. Port 0 takes any free one. */
export async function startCloudServer(
  port: number,
  { cloud, graph, faults, log, parts, tap }: CloudServerParts,
): Promise<CloudServer> {
  const server = restify.createServer({ name: 'contoso' });

  async function receive(request: Request, response: Response): Promise<void> {
    if (!isLoopback(request.headers.host)) {
      response.send(403, { error: 'only this machine may ask' });
      return;
    }
    const url = new URL(request.url ?? '/', 'http://cloud');
    const method = request.method ?? 'GET';
    const fault = url.pathname.startsWith('/sandbox') ? undefined : faults.take(method, url.pathname);
    if (fault?.latency !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.latency));
    if ((await tap?.('before', method, url.pathname)) === 'drop') {
      request.socket.destroy();
      return;
    }
    const isGraph = url.pathname.startsWith('/graph/');
    if (fault?.reset === true) {
      if (isGraph) note(request, { status: 504, headers: {} }, 'reset');
      request.socket.destroy();
      return;
    }
    if (fault?.status !== undefined) {
      const refused = refusal(fault, fault.status, cloud.clock.now());
      if (isGraph) note(request, refused, refused.status);
      send(response, refused);
      return;
    }
    const answered = isGraph
      ? await askGraph(request, fault?.lostAnswer === true)
      : await ask(request, url, method);
    await tap?.('after', method, url.pathname);
    if (fault?.lostAnswer === true) request.socket.destroy();
    else send(response, answered);
  }

  async function askGraph(request: Request, lost: boolean): Promise<HttpResponse> {
    const answered = await graph.handle({
      method: request.method ?? 'GET',
      url: (request.url ?? '').replace(/^\/graph/, ''),
      headers: headersOf(request),
      body: request.body as unknown,
    });
    note(request, answered, lost ? 'lost' : answered.status);
    return answered;
  }

  async function ask(request: Request, url: URL, method: string): Promise<HttpResponse> {
    const [, first = '', ...rest] = url.pathname.split('/');
    const part = parts[first];
    if (part === undefined) {
      return first === ''
        ? { status: 302, headers: { location: '/sandbox/' }, body: '' }
        : { status: 404, body: { error: `there is nothing at ${url.pathname}` } };
    }
    const asked: HttpRequest = {
      method,
      path: `/${rest.join('/')}`,
      query: url.searchParams,
      headers: headersOf(request),
      body: request.body as unknown,
    };
    return part(asked);
  }

  function note(request: Request, answered: GraphResponse, status: number | 'lost' | 'reset'): void {
    const { caller, inner } = answered;
    log.add({
      time: cloud.clock.now().toISOString(),
      method: request.method ?? 'GET',
      url: decodeURIComponent((request.url ?? '').replace(/^\/graph/, '')),
      caller: callerFor(caller, (id) => cloud.directory.nameOf(id)),
      clientRequestId: headersOf(request)['client-request-id'],
      ...(request.body === undefined ? {} : { requestBody: request.body as unknown }),
      status,
      ...(inner === undefined ? {} : { inner }),
    });
  }

  const body = restify.plugins.bodyParser({ mapParams: false, maxBodySize: 1024 * 1024 });
  const handler = async (request: Request, response: Response): Promise<void> => {
    try {
      await receive(request, response);
    } catch (error) {
      process.stderr.write(
        `sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      response.send(500, { error: 'the sandbox failed' });
    }
  };
  for (const method of ['get', 'head', 'post', 'put', 'patch', 'del', 'opts'] as const)
    server[method]('/*', body, handler);

  const taken = await listen(server, port);
  return {
    origin: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        (server.server as { closeAllConnections?: () => void }).closeAllConnections?.();
      }),
  };
}

/** The answer that a fault gives instead of the real one, in Graph's shape. */
export function refusal(fault: Fault, status: number, now: Date): GraphResponse {
  const message = status === 429 ? 'Too Many Requests' : 'The service is unavailable.';
  return {
    status,
    headers: fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
    body: errorBody(status === 429 ? 'UnknownError' : 'ServiceUnavailable', message, now),
  };
}

function send(response: Response, { status, headers = {}, body }: HttpResponse): void {
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  if (typeof body === 'string') response.sendRaw(status, body);
  else if (body === undefined) response.sendRaw(status, '');
  else {
    response.header('content-type', 'application/json');
    response.sendRaw(status, JSON.stringify(body));
  }
}

/** Another site that points its name at this machine sends its own name. */
function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');
}

function headersOf(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(server.address().port);
    });
  });
}

/** Another program listens where the sandbox wants to. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken by another program. Stop that one, or move the sandbox with --port-base.`);
    this.name = 'PortTaken';
  }
}
