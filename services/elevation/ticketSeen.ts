import type { Unchecked } from './rules/ruleFault.ts';
import type { TicketLook } from './ticketSystem.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** The number of the ticket by which something was asked for: as its system has it now, where it was found. */
export function ticketNumberOf({
  request: { order },
  ticketSeen,
}: Pick<TrackedRequest, 'request' | 'ticketSeen'>): string {
  const look = ticketSeen?.look;
  return look?.kind === 'found' ? look.number : (order.ticket?.number ?? '');
}

/** Every number that a request's ticket is known by: what was moved answers under the old one, too. Empty where it has none. */
export function ticketNumbersOf(tracked: Pick<TrackedRequest, 'request' | 'ticketSeen'>): readonly string[] {
  const asked = tracked.request.order.ticket?.number ?? '';
  return [...new Set([asked, ticketNumberOf(tracked)])].filter((number) => number !== '');
}

/** What was seen of the ticket of a request when it was asked. */
export interface TicketSeen {
  readonly look: TicketLook;
  /** What a rule wants to know and nobody could tell: whoever approves is told so. */
  readonly unchecked: readonly Unchecked[];
  readonly at: Date;
}
