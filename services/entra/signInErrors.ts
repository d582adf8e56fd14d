import type { Problem } from '../elevation/problem.ts';
import { ElevationError } from '../elevation/problem.ts';

/** What Entra's token endpoint refused, as a problem. Source: Microsoft's list of AADSTS error codes. */
export function signInError(error: unknown): ElevationError {
  if (error instanceof ElevationError) return error;
  return new ElevationError(problemOf(error), { cause: error });
}

function problemOf(error: unknown): Problem {
  const text = error instanceof Error ? error.message : '';
  const code = Number(/AADSTS(\d+)/.exec(text)?.[1] ?? NaN);
  const claims = claimsOf(error);
  if (claims !== undefined) return { kind: 'step-up-required', claims };
  switch (code) {
    case 50076:
    case 50079:
    case 50158:
    case 53003:
      return { kind: 'step-up-required' };
    case 65001:
    case 65004:
      return { kind: 'consent-missing' };
    case 50013:
    case 500133:
    case 50173:
    case 70043:
    case 700082:
      return { kind: 'sign-in-required' };
    case 7000215:
    case 7000222:
    case 7000218:
    case 700016:
    case 700027:
    case 700024:
    case 700211:
    case 700212:
    case 700213:
    case 500131:
      return { kind: 'bot-credential-refused' };
    default:
      return Number.isNaN(code) && isOutage(error)
        ? { kind: 'entra-unavailable' }
        : { kind: 'sign-in-failed' };
  }
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
