import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { RequestStore } from './kept.ts';
import { lagMs } from './listingLag.ts';
import type { Pim } from './pim.ts';
import type { Reading } from './reading.ts';
import type { ElevationRequest } from './request.ts';
import { isSameRef } from './request.ts';
import type { TrackedRequest } from './trackedRequest.ts';

export interface WaitingForParts {
  readonly pim: Pim;
  readonly requests: Pick<RequestStore, 'changedOf'>;
  readonly clock: Clock;
}

/** What waits for the person's decision, as Entra will list it once it has caught up with what was decided, or taken back, a moment ago. */
export async function waitingFor(
  { pim, requests, clock }: WaitingForParts,
  actor: Actor,
): Promise<Reading<ElevationRequest>> {
  const { rows, missing } = await pim.as(actor).approvals.waiting();
  if (rows.length === 0) return { rows, missing };
  const requesters = new Set(rows.map(({ requester }) => requester.id));
  const since = new Date(clock.now().getTime() - lagMs);
  // Without what is kept here it is what Entra lists.
  const changed = await requests.changedOf([...requesters], since).catch(() => []);
  const over = changed.filter(isSeenOver);
  return {
    rows: rows.filter(({ ref }) => !over.some(({ request }) => isSameRef(request.ref, ref))),
    missing,
  };
}

/** What the time alone says is over may wait still, as Entra has it. */
function isSeenOver({ request: { state }, byTime }: TrackedRequest): boolean {
  return state.kind !== 'awaiting-approval' && byTime !== true;
}
