import type { Fault } from './order.ts';
import type { SignInBlock, SignInRefusal } from './signInBlock.ts';
import type { Target } from './target.ts';

/** Everything that can stand in a person's way, with the data its sentence needs. What is not here is a bug or an outage. */
export type Problem =
  | { readonly kind: 'not-eligible' }
  | { readonly kind: 'already-active'; readonly until?: Date }
  | { readonly kind: 'already-pending' }
  | { readonly kind: 'overlaps-scheduled' }
  | { readonly kind: 'faulty-input'; readonly faults: readonly Fault[] }
  /** `reasons`: what a program of the organization's own said, as Entra passed it on. */
  | {
      readonly kind: 'rules-failed';
      readonly rules: readonly PolicyRule[];
      readonly reasons?: readonly string[];
    }
  /**
   * `claims` is the JSON claims request to sign in with; absent for the bare MFA rule, where Graph names no claims. `because`: what Entra refused when it last
   * was asked. `rules`: what the policy wants besides, told after the sign-in.
   */
  | {
      readonly kind: 'step-up-required';
      readonly claims?: string;
      readonly because?: SignInRefusal;
      readonly rules?: readonly PolicyRule[];
    }
  /** The step-up was done and Entra still asks for it: a policy that the sign-in cannot satisfy. */
  | { readonly kind: 'step-up-not-enough'; readonly rules?: readonly PolicyRule[] }
  /** Entra took an activation and says, as a refusal, that somebody has to approve it; the request is not to be seen yet. Its intent is open. */
  | { readonly kind: 'waits-for-approval' }
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
  /** A request that Entra no longer knows. */
  | { readonly kind: 'request-gone' }
  /** Entra does not know the role or group, or the person; `what` is absent where it does not say which. */
  | { readonly kind: 'not-found'; readonly what?: 'target' | 'person' }
  /** Entra has not come to the end of an earlier change of the same thing, so it took up no other. */
  | { readonly kind: 'still-changing' }
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
  /**
   * The token lacks a delegated permission; an administrator has to consent. `scopes` as Graph lists them; empty where Graph says only that the caller may
   * not, so that it may as well be the person who lacks a right.
   */
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
  /** What it is about, where words led to it and no button names it. */
  readonly about: Target | undefined;

  constructor(
    problem: Problem,
    options: {
      readonly cause?: unknown;
      readonly graphRequestId?: string | undefined;
      readonly isRecorded?: boolean;
      readonly about?: Target | undefined;
    } = {},
  ) {
    super(problem.kind, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ElevationError';
    this.problem = problem;
    this.graphRequestId = options.graphRequestId;
    this.isRecorded = options.isRecorded === true;
    this.about = options.about;
  }

  asRecorded(): ElevationError {
    return this.as(this.problem, true);
  }

  /** The same refusal in other words. */
  as(problem: Problem, isRecorded = this.isRecorded): ElevationError {
    const { graphRequestId, about } = this;
    return new ElevationError(problem, { cause: this, graphRequestId, isRecorded, about });
  }
}

/** Does work about a target, so that whatever stands in its way names it. */
export async function about<T>(target: Target, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    const { problem, graphRequestId, isRecorded } = error;
    throw new ElevationError(problem, { cause: error, graphRequestId, isRecorded, about: target });
  }
}

export function fail(problem: Problem): never {
  throw new ElevationError(problem);
}

/** A sign-in was made for this very work and Entra asks for it again: what else it wants is the better news where there is no eligibility. */
export function afterStepUp({ rules = [] }: Extract<Problem, { kind: 'step-up-required' }>): Problem {
  if (rules.some((rule) => rule.toLowerCase() === 'eligibilityrule')) return { kind: 'not-eligible' };
  return { kind: 'step-up-not-enough', ...(rules.length === 0 ? {} : { rules }) };
}

/**
 * Whether what was asked of Entra may have been done all the same: it did not say, or says in the form of a refusal that it took it. Any other problem says that
 * nothing was changed.
 */
export function mayBeDone({ kind }: Problem): boolean {
  return kind === 'outcome-unknown' || kind === 'waits-for-approval';
}

export function isProblem(error: unknown, kind: Problem['kind']): boolean {
  return error instanceof ElevationError && error.problem.kind === kind;
}
