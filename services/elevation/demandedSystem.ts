import type { Draft } from './order.ts';
import type { TargetSettings } from './targetSettings.ts';
import { demandedTicketSystem } from './targetSettings.ts';
import { oneLine } from './text.ts';

export function isSameSystem(one: string, other: string): boolean {
  return oneLine(one).toLowerCase() === oneLine(other).toLowerCase();
}

/** With the system that a rule demands, as the file writes it, where none or that one was given. */
export function withDemandedSystem<D extends Pick<Draft, 'ticketNumber' | 'ticketSystem'>>(
  draft: D,
  settings: TargetSettings,
): D {
  const system = demandedTicketSystem(settings);
  const given = oneLine(draft.ticketSystem);
  const isTheirs =
    system !== undefined && (given === '' ? oneLine(draft.ticketNumber) !== '' : isSameSystem(given, system));
  return isTheirs ? { ...draft, ticketSystem: system } : draft;
}
