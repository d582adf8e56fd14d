import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cloud } from './cloud.ts';
import type { Fault, Faults } from './faults.ts';
import type { GraphResponse } from './graph/exchange.ts';
import type { Graph } from './graph/graph.ts';
import { errorBody } from './graph/graphFault.ts';
import type { Addressed } from './http/addressed.ts';
import { addressed } from './http/addressed.ts';
import { decoded } from './http/decoded.ts';
import type { HttpHandler, HttpResponse } from './http/handler.ts';
import { isOfAnotherSite } from './http/sameOrigin.ts';
import type { ReadBody } from './http/readRequest.ts';
import { BodyTooLong, headersOf, readBody } from './http/readRequest.ts';
import { explain, refusalIn } from './reasons.ts';
import type { RequestLog } from './requestLog.ts';
import { callerFor, loggedPart } from './requestLog.ts';

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

/** A request, read and placed. */
interface Asked extends ReadBody {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly to: Addressed;
}

/** Answers the requests of the cloud's addresses; `isSecure` tells one that came over TLS. */
export function createReceiver(of: CloudServerParts) {
  return (request: IncomingMessage, response: ServerResponse, isSecure: boolean): void => {
    receive(of, request, response, isSecure).catch((error: unknown) => {
      if (error instanceof BodyTooLong) {
        send(response, { status: 413, body: { error: error.message } });
        return;
      }
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`sandbox: ${said}\n`);
      send(response, { status: 500, body: { error: 'the sandbox failed' } });
    });
  };
}

async function receive(
  of: CloudServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  isSecure: boolean,
): Promise<void> {
  const to = addressed(request.headers.host, request.url ?? '/', isSecure);
  if (to === undefined) {
    send(response, { status: 403, body: { error: 'only this machine may ask' } });
    return;
  }
  const read = await readBody(request);
  const asked: Asked = {
    ...read,
    method: request.method ?? 'GET',
    url: new URL(to.url, 'http://cloud'),
    headers: headersOf(request),
    to,
  };
  const answered = await answer(of, asked);
  if (answered === 'cut') request.socket.destroy();
  else send(response, answered);
}

/** Plays a fault where there is one; `cut` ends the connection without an answer. */
async function answer(of: CloudServerParts, asked: Asked): Promise<HttpResponse | 'cut'> {
  const { method, url } = asked;
  const { pathname } = url;
  const fault = pathname.startsWith('/sandbox') ? undefined : of.faults.take(method, pathname);
  if (fault !== undefined) await of.faults.hold(fault);
  if ((await of.tap?.('before', method, pathname)) === 'drop') return 'cut';
  const isGraph = pathname.startsWith('/graph/');
  if (fault?.reset === true) {
    if (isGraph) note(of, asked, { status: 504, headers: {} }, 'reset');
    return 'cut';
  }
  if (fault?.status !== undefined) {
    const refused = refusal(fault, fault.status, of.cloud.clock.now());
    if (isGraph) note(of, asked, refused, refused.status, played);
    return refused;
  }
  const isLost = fault?.lostAnswer === true;
  const answered = isGraph ? await askGraph(of, asked, isLost) : await askPart(of, asked);
  await of.tap?.('after', method, pathname);
  return isLost ? 'cut' : answered;
}

async function askGraph(of: CloudServerParts, asked: Asked, isLost: boolean): Promise<HttpResponse> {
  const { method, headers, body, isReadable, to } = asked;
  const answered = await of.graph.handle({
    method,
    url: to.url.replace(/^\/graph/, ''),
    headers,
    body,
    isReadable,
    base: to.base('graph'),
  });
  note(of, asked, answered, isLost ? 'lost' : answered.status);
  return answered;
}

async function askPart(
  of: CloudServerParts,
  { method, url, headers, body, to }: Asked,
): Promise<HttpResponse> {
  const [, first = '', ...rest] = url.pathname.split('/');
  const part = of.parts[first];
  if (part === undefined) {
    return first === ''
      ? { status: 302, headers: { location: '/sandbox/' }, body: '' }
      : { status: 404, body: { error: `there is nothing at ${url.pathname}` } };
  }
  const base = to.base(first);
  if (!takesOtherSites.has(first) && isOfAnotherSite({ method, headers, base }))
    return { status: 403, body: { error: 'a page of another site may change nothing here' } };
  return part({ method, path: `/${rest.join('/')}`, query: url.searchParams, headers, body, base });
}

/** Sign-in is made for the pages of other sites, and what changes something there carries what they cannot guess. All other parts trust whoever reaches them. */
const takesOtherSites: ReadonlySet<string> = new Set(['entra']);

function note(
  { cloud, log }: CloudServerParts,
  { method, headers, body, to }: Asked,
  { caller, inner, reasons = [], body: answer }: GraphResponse,
  status: number | 'lost' | 'reset',
  refusal = refusalOf(status, answer),
): void {
  log.add({
    time: cloud.clock.now().toISOString(),
    method,
    url: decoded(to.url.replace(/^\/graph/, '')),
    caller: callerFor(caller, (id) => cloud.directory.nameOf(id)),
    clientRequestId: headers['client-request-id'],
    ...(body === undefined ? {} : { requestBody: body }),
    status,
    why: explain(reasons, refusal, cloud.directory),
    ...(inner === undefined ? {} : { inner: inner.map((part) => loggedPart(part, cloud.directory)) }),
  });
}

/** Of a refusal that is none of Graph's own. */
const played = 'a fault that somebody asked for';

/** Why a call came to nothing, as far as the answer says; `undefined` for what was done. */
function refusalOf(status: number | 'lost' | 'reset', answer: unknown): string | undefined {
  if (status === 'reset') return 'the connection was cut before Graph looked at it';
  return typeof status === 'number' && status >= 400 ? (refusalIn(answer) ?? '') : undefined;
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

function send(response: ServerResponse, { status, headers = {}, body }: HttpResponse): void {
  if (response.headersSent) return;
  const isText = typeof body === 'string' || body === undefined;
  response.writeHead(status, { ...(isText ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
