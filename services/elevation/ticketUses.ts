import type { TrackedRequest } from './trackedRequest.ts';

/** Who else used a ticket. */
export interface TicketUses {
  /** Requests of others by a ticket, which is known by these numbers, at least one; the last kept first, a few. See `ticketNumbersOf`. */
  byOthers(numbers: readonly string[], personId: string): Promise<readonly TrackedRequest[]>;
}
