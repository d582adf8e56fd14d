import { setTimeout } from 'node:timers/promises';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import type { FormTickets, TicketsForParts } from '../../services/elevation/ticketsFor.ts';
import { ticketsFor } from '../../services/elevation/ticketsFor.ts';

/** What a form tells of tickets, of each of its targets; nothing of one where no rule wants one, or it could not be read in time. */
export type FormTicketsOf = (
  actor: Actor,
  targets: readonly Target[],
  typed: string,
) => Promise<ReadonlyMap<TargetKey, FormTickets>>;

export interface FormTicketsParts extends TicketsForParts {
  readonly onFailure: (error: unknown) => void;
}

/** A form waits no longer for what is only told on it: what is sent is checked in any case. Milliseconds of real time. */
const patienceMs = 1_500;

export function createFormTickets({ onFailure, ...parts }: FormTicketsParts): FormTicketsOf {
  return (actor, targets, typed) => {
    const none: ReadonlyMap<TargetKey, FormTickets> = new Map();
    const read = ticketsFor(parts, actor, targets, typed).catch((error: unknown) => {
      onFailure(error);
      return none;
    });
    return Promise.race([read, setTimeout(patienceMs, none, { ref: false })]);
  };
}
