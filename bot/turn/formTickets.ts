import { setTimeout } from 'node:timers/promises';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { FormTickets, TicketsForParts } from '../../services/elevation/ticketsFor.ts';
import { ticketsFor } from '../../services/elevation/ticketsFor.ts';

/** What a form tells of tickets; `undefined` where no rule wants one, or it could not be read in time. */
export type FormTicketsOf = (actor: Actor, target: Target, typed: string) => Promise<FormTickets | undefined>;

export interface FormTicketsParts extends TicketsForParts {
  readonly onFailure: (error: unknown) => void;
}

/** A form waits no longer for what is only told on it: what is sent is checked in any case. Milliseconds of real time. */
const patienceMs = 1_500;

export function createFormTickets({ onFailure, ...parts }: FormTicketsParts): FormTicketsOf {
  return (actor, target, typed) => {
    const read = ticketsFor(parts, actor, target, typed).catch((error: unknown) => {
      onFailure(error);
      return undefined;
    });
    return Promise.race([read, setTimeout(patienceMs, undefined, { ref: false })]);
  };
}
