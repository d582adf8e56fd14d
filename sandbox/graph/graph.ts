import { randomUUID } from 'node:crypto';
import { ZodError } from 'zod';
import type { Cloud } from '../cloud.ts';
import { PimFault } from '../pim/pimFault.ts';
import type { Reason } from '../reasons.ts';
import { collectReasons } from '../reasons.ts';
import type { GraphCaller, TokenReader } from '../tokenReader.ts';
import { batch } from './batch.ts';
import { countOf, listToCount, mayCount } from './counted.ts';
import type { GraphRequest, GraphResponse } from './exchange.ts';
import { GraphFault, errorBody, graphFaults, nestedFault } from './graphFault.ts';
import { prepareQuery } from './prepareQuery.ts';
import { parseQuery } from './query.ts';
import { refuseToken } from './refuseToken.ts';
import type { Reply } from './route.ts';
import { Router } from './router.ts';
import { allRoutes } from './routes.ts';
import { Throttle } from './throttle.ts';

export interface GraphParts {
  readonly cloud: Cloud;
  readonly tokens: TokenReader;
  /** Asked for each request of a `$batch`: an answer is given instead of Graph's. */
  readonly intercept?: (request: GraphRequest) => Promise<GraphResponse | undefined>;
}

export interface Graph {
  handle(request: GraphRequest): Promise<GraphResponse>;
}

const router = new Router(allRoutes);

/** Microsoft Graph as far as PIM needs it: checks the token, finds the call, answers in Graph's shapes. */
export function createGraph({ cloud, tokens, intercept }: GraphParts): Graph {
  const throttle = new Throttle();

  async function handle(given: GraphRequest): Promise<GraphResponse> {
    const request = withSingleSlashes(given);
    const caller = await tokens.read(request.headers['authorization']);
    const now = cloud.clock.now();
    if ('fault' in caller) {
      return refuseToken(caller, now, traceHeaders(request));
    }
    const { pathname } = new URL(request.url, 'http://graph');
    const version = /^\/(v1\.0|beta)\/\$batch$/i.exec(pathname)?.[1];
    if (version === undefined || request.method !== 'POST' || !request.isReadable)
      return answer(request, caller);
    const part = async (one: GraphRequest): Promise<GraphResponse> =>
      (await intercept?.(one)) ?? answer(withSingleSlashes(one), caller);
    const { status, body, inner } = await batch(request, version, part, now);
    return { status, headers: traceHeaders(request), body, caller, inner };
  }

  async function answer(request: GraphRequest, caller: GraphCaller): Promise<GraphResponse> {
    const headers = traceHeaders(request);
    const reasons: Reason[] = [];
    try {
      const spent = throttle.take(request, caller, cloud.clock.now().getTime(), cloud.switches);
      const {
        status,
        body,
        headers: own,
      } = await collectReasons(reasons, () => routed(cloud, request, caller));
      const answered = { status, headers: { ...headers, ...spent, ...own }, caller, reasons };
      return body === undefined ? answered : { ...answered, body };
    } catch (error) {
      const fault = graphFaultOf(error);
      const body = errorBody(fault.code, fault.message, cloud.clock.now(), headers);
      return { status: fault.status, headers: { ...headers, ...fault.headers }, body, caller, reasons };
    }
  }

  return { handle };
}

/** Finds the call and does it. Throws what it refuses. */
async function routed(cloud: Cloud, request: GraphRequest, caller: GraphCaller): Promise<Reply> {
  const address = new URL(request.url, 'http://graph');
  const [, version = '', ...segments] = address.pathname.split('/');
  if (version !== 'v1.0' && version !== 'beta')
    throw new GraphFault(400, 'BadRequest', `Invalid version: ${version}`);
  const path = `/${segments.map((segment) => decodeURIComponent(segment)).join('/')}`;
  const counted = listToCount(request.method, path);
  const { route, params } = router.find(request.method, version, counted ?? path);
  if (!request.isReadable) throw graphFaults.unreadable();
  const asked = parseQuery(address.searchParams);
  const wanted = counted === undefined ? asked : { ...asked, count: true };
  const query = prepareQuery(wanted, route, version, request.headers, cloud.switches);
  if (counted !== undefined) mayCount(route, version, query);
  const reply = await route.answer({
    cloud,
    caller,
    version,
    params,
    query,
    body: request.body,
    prefersCreation: /\bcreate-if-missing\b/i.test(request.headers['prefer'] ?? ''),
    address: new URL(`${request.base}${request.url}`),
    root: `${request.base}/${version}`,
  });
  return counted === undefined ? reply : countOf(reply);
}

/** Graph takes a doubled slash in a path for one: a client in use joins a base that ends with a slash to paths that begin with one. */
function withSingleSlashes(request: GraphRequest): GraphRequest {
  return { ...request, url: request.url.replace(/^[^?]*/, (path) => path.replaceAll(/\/{2,}/g, '/')) };
}

function traceHeaders(request: GraphRequest): Record<string, string> {
  const requestId = randomUUID();
  return { 'request-id': requestId, 'client-request-id': request.headers['client-request-id'] ?? requestId };
}

function graphFaultOf(error: unknown): GraphFault {
  if (error instanceof GraphFault) return error;
  if (error instanceof PimFault)
    return error.nested
      ? nestedFault(error.status, error.code, error.message)
      : new GraphFault(error.status, error.code, error.message);
  if (error instanceof URIError) return graphFaults.badRequest('The request URL is malformed.');
  if (error instanceof ZodError)
    return graphFaults.badRequest(
      `Property ${String(error.issues[0]?.path[0] ?? 'body')} in payload has a value that does not match schema.`,
    );
  throw error;
}
