import { randomBytes, randomInt } from 'node:crypto';
import type { Directory } from '../directory.ts';
import { escapeHtml, htmlHeaders, htmlPage } from '../http/html.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { Apps } from './apps.ts';
import type { ClaimsRequest } from './claimsRequest.ts';
import { parseClaimsRequest } from './claimsRequest.ts';
import type { Codes } from './codes.ts';

interface Pending {
  readonly appId: string;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly challenge: string | undefined;
  readonly claims: ClaimsRequest;
  readonly formPost: boolean;
  /** Chosen on the first page. */
  user?: string;
}

export interface AuthorizePageParts {
  readonly apps: Apps;
  readonly codes: Codes;
  readonly directory: () => Directory;
}

/**
 * `/{tenant}/oauth2/v2.0/authorize`: pick a person, approve the MFA request where one is asked for, go back to the app. Two plain forms, so
 * a script can do it too: each has a hidden `request`; the first sends `user` (an object id), the second `approve=yes` or `no`.
 */
export function createAuthorizePage({ apps, codes, directory }: AuthorizePageParts) {
  const pending = new Map<string, Pending>();

  function begin(query: URLSearchParams): HttpResponse {
    const appId = query.get('client_id') ?? '';
    const redirectUri = query.get('redirect_uri') ?? '';
    const app = apps.find(appId);
    // Never a redirect to where nobody registered.
    if (app === undefined) return problem('AADSTS700016: this application is not known to Contoso.');
    if (!isRegistered(redirectUri, app.redirectPaths))
      return problem('AADSTS50011: the redirect URI is not one that is registered for the application.');
    if (query.get('response_type') !== 'code') return problem('AADSTS900144: response_type must be code.');
    if (query.has('code_challenge') && query.get('code_challenge_method') !== 'S256')
      return problem('AADSTS501491: code_challenge_method must be S256.');
    const id = randomBytes(16).toString('base64url');
    pending.set(id, {
      appId: app.appId,
      redirectUri,
      state: query.get('state') ?? undefined,
      scope: query.get('scope') ?? '',
      nonce: query.get('nonce') ?? undefined,
      challenge: query.get('code_challenge') ?? undefined,
      claims: parseClaimsRequest(query.get('claims') ?? undefined),
      formPost: query.get('response_mode') === 'form_post',
    });
    return page('Sign in', choosePerson(id, app.name, query.get('login_hint') ?? ''));
  }

  function proceed(form: Readonly<Record<string, string>>): HttpResponse {
    const id = form['request'] ?? '';
    const request = pending.get(id);
    if (request === undefined) return problem('This sign-in has ended. Start again from the application.');
    if (form['approve'] !== undefined && request.user !== undefined) {
      pending.delete(id);
      return form['approve'] === 'yes'
        ? finish(request, request.user, true)
        : back(request, { error: 'access_denied' });
    }
    const user = directory().user(form['user'] ?? '');
    if (user === undefined) return problem('AADSTS50034: this person is not known in Contoso.');
    if (request.claims.mfa || request.claims.contexts.length > 0) {
      request.user = user.id;
      return page('Approve sign-in request', approveRequest(id, user.name));
    }
    pending.delete(id);
    return finish(request, user.id, false);
  }

  function finish(request: Pending, oid: string, mfa: boolean): HttpResponse {
    const { appId, redirectUri, scope, challenge, nonce, claims } = request;
    const amr = mfa ? ['pwd', 'mfa'] : ['pwd'];
    const code = codes.issue({
      oid,
      appId,
      redirectUri,
      scope,
      challenge,
      nonce,
      amr,
      acrs: mfa ? claims.contexts : [],
    });
    return back(request, { code });
  }

  function choosePerson(id: string, app: string, hint: string): string {
    const people = directory().users.map(
      ({ id: oid, name, upn, title }, index) =>
        `<label><input type="radio" name="user" value="${oid}"${upn === hint || (hint === '' && index === 0) ? ' checked' : ''}> <strong>${escapeHtml(name)}</strong><br><small>${escapeHtml(upn)}, ${escapeHtml(title)}</small></label>`,
    );
    return `<main class="narrow"><h1>Sign in to Contoso</h1><p>to continue to ${escapeHtml(app)}</p>
<form method="post"><input type="hidden" name="request" value="${id}">${people.join('')}<p><button>Sign in</button></p></form></main>`;
  }

  function approveRequest(id: string, name: string): string {
    return `<main class="narrow"><h1>Approve sign-in request</h1><p>${escapeHtml(name)}, enter this number in your authenticator app.</p>
<p class="number">${randomInt(10, 100)}</p>
<form method="post"><input type="hidden" name="request" value="${id}"><p><button name="approve" value="yes">Approve</button> <button name="approve" value="no">Deny</button></p></form></main>`;
  }

  return async ({ method, query, body }: HttpRequest): Promise<HttpResponse> =>
    Promise.resolve(method === 'POST' ? proceed(body as Readonly<Record<string, string>>) : begin(query));
}

function back(
  { redirectUri, state, formPost }: Pending,
  answer: Readonly<Record<string, string>>,
): HttpResponse {
  const members = { ...answer, ...(state === undefined ? {} : { state }) };
  if (!formPost) {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries(members)) url.searchParams.set(name, value);
    return { status: 302, headers: { location: url.href }, body: '' };
  }
  const fields = Object.entries(members).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return page(
    'Continue',
    `<main class="narrow"><form method="post" action="${escapeHtml(redirectUri)}">${fields.join('')}<button>Continue</button></form></main>`,
  );
}

/** Ports differ from run to run, so the path is what is registered; the host has to be this machine. */
function isRegistered(redirectUri: string, paths: readonly string[]): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname, pathname } = new URL(redirectUri);
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname) && paths.includes(pathname);
}

function page(title: string, body: string): HttpResponse {
  return { status: 200, headers: htmlHeaders, body: htmlPage(title, body) };
}

function problem(text: string): HttpResponse {
  return {
    status: 400,
    headers: htmlHeaders,
    body: htmlPage(
      'Sign in',
      `<main class="narrow"><h1>Sorry, that did not work</h1><p>${escapeHtml(text)}</p></main>`,
    ),
  };
}
