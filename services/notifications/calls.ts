import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import { wasDecided } from '../elevation/trackedRequest.ts';

/**
 * The three times at most that one activation calls for its requester: each is said once, whatever else happens. That nobody decided is one besides, since the
 * time alone tells it: somebody may be found to have decided after all.
 */
export type Call = 'undecided' | 'decision-unseen' | 'decided' | 'usable' | 'end';

/**
 * Which of them the present state of a request is; `undefined` for what its card tells without a sound: an own doing, that an announced time is over, and
 * that something is on while it can be seen when it will be usable.
 */
export function callFor(tracked: TrackedRequest): Call | undefined {
  const { state } = tracked.request;
  const { decision, usable, endedWithTicket } = tracked;
  switch (state.kind) {
    case 'provisioning':
    case 'scheduled':
      return decision?.verdict === 'approve' ? 'decided' : undefined;
    case 'denied':
      // Denied after somebody's yes, which was told already.
      return decision?.verdict === 'approve' ? 'usable' : 'decided';
    case 'timed-out':
      return state.unseen === 'decided-here' ? 'decision-unseen' : 'undecided';
    case 'active':
      if (usable !== undefined) return 'usable';
      // Whoever looked first may have found it approved and on at once, so that the decision itself was never told. Where it was, it is not told again.
      return wasDecided(tracked) ? 'decided' : undefined;
    case 'failed':
      return 'usable';
    case 'ended':
      // Taken away. Who was warned of the end already is called no more for it.
      if (endedWithTicket === true) return 'end';
      return state.how === 'expired' || state.how === 'given-back' ? undefined : 'end';
    case 'awaiting-approval':
    case 'withdrawn':
      return undefined;
  }
}
