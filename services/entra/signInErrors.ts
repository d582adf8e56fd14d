import type { Problem } from '../elevation/problem.ts';
import { ElevationError } from '../elevation/problem.ts';
import { endedBy } from '../elevation/signInBlock.ts';
import { decoded } from './claims.ts';
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
 * Where the person can do something about it on Entra's own page, or Entra names a claims request to sign in with, an interactive sign-in leads on, with the
 * refusal beside it. What no sign-in of the person's changes stays what it is.
 */
function withWayOn(problem: Problem, claims: string | undefined): Problem {
  const named = claims === undefined ? {} : { claims };
  if (problem.kind === 'sign-in-blocked') {
    const { why, code } = problem;
    const leadsOn = endedBy[why] === 'sign-in' || (endedBy[why] === 'elsewhere' && claims !== undefined);
    return leadsOn ? { kind: 'step-up-required', ...named, because: { why, code } } : problem;
  }
  const isForAdministrators = problem.kind === 'consent-missing' || problem.kind === 'bot-credential-refused';
  return claims === undefined || isForAdministrators ? problem : { kind: 'step-up-required', ...named };
}

/** An answer without a code is an outage, or MSAL's own complaint. */
function uncoded(error: unknown): Problem {
  return isOutage(error) ? { kind: 'entra-unavailable' } : { kind: 'sign-in-failed' };
}

/** MSAL keeps the claims of an `interaction_required` on its own error, below the one of @azure/identity. */
function claimsOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('claims' in at && typeof at.claims === 'string') return decoded(at.claims);
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
