import type { Unchecked } from './rules/ruleFault.ts';
import type { TicketLook } from './ticketSystem.ts';

/** What was seen of the ticket of a request when it was asked. */
export interface TicketSeen {
  readonly look: TicketLook;
  /** What a rule wants to know and nobody could tell: whoever approves is told so. */
  readonly unchecked: readonly Unchecked[];
  readonly at: Date;
}
