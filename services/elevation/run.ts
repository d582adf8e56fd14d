import type { State } from './request.ts';
import type { Run, TrackedRequest } from './trackedRequest.ts';

/**
 * When an activation was on that is over now. Its time ends it at the second; what was given back or taken away elsewhere is found some time later, and
 * nobody tells when it was. `undefined` where it was not seen to be on, or nobody knows since when.
 */
export function runOf(before: TrackedRequest | undefined, after: State, now: Date): Run | undefined {
  if (before?.request.state.kind !== 'active' || after.kind !== 'ended') return undefined;
  const { since, until } = before.request.state;
  if (since === undefined) return undefined;
  if (until === undefined || now < until) return { since, until: now, orBefore: true };
  return { since, until, ...(after.how === 'expired' ? {} : { orBefore: true }) };
}
