import type { Actor } from './actor.ts';
import type { CheckOrderParts, TicketSystemNamed } from './checkOrder.ts';
import { personOf } from './checkOrder.ts';
import type { Pim } from './pim.ts';
import { wantsTicket } from './rules/judge.ts';
import type { TicketRule } from './rules/rules.ts';
import type { Target, TargetKey } from './target.ts';
import { keyOf } from './target.ts';
import { oneLine } from './text.ts';
import type { OwnTickets, TicketLook, TicketPerson } from './ticketSystem.ts';

/** What a form tells of tickets: what the rule wants, one's own open ones, and what is known of the number that it has. */
export interface FormTickets {
  readonly rule: TicketRule;
  readonly own: OwnTickets;
  readonly look?: TicketLook;
}

export interface TicketsForParts extends Pick<CheckOrderParts, 'settingsOf' | 'ticketSystem'> {
  readonly pim: Pim;
}

/**
 * Reads them as a form opens, for each of its targets that a rule wants a ticket for. Each system is asked once. Never rejects for what a system does not
 * answer.
 */
export async function ticketsFor(
  { pim, settingsOf, ticketSystem }: TicketsForParts,
  actor: Actor,
  targets: readonly Target[],
  typed: string,
): Promise<ReadonlyMap<TargetKey, FormTickets>> {
  const systems = askedOnce(ticketSystem);
  const number = oneLine(typed);
  const wanting = targets.flatMap((target) => {
    const { rules, ticketPattern } = settingsOf(target);
    return rules?.ticket === undefined
      ? []
      : [{ key: keyOf(target), rules, rule: rules.ticket, ticketPattern }];
  });
  if (wanting.length === 0) return new Map();
  const person = await personOf(pim.as(actor), actor);
  return new Map(
    await Promise.all(wanting.map(async (one) => [one.key, await ticketsOf(one, person)] as const)),
  );

  async function ticketsOf(
    { rules, rule, ticketPattern }: (typeof wanting)[number],
    person: TicketPerson,
  ): Promise<FormTickets> {
    const system = systems(rule.system);
    if (system === undefined) return { rule, own: { rows: [], missing: 'unavailable' } };
    const [own, look] = await Promise.all([
      system.openOf(person),
      wantsTicket(rules, { ticketNumber: number }, ticketPattern) ? system.lookUp(number, person) : undefined,
    ]);
    return { rule, own, ...(look === undefined ? {} : { look }) };
  }
}

/** Asks each system once for the same ticket, and once for somebody's own: for one person, and for as long as one form or one click takes. */
export function askedOnce(ticketSystem: TicketSystemNamed): TicketSystemNamed {
  const looks = new Map<string, Promise<TicketLook>>();
  const lists = new Map<string, Promise<OwnTickets>>();
  return (name) => {
    const system = ticketSystem(name);
    if (system === undefined) return undefined;
    const key = name.toLowerCase();
    return {
      lookUp: (number, person) => once(looks, `${key} ${number}`, () => system.lookUp(number, person)),
      openOf: (person) => once(lists, key, () => system.openOf(person)),
    };
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}
