import type { Fault } from './order.ts';
import type { SignInBlock, SignInRefusal } from './signInBlock.ts';

/** Everything that can stand in a person's way, with the data its sentence needs. What is not here is a bug or an outage. */
export type Problem =
  | { readonly kind: 'not-eligible' }
  | { readonly kind: 'already-active'; readonly until?: Date }
  | { readonly kind: 'already-pending' }
  | { readonly kind: 'overlaps-scheduled' }
  | { readonly kind: 'faulty-input'; readonly faults: readonly Fault[] }
  | { readonly kind: 'rules-failed'; readonly rules: readonly PolicyRule[] }
  /**
   * `claims` is the JSON claims request to sign in with; absent for the bare MFA rule, where Graph names no claims. `because`: what Entra refused when it last
   * was asked.
   */
  | { readonly kind: 'step-up-required'; readonly claims?: string; readonly because?: SignInRefusal }
  /** The step-up was done and Entra still asks for it: a policy that the sign-in cannot satisfy. */
  | { readonly kind: 'step-up-not-enough' }
  | { readonly kind: 'not-active' }
  /** `reminded`: the person will be asked again then. `endsFirst`: it ends by itself before. */
  | {
      readonly kind: 'too-early-to-give-back';
      readonly allowedAt?: Date;
      readonly reminded?: boolean;
      readonly endsFirst?: Date;
    }
  | { readonly kind: 'last-owner' }
  | { readonly kind: 'cannot-be-withdrawn' }
  | { readonly kind: 'not-an-approver' }
  | { readonly kind: 'own-request' }
  | { readonly kind: 'already-decided' }
  | { readonly kind: 'facts-changed' }
  | { readonly kind: 'reason-required' }
  | { readonly kind: 'request-gone' }
  | { readonly kind: 'schedule-refused' }
  | { readonly kind: 'target-locked' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds?: number }
  /** Entra did not answer a read, or refused a write before it was applied. Nothing changed. */
  | { readonly kind: 'entra-unavailable' }
  /** A write got no answer and a look afterwards found no trace of it; or it stands, and that could not be recorded. Its intent is open. */
  | { readonly kind: 'outcome-unknown' }
  /** The intent could not be recorded, so nothing was sent. */
  | { readonly kind: 'not-recorded' }
  | { readonly kind: 'licence-missing' }
  /** The token lacks a delegated permission; an administrator has to consent. `scopes` as Graph lists them, may be empty. */
  | { readonly kind: 'permission-missing'; readonly scopes: readonly string[] }
  /** `code` here and below: Entra's own name of the reason, safe to show. */
  | { readonly kind: 'consent-missing'; readonly code?: string }
  /** The token carries delegated permissions beyond those that the bot asks for, so it was not kept. */
  | { readonly kind: 'consent-too-wide'; readonly scopes: readonly string[] }
  | { readonly kind: 'sign-in-required'; readonly code?: string }
  /** A sign-in was made for this very work, and its token is refused all the same. */
  | { readonly kind: 'sign-in-not-accepted'; readonly code?: string }
  /** Entra lets this person in not at all, or not so. */
  | { readonly kind: 'sign-in-blocked'; readonly why: SignInBlock; readonly code: string }
  /** The token belongs to somebody else than the person who clicked. Names, where a page of Entra told them. */
  | { readonly kind: 'wrong-person'; readonly names?: { readonly signedIn: string; readonly wanted: string } }
  /** An interactive sign-in did not come to its end; nothing was done. */
  | { readonly kind: 'sign-in-failed'; readonly code?: string }
  | { readonly kind: 'bot-credential-refused'; readonly code?: string }
  /** Entra refused for a reason that has no kind of its own. `code` is safe to show. */
  | { readonly kind: 'refused'; readonly code: string };

/** PIM's policy rules as Graph names them in a refusal; unknown ones are kept by name. */
export type PolicyRule =
  'MfaRule' | 'JustificationRule' | 'TicketingRule' | 'ExpirationRule' | 'EligibilityRule' | (string & {});

/** Carries a problem up to the one place that turns it into words. */
export class ElevationError extends Error {
  readonly problem: Problem;
  /** Graph's request id of the refusal, for the log and the audit trail. */
  readonly graphRequestId: string | undefined;
  /** The audit trail has it already. */
  readonly isRecorded: boolean;

  constructor(
    problem: Problem,
    options: {
      readonly cause?: unknown;
      readonly graphRequestId?: string | undefined;
      readonly isRecorded?: boolean;
    } = {},
  ) {
    super(problem.kind, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ElevationError';
    this.problem = problem;
    this.graphRequestId = options.graphRequestId;
    this.isRecorded = options.isRecorded === true;
  }

  asRecorded(): ElevationError {
    return this.as(this.problem, true);
  }

  /** The same refusal in other words. */
  as(problem: Problem, isRecorded = this.isRecorded): ElevationError {
    return new ElevationError(problem, { cause: this, graphRequestId: this.graphRequestId, isRecorded });
  }
}

export function fail(problem: Problem): never {
  throw new ElevationError(problem);
}

export function isProblem(error: unknown, kind: Problem['kind']): boolean {
  return error instanceof ElevationError && error.problem.kind === kind;
}
