import type { Actor } from './actor.ts';
import type { CheckOrderParts, OrderToCheck } from './checkOrder.ts';
import { checkOrder, personOf } from './checkOrder.ts';
import type { Fault } from './order.ts';
import type { Pim } from './pim.ts';
import { keyOf } from './target.ts';
import { askedOnce } from './ticketsFor.ts';
import type { TicketPerson } from './ticketSystem.ts';

export interface CheckTogetherParts extends CheckOrderParts {
  readonly pim: Pim;
}

/**
 * What is wrong with each of several orders, in their order: each by its own target's settings and rules, before any is sent. A ticket system is asked once
 * for what several of them want to know.
 */
export async function checkTogether(
  { pim, ...parts }: CheckTogetherParts,
  actor: Actor,
  orders: readonly Omit<OrderToCheck, 'reading'>[],
): Promise<readonly (readonly Fault[])[]> {
  const session = pim.as(actor);
  const readings = await session.entitlements.policies(orders.map(({ target }) => target));
  const ticketSystem = askedOnce(parts.ticketSystem);
  let person: Promise<TicketPerson> | undefined;
  const whoAsks = (): Promise<TicketPerson> => (person ??= personOf(session, actor));
  return Promise.all(
    orders.map(async ({ target, draft }) => {
      const reading = readings.get(keyOf(target)) ?? { readable: false };
      const { faults } = await checkOrder({ ...parts, ticketSystem }, whoAsks, { target, draft, reading });
      return faults;
    }),
  );
}

/** Whether it is one target's own rule that an order does not keep, and not what all that is asked for together lacks. */
export function isOfRules({ field, fault }: Fault): boolean {
  return fault === 'rule' || (field === 'ticketNumber' && fault === 'not-allowed');
}
