import type { Directory } from '../directory.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { Apps } from './apps.ts';
import type { Codes } from './codes.ts';
import { parseClaimsRequest } from './claimsRequest.ts';
import { isRegistered } from './publicClients.ts';
import type { Session, Sessions } from './sessions.ts';
import type { SignIn, SignInFlow } from './signInFlow.ts';
import { postBack, problem } from './signInPages.ts';

export interface AuthorizeParts {
  readonly apps: Apps;
  readonly codes: Codes;
  readonly sessions: Sessions;
  readonly flow: SignInFlow;
  readonly directory: () => Directory;
}

/**
 * `/{tenant}/oauth2/v2.0/authorize`: pick a person, approve the MFA request where one is asked for, consent, go back to the app. Plain
 * forms, so a script can do it too. With `prompt=none` no page is shown: what would need one is an error for the app.
 */
export function createAuthorize(parts: AuthorizeParts) {
  return ({ method, query, body, ...request }: HttpRequest): HttpResponse => {
    const { flow } = parts;
    if (method === 'POST' && isFormOfPage(body)) return flow.proceed({ method, query, body, ...request });
    const asked = method === 'POST' ? new URLSearchParams(body as Record<string, string>) : query;
    const app = parts.apps.find(asked.get('client_id') ?? '');
    // Never a redirect to where nobody registered.
    if (app === undefined) return problem('AADSTS700016: this application is not known to Contoso.');
    if (!isRegistered(asked.get('redirect_uri') ?? '', app))
      return problem('AADSTS50011: the redirect URI is not one that is registered for the application.');
    if (asked.get('response_type') !== 'code') return problem('AADSTS900144: response_type must be code.');
    if (asked.has('code_challenge') && asked.get('code_challenge_method') !== 'S256')
      return problem('AADSTS501491: code_challenge_method must be S256.');
    const signIn = signInOf(parts, app, asked);
    if (asked.get('prompt') !== 'none') return flow.begin(signIn, asked.get('login_hint') ?? '');
    return silently(parts, signIn, asked, parts.sessions.of(request));
  };
}

function isFormOfPage(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'request' in body && !('client_id' in body);
}

function signInOf({ codes }: AuthorizeParts, app: SignIn['app'], asked: URLSearchParams): SignIn {
  const text = (name: string): string | undefined => asked.get(name) ?? undefined;
  const scope = text('scope') ?? '';
  return {
    app,
    scope,
    claims: parseClaimsRequest(text('claims')),
    mustConsent: asked.get('prompt') === 'consent',
    done: ({ oid, amr, acrs }) => {
      const code = codes.issue({
        oid,
        appId: app.appId,
        redirectUri: text('redirect_uri') ?? '',
        scope,
        challenge: text('code_challenge'),
        nonce: text('nonce'),
        amr,
        acrs,
      });
      return back(asked, { code });
    },
    refused: (error, description) => back(asked, { error, error_description: description }),
  };
}

/** The answer to `prompt=none`. */
function silently(
  { flow, directory }: AuthorizeParts,
  signIn: SignIn,
  asked: URLSearchParams,
  session: Session | undefined,
): HttpResponse {
  const hint = asked.get('login_hint');
  const isOther =
    session !== undefined && hint !== null && directory().user(session.oid)?.upn !== hint.toLowerCase();
  if (session === undefined || isOther)
    return signIn.refused(
      'login_required',
      'AADSTS50058: A silent sign-in request was sent but no user is signed in.',
    );
  const { mfa, contexts } = signIn.claims;
  const isWeak = (mfa && !session.amr.includes('mfa')) || contexts.some((one) => !session.acrs.includes(one));
  if (isWeak)
    return signIn.refused(
      'interaction_required',
      'AADSTS50076: You must use multi-factor authentication to access this.',
    );
  if (flow.missingConsent(signIn, session.oid).length > 0)
    return signIn.refused(
      'consent_required',
      `AADSTS65001: The user or administrator has not consented to use the application with ID '${signIn.app.appId}'.`,
    );
  return signIn.done(session);
}

function back(asked: URLSearchParams, answer: Readonly<Record<string, string>>): HttpResponse {
  const redirectUri = asked.get('redirect_uri') ?? '';
  const state = asked.get('state');
  const members = { ...answer, ...(state === null ? {} : { state }) };
  if (asked.get('response_mode') === 'form_post') return postBack(redirectUri, members);
  const url = new URL(redirectUri);
  if (asked.get('response_mode') === 'fragment') url.hash = new URLSearchParams(members).toString();
  else for (const [name, value] of Object.entries(members)) url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.href }, body: '' };
}
