import type { TrackedRequest } from './trackedRequest.ts';

/** Who else used a ticket. */
export interface TicketUses {
  /** Requests of others with the same number, the last kept first; a few. */
  byOthers(number: string, personId: string): Promise<readonly TrackedRequest[]>;
}
