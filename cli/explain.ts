import { problemWords } from '../cards/problemText.ts';
import { ElevationError } from '../services/elevation/problem.ts';

/** A failure in words for whoever runs the command line, with Graph's own id of the call where there is one. */
export function explain(error: unknown): string {
  if (!(error instanceof ElevationError)) return error instanceof Error ? error.message : String(error);
  const { problem, graphRequestId } = error;
  const id = graphRequestId === undefined ? '' : ` (Graph's request-id: ${graphRequestId})`;
  switch (problem.kind) {
    case 'permission-missing': {
      const scopes = problem.scopes.length === 0 ? '' : ` It takes one of ${problem.scopes.join(', ')}.`;
      return `Graph does not let your sign-in do this.${scopes} Sign in as Privileged Role Administrator, and consent for the app that you sign in with.${id}`;
    }
    case 'refused':
      return `Graph refused this: ${problem.code}.${id}`;
    case 'rules-failed':
      return `PIM's policy refused this: ${problem.rules.join(', ')}.${id}`;
    case 'sign-in-required':
      return `Graph does not take your token: sign in again.${id}`;
    case 'throttled':
      return `Graph is busy: run it again in ${problem.retryAfterSeconds ?? 60} seconds. What was done stays done.${id}`;
    case 'entra-unavailable':
    case 'outcome-unknown':
      return `Graph does not answer. Run it again; what was done stays done.${id}`;
    case 'not-found':
      return `Graph does not know what was asked for, which may have been made a moment ago. Run it again in a minute.${id}`;
    default:
      return `${problemWords(problem).title}${id}`;
  }
}
