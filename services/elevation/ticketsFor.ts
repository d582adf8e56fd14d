import type { Actor } from './actor.ts';
import type { CheckOrderParts } from './checkOrder.ts';
import { personOf } from './checkOrder.ts';
import type { Pim } from './pim.ts';
import { wantsTicket } from './rules/judge.ts';
import type { TicketRule } from './rules/rules.ts';
import type { Target } from './target.ts';
import { oneLine } from './text.ts';
import type { OwnTickets, TicketLook } from './ticketSystem.ts';

/** What a form tells of tickets: what the rule wants, one's own open ones, and what is known of the number that it has. */
export interface FormTickets {
  readonly rule: TicketRule;
  readonly own: OwnTickets;
  readonly look?: TicketLook;
}

export interface TicketsForParts extends Pick<CheckOrderParts, 'settingsOf' | 'ticketSystem'> {
  readonly pim: Pim;
}

/** Reads them as a form opens; `undefined` where no rule of the target wants a ticket. Never rejects for what a system does not answer. */
export async function ticketsFor(
  { pim, settingsOf, ticketSystem }: TicketsForParts,
  actor: Actor,
  target: Target,
  typed: string,
): Promise<FormTickets | undefined> {
  const { rules, ticketPattern } = settingsOf(target);
  const rule = rules?.ticket;
  if (rules === undefined || rule === undefined) return undefined;
  const system = ticketSystem(rule.system);
  if (system === undefined) return { rule, own: { rows: [], missing: 'unavailable' } };
  const person = await personOf(pim.as(actor), actor);
  const number = oneLine(typed);
  const [own, look] = await Promise.all([
    system.openOf(person),
    wantsTicket(rules, { ticketNumber: number }, ticketPattern) ? system.lookUp(number, person) : undefined,
  ]);
  return { rule, own, ...(look === undefined ? {} : { look }) };
}
