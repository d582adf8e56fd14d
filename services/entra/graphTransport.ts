import type { Context, Middleware, MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import { codeBelow } from './causes.ts';
import { isBelow } from './graphAddress.ts';
import type { HttpAnswer, HttpCall } from './httpCall.ts';
import { http } from './httpCall.ts';

/** Where the transport notes what came of a request: the client knows answers of `fetch` alone, and of an error its message. */
export class Exchange implements MiddlewareOptions {
  answer: HttpAnswer | undefined;
  /** Why it came to nothing. */
  cause: unknown;
}

/** Of a call that is answered with the address of what it made, where nobody is to look; without it such an answer is none. */
export class LeadsAway implements MiddlewareOptions {
  readonly isFollowed = false;
}

/** `baseUrl`: the client takes an address out of a path that contains one, so where it wants to go is looked at once more. */
export function transportTo(baseUrl: string): Middleware {
  return {
    async execute(context: Context): Promise<void> {
      const exchange = context.middlewareControl?.getMiddlewareOptions(Exchange) as Exchange | undefined;
      try {
        const url = URL.parse(context.request as string);
        if (url === null || !isBelow(url, baseUrl)) throw new LeftGraph();
        const answer = await http.send(url, callOf(context));
        const leadsAway = context.middlewareControl?.getMiddlewareOptions(LeadsAway) !== undefined;
        // What another host answers is not Graph's word: nobody is followed there with a token.
        if (!leadsAway && isElsewhere(answer.status)) throw new LedAway();
        if (exchange !== undefined) exchange.answer = answer;
      } catch (error) {
        if (exchange !== undefined) exchange.cause = error;
        throw error;
      }
    },
  };
}

/** A client is sent elsewhere, or to what it has already. Source: RFC 9110, 15.4. */
function isElsewhere(status: number): boolean {
  return status >= 300 && status < 400;
}

/** A redirect is no answer of Graph's to anything that is asked here; what was to be written may have been. */
class LedAway extends Error {}

function callOf({ options = {} }: Context): HttpCall {
  const { method = 'GET', headers, body, signal } = options;
  return {
    method,
    headers: Object.fromEntries(new Headers(headers)),
    // The client writes JSON as text.
    ...(typeof body === 'string' ? { body } : {}),
    ...(signal === null || signal === undefined ? {} : { signal }),
  };
}

class LeftGraph extends Error {
  readonly code = 'ERR_LEFT_GRAPH';
}

/** Errors of a connection that never came about: nothing was sent, so nothing was changed. Sources: Node's and undici's errors, OpenSSL's on certificates. */
const neverSent = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ERR_LEFT_GRAPH'],
  ...[
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
]);

/** Whether a request that failed did not even leave: by the system's code below the failure, however deep. */
export function wasNeverSent({ cause }: Exchange): boolean {
  const code = codeBelow(cause);
  return code !== undefined && neverSent.has(code);
}
