import type { Denial } from '../../cards/activationFormCard.ts';
import type { Prefilled } from '../../cards/formTexts.ts';
import type { PolicyReading } from '../../services/elevation/policy.ts';
import type { Remembered } from '../../services/elevation/remembered.ts';
import { lastOf, saidOfIncident, ticketSystemOf } from '../../services/elevation/remembered.ts';
import type { Order } from '../../services/elevation/order.ts';
import type { TargetKey } from '../../services/elevation/target.ts';
import type { TargetSettings } from '../../services/elevation/targetSettings.ts';
import { demandedTicketSystem, usualTicketSystem } from '../../services/elevation/targetSettings.ts';
import type { Said } from './formInputs.ts';

/** An order that is asked for once more. */
export interface AskedBefore {
  /** Without a length where it was asked for without one, which no form has. */
  readonly order: Pick<Order, 'justification' | 'ticket'> & { readonly minutes?: number };
  /** What somebody said against it. */
  readonly denial?: Denial;
}

export interface PrefillParts {
  readonly target: TargetKey;
  readonly reading: PolicyReading;
  readonly said: { readonly [K in keyof Said]: Said[K] | undefined };
  readonly before: AskedBefore | undefined;
  readonly orders: readonly Remembered[];
  /** The organization's own, where it is configured. */
  readonly ticketSystem: string | undefined;
  /** The one that a rule wants a ticket to be of, whatever was typed before. */
  readonly demandedSystem: string | undefined;
  readonly now: Date;
}

/** Of one target. */
export function systemsOf(settings: TargetSettings): Pick<PrefillParts, 'ticketSystem' | 'demandedSystem'> {
  return {
    ticketSystem: usualTicketSystem(settings),
    demandedSystem: demandedTicketSystem(settings),
  };
}

/** Texts for a form, and since when they are known where they are nobody's words of now. */
export interface Prefill {
  readonly texts: Prefilled;
  readonly saidAt?: Date;
}

/**
 * What a form begins with: what is said now, then what is asked for once more, then what was said a moment ago of the same incident. Of that last no more than
 * the policy asks for.
 */
export function prefillOf(parts: PrefillParts): Prefill {
  const { said, before, orders, now, target, reading } = parts;
  const incident = before === undefined ? saidOfIncident(orders, said.ticketNumber, now) : undefined;
  const asks = reading.readable ? reading.policy : { requiresJustification: true, requiresTicket: true };
  const recalled = {
    justification: asks.requiresJustification ? incident?.justification : undefined,
    ticketNumber: asks.requiresTicket ? incident?.ticket.number : undefined,
  };
  const isRecalled =
    (said.justification === undefined && (recalled.justification ?? '') !== '') ||
    (said.ticketNumber === undefined && (recalled.ticketNumber ?? '') !== '');
  return {
    texts: {
      justification: said.justification ?? before?.order.justification ?? recalled.justification,
      ticketNumber: said.ticketNumber ?? before?.order.ticket?.number ?? recalled.ticketNumber,
      ticketSystem:
        parts.demandedSystem ??
        before?.order.ticket?.system ??
        lastOf(orders, target)?.ticket?.system ??
        parts.ticketSystem ??
        ticketSystemOf(orders),
    },
    ...(isRecalled && incident !== undefined ? { saidAt: incident.at } : {}),
  };
}

/** What is asked for together has one field for it: the first that has one. Whatever else a rule demands is put in its place when it is sent. */
export function systemsTogether(all: readonly TargetSettings[]): ReturnType<typeof systemsOf> {
  return {
    ticketSystem: all.flatMap((settings) => usualTicketSystem(settings) ?? [])[0],
    demandedSystem: all.flatMap((settings) => demandedTicketSystem(settings) ?? [])[0],
  };
}
