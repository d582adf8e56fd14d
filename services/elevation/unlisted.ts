import { endByDecision } from './byTime.ts';
import { lagMs } from './listingLag.ts';
import type { RequestStore } from './kept.ts';
import type { ElevationRequest, State } from './request.ts';
import { isOpen } from './request.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** `byTime`: it follows from the order and the time alone. */
type Seen = Pick<TrackedRequest, 'byTime'> & { readonly state: State };

/**
 * What a request is by a look, and by what was known of it before. Entra may leave its word as it was when it was granted (recorded traffic of a client), which
 * tells nothing once nothing of it is listed as on: what was seen of it before does then, and when it was decided on.
 */
export function whatItIs(before: TrackedRequest | undefined, look: State, now: Date): Seen {
  if (before === undefined || look.kind !== 'provisioning') return { state: look };
  const { state } = before.request;
  if (state.kind === 'ended') return { state, ...(before.byTime === true ? { byTime: true } : {}) };
  if (state.kind === 'active') return { state: seenOn(state, before.checkedAt, now) };
  const end = endByDecision(before);
  if (end === undefined || now < end) return { state: look };
  return { state: { kind: 'ended', how: 'expired' }, byTime: true };
}

/** What was listed as on and is no more; for a while the list may be behind what it has shown already. */
function seenOn(state: Extract<State, { kind: 'active' }>, seenAt: Date, now: Date): State {
  const { since = seenAt, until } = state;
  if (now.getTime() - since.getTime() < lagMs) return state;
  const isAtItsEnd = until !== undefined && until.getTime() - now.getTime() <= lagMs;
  return { kind: 'ended', how: isAtItsEnd ? 'expired' : 'taken-away' };
}

/** Of what Entra lists as under way, what is not known to be over. */
export async function stillUnderWay(
  requests: Pick<RequestStore, 'find'>,
  listed: readonly ElevationRequest[],
  now: Date,
): Promise<readonly ElevationRequest[]> {
  const isOpenStill = await Promise.all(
    listed.map(async ({ ref, state }) => {
      if (state.kind !== 'provisioning') return true;
      return isOpen(whatItIs(await requests.find(ref), state, now).state);
    }),
  );
  return listed.filter((_, index) => isOpenStill[index]);
}
