import { randomBytes } from 'node:crypto';
import type { Directory } from '../directory.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { AccessRules } from './accessRules.ts';
import type { Apps } from './apps.ts';
import type { ClaimsRequest } from './claimsRequest.ts';
import { askedOfGraph, asksForDefault, needAdministrator } from './consent.ts';
import type { EntraApp } from './publicClients.ts';
import type { Session, Sessions } from './sessions.ts';
import { approveRequest, askConsent, choosePerson, needsApproval, problem } from './signInPages.ts';

/** A sign-in on its way through the pages, and where it goes then. */
export interface SignIn {
  readonly app: EntraApp;
  readonly scope: string;
  readonly claims: ClaimsRequest;
  /** Asks for consent also where it was given. */
  readonly mustConsent: boolean;
  readonly done: (session: Session) => HttpResponse;
  readonly refused: (error: string, description: string) => HttpResponse;
}

interface Pending {
  readonly signIn: SignIn;
  session?: Session;
  /** Approved already. */
  isStrong?: boolean;
}

export interface SignInFlowParts {
  readonly apps: Apps;
  readonly directory: () => Directory;
  readonly sessions: Sessions;
  readonly access: AccessRules;
  readonly isAdministrator: (oid: string) => boolean;
}

/** The steps of a sign-in: who, approve where MFA is asked for, consent where something is not given yet. */
export interface SignInFlow {
  begin(signIn: SignIn, hint: string): HttpResponse;
  proceed(request: HttpRequest): HttpResponse;
  /** What an application asked for by name and does not have from a person. */
  missingConsent(signIn: Pick<SignIn, 'app' | 'scope' | 'mustConsent'>, oid: string): readonly string[];
}

const left = 'the user canceled the authentication';
const notConsented = 'AADSTS65004: User declined to consent to access the app.';

export function createSignInFlow({
  apps,
  directory,
  sessions,
  access,
  isAdministrator,
}: SignInFlowParts): SignInFlow {
  const pending = new Map<string, Pending>();

  function proceed(request: HttpRequest): HttpResponse {
    const form = request.body as Readonly<Record<string, string | undefined>>;
    const id = form['request'] ?? '';
    const at = pending.get(id);
    if (at === undefined) return problem('This sign-in has ended. Start again from the application.');
    const declined = form['approve'] === 'no' ? left : form['consent'] === 'no' ? notConsented : undefined;
    if (declined !== undefined) {
      pending.delete(id);
      return at.signIn.refused('access_denied', declined);
    }
    if (at.session === undefined) return chosen(id, at, form['user'] ?? '');
    if (form['approve'] === 'yes') approve(at, at.session);
    if (form['consent'] === 'yes')
      apps.grant(at.signIn.app, at.session.oid, missingConsent(at.signIn, at.session.oid));
    return next(id, at, at.session, form['consent'] === 'yes');
  }

  function chosen(id: string, at: Pending, oid: string): HttpResponse {
    const user = directory().user(oid);
    if (user === undefined) return problem('AADSTS50034: this person is not known in Contoso.');
    const refusal = access.refusalOf(user.id, at.signIn.app.appId);
    if (refusal !== undefined) {
      pending.delete(id);
      return at.signIn.refused('access_denied', `AADSTS${refusal.code}: ${refusal.message}`);
    }
    const session = { oid: user.id, amr: ['pwd'], acrs: [] };
    at.session = session;
    return next(id, at, session, false);
  }

  function approve(at: Pending, { oid }: Session): void {
    at.isStrong = true;
    at.session = { oid, amr: ['pwd', 'mfa'], acrs: at.signIn.claims.contexts };
  }

  function next(id: string, at: Pending, session: Session, hasConsented: boolean): HttpResponse {
    const { signIn } = at;
    const { claims, app } = signIn;
    if ((claims.mfa || claims.contexts.length > 0) && at.isStrong !== true)
      return approveRequest(id, directory().nameOf(session.oid) ?? '');
    const missing = hasConsented ? [] : missingConsent(signIn, session.oid);
    if (missing.length > 0) {
      const forbidden = isAdministrator(session.oid) ? [] : needAdministrator(missing);
      return forbidden.length > 0 ? needsApproval(app.name, forbidden) : askConsent(id, app.name, missing);
    }
    pending.delete(id);
    const answered = signIn.done(at.session ?? session);
    const cookie = sessions.begin(at.session ?? session);
    return { ...answered, headers: { ...answered.headers, 'set-cookie': cookie } };
  }

  /** A web application has what its administrator gave it, and asks for no more by a page. */
  function missingConsent(
    { app, scope, mustConsent }: Pick<SignIn, 'app' | 'scope' | 'mustConsent'>,
    oid: string,
  ): readonly string[] {
    const asked = [...askedOfGraph(scope), ...(asksForDefault(scope) ? (app.staticScopes ?? []) : [])];
    if (mustConsent) return asked;
    if (app.secret !== undefined) return [];
    const given = apps.consented(app.appId, oid);
    return asked.filter((one) => !given.includes(one));
  }

  return {
    begin(signIn, hint) {
      const id = randomBytes(16).toString('base64url');
      pending.set(id, { signIn });
      return choosePerson(id, signIn.app.name, directory().users, hint);
    },
    proceed,
    missingConsent,
  };
}
