import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { Sessions } from './sessions.ts';
import { said } from './signInPages.ts';

/** `/{tenant}/oauth2/v2.0/logout`: ends the browser's sign-in, and leads back to an address on this machine where one is named. */
export function createLogout(sessions: Sessions) {
  return (request: HttpRequest): HttpResponse => {
    const headers = { 'set-cookie': sessions.end(request) };
    const to = request.query.get('post_logout_redirect_uri') ?? '';
    const isHere = URL.canParse(to) && ['127.0.0.1', 'localhost'].includes(new URL(to).hostname);
    return isHere
      ? { status: 302, headers: { ...headers, location: to }, body: '' }
      : said('You signed out of your account', 'It’s a good idea to close all browser windows.', headers);
  };
}
