import type { Incident } from './incident.ts';
import type { Ticket } from './order.ts';
import type { Remembered } from './remembered.ts';
import { lastOf, ticketSystemOf } from './remembered.ts';
import type { Repeatable } from './repeat.ts';
import type { TargetKey } from './target.ts';

/** What an order for an incident is made from. */
export interface IncidentOrderParts {
  readonly incident: Pick<Incident, 'ticket'>;
  readonly target: TargetKey;
  /** What whoever opened the incident said of it. */
  readonly said: { readonly minutes?: number; readonly justification?: string };
  /** What the person asked for last. */
  readonly orders: readonly Remembered[];
  /** The organization's own, where it is configured. */
  readonly ticketSystem: string | undefined;
  /** The one that a rule wants a ticket to be of, whatever was typed before. */
  readonly demandedSystem: string | undefined;
}

/**
 * What a person would ask for an incident, without a word of theirs: the incident's ticket; its reason, or theirs of the same ticket, never that of another; as long as
 * was said, or as they last took it. `undefined` where no length is known: nobody's length is guessed.
 */
export function orderForIncident(parts: IncidentOrderParts): Repeatable | undefined {
  const { incident, target, said, orders } = parts;
  const minutes = said.minutes ?? lastOf(orders, target)?.minutes;
  if (minutes === undefined) return undefined;
  const justification = said.justification ?? byTicket(orders, incident)?.justification;
  const usual = lastOf(orders, target)?.ticket?.system ?? parts.ticketSystem ?? ticketSystemOf(orders) ?? '';
  const system = parts.demandedSystem ?? usual;
  const ticket: Ticket = { number: incident.ticket, system };
  return { minutes, ticket, ...(justification === undefined ? {} : { justification }) };
}

/** What the person asked for last by the incident's ticket, whatever it was. */
export function byTicket(
  orders: readonly Remembered[],
  { ticket }: Pick<Incident, 'ticket'>,
): Remembered | undefined {
  return orders.find((order) => order.ticket?.number.toLowerCase() === ticket.toLowerCase());
}
