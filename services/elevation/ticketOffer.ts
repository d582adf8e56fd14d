import { expectedRun } from './byTime.ts';
import { giveBackAfterMs } from './policy.ts';
import type { State } from './request.ts';
import type { TicketSeen } from './ticketSeen.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** How often a ticket is looked at. Milliseconds. */
export const lookMs = 5 * 60_000;

/** For so long a look counts for giving back. What was closed longer ago may be open again. Milliseconds. */
export const freshMs = 2 * 60_000;

/** Whether a ticket is looked at for as long as what was asked for by it is open: one that was closed already does not close. */
export function isFollowed({ look }: TicketSeen): boolean {
  return look.kind === 'not-known' || (look.kind === 'found' && look.isOpen !== 'no');
}

/** Since when it is on, or by all that is known; `undefined` where it waits for somebody or for its time, and where it is over. */
export function onSince(tracked: TrackedRequest, now: Date): Date | undefined {
  const begun: { readonly [K in State['kind']]: (state: Extract<State, { kind: K }>) => Date | undefined } = {
    active: ({ since }) => since ?? tracked.checkedAt,
    provisioning: () => expectedRun(tracked)?.since ?? tracked.checkedAt,
    scheduled: ({ from }) => (from <= now ? from : undefined),
    'awaiting-approval': () => undefined,
    ...{ denied: over, withdrawn: over, 'timed-out': over, failed: over, ended: over },
  };
  const { state } = tracked.request;
  // The table ties each function to its own kind; TypeScript cannot follow that through an index.
  return (begun[state.kind] as (state: State) => Date | undefined)(state);
}

const over = (): undefined => undefined;

/**
 * When whoever asked is offered to end it, its ticket being closed: what waits can be withdrawn at once; what is on not before Entra takes it back, and where it
 * ends by itself, not before that had its time.
 */
export function offerAt(tracked: TrackedRequest, now: Date): Date {
  const since = onSince(tracked, now);
  if (since === undefined) return now;
  const earliest = Math.max(now.getTime(), since.getTime() + giveBackAfterMs);
  return new Date(tracked.endsWithTicket === true ? earliest + lookMs + freshMs : earliest);
}
