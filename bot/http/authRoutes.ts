import type { IncomingMessage } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Logger } from 'pino';
import type { Reader } from '../../cards/format.ts';
import { languageOfBrowser, wordsFor } from '../../cards/words/wordsFor.ts';
import type { AuthPages, PageAnswer } from '../signIn/authPages.ts';
import { attemptLifetimeMs } from '../signIn/attempts.ts';
import type { AddressLimits } from './addressLimits.ts';
import type { Reply } from './reply.ts';
import type { Handler, Routes } from './router.ts';

/** The address carries the state and the code: neither may reach another site, a cache or a frame. */
const privateHeaders = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

export interface AuthRoutesParts {
  readonly authPages: AuthPages;
  readonly isSecure: boolean;
  readonly addresses: AddressLimits;
  readonly log: Logger;
}

/** The sign-in pages, with the cookie that binds an attempt to its browser. A link that leads nowhere counts as a refusal. */
export function authRoutes({ authPages, isSecure, addresses, log }: AuthRoutesParts): Routes {
  async function page(
    request: IncomingMessage,
    make: (reader: Reader) => Promise<PageAnswer>,
  ): Promise<Reply> {
    const address = request.socket.remoteAddress ?? '';
    const seconds = addresses.wait(address);
    if (seconds > 0) return { status: 429, headers: { 'retry-after': String(Math.ceil(seconds)) } };
    const reader = readerOf(request);
    const given = await make(reader).catch((error: unknown): PageAnswer => {
      log.error({ err: error }, 'a sign-in page failed');
      return {
        kind: 'page',
        status: 500,
        // Whether the work behind the sign-in was done by then is not known here.
        html: wordsFor(reader).signIn.page.broken,
      };
    });
    if (given.kind === 'redirect') {
      const setCookie = cookie(given.attempt, isSecure);
      return { status: 302, headers: { ...privateHeaders, location: given.url, 'set-cookie': setCookie } };
    }
    if (given.status === 410) addresses.count(address);
    return {
      status: given.status,
      headers: { ...privateHeaders, 'content-type': 'text/html; charset=utf-8' },
      body: given.html,
    };
  }

  const start: Handler = (request, query) =>
    page(request, (reader) => authPages.start(Object.fromEntries(query), reader));
  const callback: Handler = (request, query) =>
    page(request, (reader) => authPages.callback(Object.fromEntries(query), attemptIn(request), reader));
  return new Map([
    ['/auth/start', { GET: start }],
    ['/auth/callback', { GET: callback }],
  ]);
}

const cookieName = 'latchkey_sign_in';

/** For the sign-in pages alone, gone with the attempt; `Lax`, since Entra sends the browser back from its own site. */
function cookie(value: string, isSecure: boolean): string {
  return stringifySetCookie({
    name: cookieName,
    value,
    path: '/auth',
    maxAge: attemptLifetimeMs / 1_000,
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
  });
}

/** Whoever opens the page, as long as nobody knows who it is. */
function readerOf(request: IncomingMessage): Reader {
  return { locale: languageOfBrowser(request.headers['accept-language']) };
}

function attemptIn(request: IncomingMessage): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[cookieName];
}
