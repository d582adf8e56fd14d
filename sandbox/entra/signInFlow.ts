import { randomBytes } from 'node:crypto';
import type { Directory } from '../directory.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { AccessRules } from './accessRules.ts';
import type { Apps } from './apps.ts';
import type { ClaimsRequest } from './claimsRequest.ts';
import { askedOfGraph, asksForDefault, needAdministrator } from './consent.ts';
import type { EntraApp } from './publicClients.ts';
import type { SignInLog } from './signInLog.ts';
import type { Session, Sessions } from './sessions.ts';
import { approveRequest, askConsent, choosePerson, needsApproval, problem } from './signInPages.ts';

/** A sign-in on its way through the pages, and where it goes then. */
export interface SignIn {
  readonly app: EntraApp;
  readonly scope: string;
  readonly claims: ClaimsRequest;
  /** Asks for consent also where it was given. */
  readonly mustConsent: boolean;
  /** An administrator consents for everybody. */
  readonly forAll?: boolean;
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
  readonly signIns: SignInLog;
  readonly now: () => Date;
  readonly isAdministrator: (oid: string) => boolean;
}

const left = 'the user canceled the authentication';
const notConsented = 'AADSTS65004: User declined to consent to access the app.';

/** The steps of a sign-in: who, approve where MFA is asked for, consent where something is not given yet. */
export class SignInFlow {
  readonly #parts: SignInFlowParts;
  readonly #pending = new Map<string, Pending>();

  constructor(parts: SignInFlowParts) {
    this.#parts = parts;
  }

  begin(signIn: SignIn, hint: string): HttpResponse {
    const id = randomBytes(16).toString('base64url');
    this.#pending.set(id, { signIn });
    return choosePerson(id, signIn.app.name, this.#parts.directory().users, hint);
  }

  /** The next page after one that was filled in. */
  proceed(request: HttpRequest): HttpResponse {
    const form = request.body as Readonly<Record<string, string | undefined>>;
    const id = form['request'] ?? '';
    const at = this.#pending.get(id);
    if (at === undefined) return problem('This sign-in has ended. Start again from the application.');
    const declined = form['approve'] === 'no' ? left : form['consent'] === 'no' ? notConsented : undefined;
    if (declined !== undefined) {
      this.#pending.delete(id);
      return at.signIn.refused('access_denied', declined);
    }
    if (at.session === undefined) return this.#chosen(id, at, form['user'] ?? '');
    if (form['approve'] === 'yes') approve(at, at.session);
    const hasConsented = form['consent'] === 'yes';
    if (hasConsented) this.#consent(at.signIn, at.session.oid);
    return this.#next(id, at, at.session, hasConsented);
  }

  /** What an application asked for and does not have from a person. A web application has what its administrator gave it, and asks for no more by a page. */
  missingConsent({ app, scope, mustConsent }: Asking, oid: string): readonly string[] {
    const asked = [...askedOfGraph(scope), ...(asksForDefault(scope) ? (app.staticScopes ?? []) : [])];
    if (mustConsent) return asked;
    if (app.secret !== undefined) return [];
    const given = this.#parts.apps.consented(app.appId, oid);
    return asked.filter((one) => !given.includes(one));
  }

  #chosen(id: string, at: Pending, oid: string): HttpResponse {
    const user = this.#parts.directory().user(oid);
    if (user === undefined) return problem('AADSTS50034: this person is not known in Contoso.');
    const refusal = this.#parts.access.refusalOf(user.id, at.signIn.app.appId);
    if (refusal !== undefined) {
      const { appId, name: appName } = at.signIn.app;
      const { signIns, now } = this.#parts;
      signIns.add({ at: now(), oid: user.id, appId, appName, amr: ['pwd'] }, refusal);
      this.#pending.delete(id);
      return at.signIn.refused('access_denied', `AADSTS${refusal.code}: ${refusal.message}`);
    }
    const session = { oid: user.id, amr: ['pwd'], acrs: [] };
    at.session = session;
    return this.#next(id, at, session, false);
  }

  /** Nobody gives by themselves what is an administrator's to give, whatever they send. */
  #consent(signIn: SignIn, oid: string): void {
    const missing = this.missingConsent(signIn, oid);
    if (this.#forbidden(missing, oid).length === 0)
      this.#parts.apps.grant(signIn.app, signIn.forAll === true ? null : oid, missing);
  }

  #forbidden(scopes: readonly string[], oid: string): readonly string[] {
    return this.#parts.isAdministrator(oid) ? [] : needAdministrator(scopes);
  }

  #next(id: string, at: Pending, session: Session, hasConsented: boolean): HttpResponse {
    const { signIn } = at;
    const { claims, app } = signIn;
    if ((claims.mfa || claims.contexts.length > 0) && at.isStrong !== true)
      return approveRequest(id, this.#parts.directory().nameOf(session.oid) ?? '');
    const missing = this.missingConsent(
      hasConsented ? { ...signIn, mustConsent: false } : signIn,
      session.oid,
    );
    if (missing.length > 0) {
      const forbidden = this.#forbidden(missing, session.oid);
      return forbidden.length > 0 ? needsApproval(app.name, forbidden) : askConsent(id, app.name, missing);
    }
    this.#pending.delete(id);
    const answered = signIn.done(session);
    const cookie = this.#parts.sessions.begin(session);
    return { ...answered, headers: { ...answered.headers, 'set-cookie': cookie } };
  }
}

type Asking = Pick<SignIn, 'app' | 'scope' | 'mustConsent'>;

function approve(at: Pending, { oid }: Session): void {
  at.isStrong = true;
  at.session = { oid, amr: ['pwd', 'mfa'], acrs: at.signIn.claims.contexts };
}
