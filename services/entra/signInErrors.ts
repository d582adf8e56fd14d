import type { Problem } from '../elevation/problem.ts';
import { ElevationError } from '../elevation/problem.ts';
import { problemCodedIn } from './signInCodes.ts';

/** What Entra's token endpoint refused, as a problem. */
export function signInError(error: unknown): ElevationError {
  if (error instanceof ElevationError) return error;
  const coded = problemCodedIn(error instanceof Error ? error.message : '');
  return new ElevationError(withWayOn(coded ?? uncoded(error), claimsOf(error)), { cause: error });
}

/**
 * What Entra's page sent the browser back with, as a problem; `undefined` where the person only left it: `access_denied` without a code. Source: the error
 * response of the authorization code flow.
 */
export function pageProblem(error: string | undefined, description: string | undefined): Problem | undefined {
  const coded = problemCodedIn(description ?? '');
  if (coded !== undefined) return coded;
  switch (error) {
    case undefined:
    case 'access_denied':
      return undefined;
    case 'server_error':
    case 'temporarily_unavailable':
      return { kind: 'entra-unavailable' };
    case 'consent_required':
      return { kind: 'consent-missing' };
    default:
      return { kind: 'sign-in-failed' };
  }
}

/**
 * Where Entra names a claims request, or wants what only its own page can do, an interactive sign-in leads on, with the refusal beside it. What no sign-in of
 * the person's changes stays what it is.
 */
function withWayOn(problem: Problem, claims: string | undefined): Problem {
  const { kind } = problem;
  if (kind === 'consent-missing' || kind === 'bot-credential-refused') return problem;
  const named = claims === undefined ? {} : { claims };
  if (kind === 'sign-in-blocked') {
    const { why, code } = problem;
    if (why === 'disabled' || (claims === undefined && why !== 'mfa-setup')) return problem;
    return { kind: 'step-up-required', ...named, because: { why, code } };
  }
  return claims === undefined ? problem : { kind: 'step-up-required', ...named };
}

/** An answer without a code is an outage, or MSAL's own complaint. */
function uncoded(error: unknown): Problem {
  return isOutage(error) ? { kind: 'entra-unavailable' } : { kind: 'sign-in-failed' };
}

/** MSAL keeps the claims of an `interaction_required` on its own error, below the one of @azure/identity. */
function claimsOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('claims' in at && typeof at.claims === 'string' && at.claims !== '') return at.claims;
  }
  return undefined;
}

/** MSAL's own complaints, such as a nonce that does not match, are no outage. */
function isOutage(error: unknown): boolean {
  const code = error instanceof Error && 'errorCode' in error ? String(error.errorCode) : undefined;
  return (
    code === undefined ||
    /network|endpoints_resolution|request_timeout|post_request_failed|openid_config/.test(code)
  );
}
