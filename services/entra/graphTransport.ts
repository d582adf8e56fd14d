import type { Context, Middleware, MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import { codeBelow } from './causes.ts';
import { isBelow } from './graphAddress.ts';

/** Where the transport notes why a request came to nothing: the client itself keeps the message alone. */
export class Failure implements MiddlewareOptions {
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
      try {
        const url = URL.parse(context.request as string);
        if (url === null || !isBelow(url, baseUrl)) throw new LeftGraph();
        const leadsAway = context.middlewareControl?.getMiddlewareOptions(LeadsAway) !== undefined;
        // What another host answers is not Graph's word: nobody is followed there with a token.
        const redirect = leadsAway ? 'manual' : 'error';
        context.response = await fetch(url, { ...context.options, redirect });
      } catch (error) {
        const failure = context.middlewareControl?.getMiddlewareOptions(Failure) as Failure | undefined;
        if (failure !== undefined) failure.cause = error;
        throw error;
      }
    },
  };
}

class LeftGraph extends Error {
  readonly code = 'ERR_LEFT_GRAPH';
}

/** Errors of a connection that never came about: nothing was sent, so nothing was changed. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'ERR_LEFT_GRAPH',
]);

/** Whether a request that failed did not even leave: by the system's code below the failure, however deep. */
export function wasNeverSent({ cause }: Failure): boolean {
  const code = codeBelow(cause);
  return code !== undefined && neverSent.has(code);
}
