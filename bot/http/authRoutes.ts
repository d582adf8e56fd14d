import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { AuthPages, PageAnswer } from '../authPages.ts';
import { linkLifetimeMs } from '../links.ts';
import type { Reply } from './reply.ts';
import type { Routes } from './router.ts';

/** The address carries the state and the code: neither may reach another site, a cache or a frame. */
const privateHeaders = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** The sign-in pages, with the cookie that binds an attempt to its browser. */
export function authRoutes(
  pages: AuthPages,
  isSecure: boolean,
  log: Logger,
): readonly (readonly [string, NonNullable<ReturnType<Routes['get']>>])[] {
  async function page(answer: Promise<PageAnswer>): Promise<Reply> {
    const given = await answer.catch((error: unknown): PageAnswer => {
      log.error({ err: error }, 'a sign-in page failed');
      return {
        kind: 'page',
        status: 500,
        html: 'Something went wrong. Nothing was changed; please ask again in Teams.',
      };
    });
    if (given.kind === 'page')
      return {
        status: given.status,
        headers: { ...privateHeaders, 'content-type': 'text/html; charset=utf-8' },
        body: given.html,
      };
    const setCookie = cookie(given.attempt, isSecure);
    return { status: 302, headers: { ...privateHeaders, location: given.url, 'set-cookie': setCookie } };
  }

  return [
    ['/auth/start', { GET: (_request, query) => page(pages.start(Object.fromEntries(query))) }],
    [
      '/auth/callback',
      { GET: (request, query) => page(pages.callback(Object.fromEntries(query), attemptIn(request))) },
    ],
  ];
}

const cookieName = 'latchkey_sign_in';

/** For the sign-in pages alone, gone with the link; `Lax`, since Entra sends the browser back from its own site. */
function cookie(value: string, isSecure: boolean): string {
  const attributes = ['Path=/auth', `Max-Age=${linkLifetimeMs / 1_000}`, 'HttpOnly', 'SameSite=Lax'];
  return [`${cookieName}=${value}`, ...attributes, ...(isSecure ? ['Secure'] : [])].join('; ');
}

function attemptIn(request: IncomingMessage): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
}
