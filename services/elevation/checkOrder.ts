import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Draft, Fault, Field } from './order.ts';
import { faultsOf, twoTickets } from './order.ts';
import type { PimSession } from './pim.ts';
import type { PolicyReading } from './policy.ts';
import { ElevationError } from './problem.ts';
import type { Asked } from './rules/judge.ts';
import { judge, wantsTicket } from './rules/judge.ts';
import type { RuleFault } from './rules/ruleFault.ts';
import type { Rules } from './rules/rules.ts';
import type { Target } from './target.ts';
import type { TargetSettings, TargetSettingsOf } from './targetSettings.ts';
import { oneLine } from './text.ts';
import type { TicketSeen } from './ticketSeen.ts';
import type { TicketLook, TicketPerson, TicketSystem } from './ticketSystem.ts';

/** A ticket system of the file by its name; `undefined` where there is none. */
export type TicketSystemNamed = (name: string) => TicketSystem | undefined;

export interface CheckOrderParts {
  readonly settingsOf: TargetSettingsOf;
  readonly ticketSystem: TicketSystemNamed;
  readonly clock: Clock;
}

export interface OrderToCheck {
  readonly target: Target;
  readonly draft: Draft;
  readonly reading: PolicyReading;
}

/** What is wrong with an order, by Entra's settings and by the organization's rules; and what was seen of its ticket. */
export interface CheckedOrder {
  readonly faults: readonly Fault[];
  readonly ticketSeen?: TicketSeen;
}

/** Checks what is to be sent, with the rules that the gate has: at the form, and again right before the write. */
export async function checkOrder(
  parts: CheckOrderParts,
  whoAsks: () => Promise<TicketPerson>,
  { target, draft, reading }: OrderToCheck,
): Promise<CheckedOrder> {
  const { settingsOf, clock } = parts;
  const settings = settingsOf(target);
  const base = faultsOf(draft, reading, clock.now(), settings);
  const { rules, ticketPattern } = settings;
  if (rules === undefined) return { faults: base };
  const asked = askedBy(draft, reading, clock.now());
  const look = wantsTicket(rules, asked, ticketPattern)
    ? await lookAt(parts, whoAsks, rules, asked.ticketNumber)
    : undefined;
  const { faults, unchecked } = judge(rules, asked, ticketPattern, look);
  return {
    faults: [...base, ...besides(base, faults)],
    ...(look === undefined ? {} : { ticketSeen: { look, unchecked, at: clock.now() } }),
  };
}

/** A field that is wrong already is told so once. */
function besides(base: readonly Fault[], faults: readonly RuleFault[]): readonly Fault[] {
  return faults.map(asFault).filter(({ field }) => !base.some((fault) => fault.field === field));
}

/**
 * What is wrong, by the rules, with what a form holds as it opens, before anybody has sent it. Of what is still empty nothing is said. `look`: what is known
 * of its ticket; `undefined` where that was not looked up.
 */
export function faultsAtOpening(
  { rules, ticketPattern }: TargetSettings,
  draft: Draft,
  reading: PolicyReading,
  look: TicketLook | undefined,
  now: Date,
): readonly Fault[] {
  const base = twoTickets(draft);
  if (rules === undefined) return base;
  const asked = askedBy(draft, reading, now);
  const { faults } = judge(rules, asked, ticketPattern, look);
  const isSaid: Readonly<Record<Field, boolean>> = {
    // What could not be looked up is looked up again when it is sent.
    ticketNumber: look?.kind !== 'not-known',
    justification: draft.justification !== '',
    ...{ start: true, minutes: draft.minutes !== undefined, ticketSystem: false },
  };
  const foreseen = besides(
    base,
    faults.filter(({ rule }) => rule !== 'ticket-missing'),
  );
  return [...base, ...foreseen.filter(({ field }) => isSaid[field])];
}

function askedBy(draft: Draft, reading: PolicyReading, now: Date): Asked {
  const { start } = draft;
  return {
    minutes: draft.minutes,
    start: start?.kind === 'at' && start.at > now ? start.at : now,
    justification: draft.justification,
    ticketNumber: oneLine(draft.ticketNumber),
    // Settings that cannot be read do not say that somebody decides.
    hasApprover: reading.readable && reading.policy.approval !== undefined,
  };
}

async function lookAt(
  { ticketSystem }: CheckOrderParts,
  whoAsks: () => Promise<TicketPerson>,
  { ticket }: Rules,
  number: string,
): Promise<TicketLook> {
  const system = ticketSystem(ticket?.system ?? '');
  if (system === undefined) return { kind: 'not-known', why: 'unavailable' };
  return system.lookUp(number, await whoAsks());
}

/** Whoever asks, as ticket systems may know them. Where Entra does not tell their addresses, nobody knows whose a ticket is. */
export async function personOf(
  { entitlements }: Pick<PimSession, 'entitlements'>,
  { id }: Pick<Actor, 'id'>,
): Promise<TicketPerson> {
  try {
    return { id, addresses: await entitlements.addresses() };
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    return { id, addresses: [] };
  }
}

const fieldOf: Readonly<Record<RuleFault['rule'], Field>> = {
  'ticket-missing': 'ticketNumber',
  'ticket-form': 'ticketNumber',
  'ticket-absent': 'ticketNumber',
  'ticket-closed': 'ticketNumber',
  'ticket-not-mine': 'ticketNumber',
  'ticket-not-related': 'ticketNumber',
  'ticket-not-known': 'ticketNumber',
  'reason-short': 'justification',
  'outside-hours': 'start',
  'too-long-now': 'minutes',
  'too-long-for-ticket': 'minutes',
  frozen: 'start',
  'no-end': 'minutes',
};

function asFault(rule: RuleFault): Fault {
  return { field: fieldOf[rule.rule], fault: 'rule', rule };
}
