import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import { PimFault } from '../pim/pimFault.ts';
import type { GraphCaller, TokenFault, TokenReader } from '../tokenReader.ts';
import { applicationRoutes } from './applicationRoutes.ts';
import { auditRoutes } from './auditRoutes.ts';
import { batch } from './batch.ts';
import { directoryRoutes } from './directoryRoutes.ts';
import type { GraphRequest, GraphResponse } from './exchange.ts';
import { GraphFault, errorBody, nestedFault } from './graphFault.ts';
import { pimRoutes } from './pimRoutes.ts';
import { policyRoutes } from './policyRoutes.ts';
import { prepareQuery } from './prepareQuery.ts';
import { parseQuery } from './query.ts';
import type { Route } from './route.ts';
import { Router } from './router.ts';
import { securityRoutes } from './securityRoutes.ts';

export interface GraphParts {
  readonly cloud: Cloud;
  readonly tokens: TokenReader;
  /** Asked for each request of a `$batch`: an answer is given instead of Graph's. */
  readonly intercept?: (request: GraphRequest) => Promise<GraphResponse | undefined>;
  /** Origin and path of the simulated Graph, e.g. `http://127.0.0.1:4400/graph`; contexts and next links begin with it. */
  readonly origin: () => string;
}

export interface Graph {
  handle(request: GraphRequest): Promise<GraphResponse>;
}

/** Every call that there is. */
export const allRoutes: readonly Route[] = [
  ...pimRoutes,
  ...policyRoutes,
  ...directoryRoutes,
  ...securityRoutes,
  ...auditRoutes,
  ...applicationRoutes,
];
const router = new Router(allRoutes);

/** Microsoft Graph as far as PIM needs it: checks the token, finds the call, answers in Graph's shapes. */
export function createGraph({ cloud, tokens, intercept, origin }: GraphParts): Graph {
  async function handle(request: GraphRequest): Promise<GraphResponse> {
    const caller = await tokens.read(request.headers['authorization']);
    if ('fault' in caller) return refuseToken(request, caller);
    const { pathname } = new URL(request.url, 'http://graph');
    if (/^\/(v1\.0|beta)\/\$batch$/i.test(pathname) && request.method === 'POST') {
      const version = pathname.split('/')[1] ?? 'v1.0';
      const { status, body, inner } = await batch(
        request.body,
        version,
        request.headers,
        async (part) => {
          const intercepted = await intercept?.(part);
          return intercepted ?? answer(part, caller);
        },
        cloud.clock.now(),
      );
      return { status, headers: traceHeaders(request), body, caller, inner };
    }
    return answer(request, caller);
  }

  function answer(request: GraphRequest, caller: GraphCaller): GraphResponse {
    const headers = traceHeaders(request);
    try {
      const address = new URL(request.url, 'http://graph');
      const [, version = '', ...segments] = address.pathname.split('/');
      if (version !== 'v1.0' && version !== 'beta')
        throw new GraphFault(400, 'BadRequest', `Invalid version: ${version}`);
      const path = `/${segments.map((segment) => decodeURIComponent(segment)).join('/')}`;
      const { route, params } = router.find(request.method, version, path);
      const root = `${origin()}/${version}`;
      const query = prepareQuery(
        parseQuery(address.searchParams),
        route,
        version,
        request.headers,
        cloud.switches,
      );
      const { status, body } = route.answer({
        cloud,
        caller,
        version,
        params,
        query,
        body: request.body,
        address: new URL(`${origin()}${request.url}`),
        root,
      });
      return { status, headers, caller, ...(body === undefined ? {} : { body }) };
    } catch (error) {
      const fault = graphFaultOf(error);
      const body = errorBody(
        fault.code,
        fault.message,
        cloud.clock.now(),
        request.headers['client-request-id'],
      );
      return { status: fault.status, headers: { ...headers, ...fault.headers }, body, caller };
    }
  }

  function refuseToken(request: GraphRequest, fault: TokenFault): GraphResponse {
    const message = tokenMessages[fault.fault];
    const challenge =
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"';
    const claims =
      fault.fault === 'revoked'
        ? `, error="insufficient_claims", claims="${Buffer.from(fault.claims).toString('base64')}"`
        : '';
    return {
      status: 401,
      headers: { ...traceHeaders(request), 'www-authenticate': challenge + claims },
      body: errorBody(
        'InvalidAuthenticationToken',
        message,
        cloud.clock.now(),
        request.headers['client-request-id'],
      ),
    };
  }

  return { handle };
}

const tokenMessages: Readonly<Record<TokenFault['fault'], string>> = {
  missing: 'Access token is empty.',
  invalid: 'Access token validation failure. Invalid signature.',
  expired: 'Lifetime validation failed, the token is expired.',
  'wrong-audience': 'Access token validation failure. Invalid audience.',
  'wrong-tenant': 'Access token validation failure. Invalid tenant.',
  revoked:
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
};

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
  if (error instanceof URIError) return new GraphFault(400, 'BadRequest', 'The request URL is malformed.');
  throw error;
}
