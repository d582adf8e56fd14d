import { withDemandedSystem } from './demandedSystem.ts';
import { orderHash } from './facts.ts';
import type { Draft, Order } from './order.ts';
import { faultsOf, orderOf } from './order.ts';
import type { PolicyReading } from './policy.ts';
import type { Target } from './target.ts';
import type { TargetSettings } from './targetSettings.ts';

/** What of an order can be asked for once more: all but when it was to start. */
export type Repeatable = Pick<Order, 'minutes' | 'justification' | 'ticket'>;

/** The same as the form would hold it. */
export function draftAgain({ minutes, justification = '', ticket }: Repeatable): Draft {
  return { minutes, justification, ticketNumber: ticket?.number ?? '', ticketSystem: ticket?.system ?? '' };
}

/** With the system that a rule demands, which is sent with a number that was given without one: a card shows it, and its hash has it. */
export function asSent<O extends Repeatable>(order: O, settings: TargetSettings): O {
  const { ticketNumber: number, ticketSystem: system } = withDemandedSystem(draftAgain(order), settings);
  return order.ticket === undefined ? order : { ...order, ticket: { number, system } };
}

/** Hash of what one tap asks for, as a card shows it: another target, length, reason or ticket is another hash. */
export function repeatHash(target: Target, order: Repeatable, now: Date): string {
  return orderHash(orderOf(target, draftAgain(order), now));
}

/** What is kept for emergencies says on its form what follows: no single tap asks for it, whenever its button was drawn. */
export function takesTaps({ breakGlass }: Pick<TargetSettings, 'breakGlass'>): boolean {
  return breakGlass === undefined;
}

/** Whether the policy takes the order as it is; one that cannot be read may ask for more. */
export function isRepeatable(
  order: Repeatable,
  reading: PolicyReading,
  now: Date,
  settings: TargetSettings,
): boolean {
  return (
    takesTaps(settings) &&
    reading.readable &&
    faultsOf(draftAgain(order), reading, now, settings).length === 0
  );
}
