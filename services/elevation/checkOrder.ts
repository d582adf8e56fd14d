import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Draft, Fault, Field } from './order.ts';
import { faultsOf } from './order.ts';
import type { PimSession } from './pim.ts';
import type { PolicyReading } from './policy.ts';
import { ElevationError } from './problem.ts';
import type { Asked } from './rules/judge.ts';
import { judge, wantsTicket } from './rules/judge.ts';
import type { RuleFault } from './rules/ruleFault.ts';
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
  session: Pick<PimSession, 'entitlements'>,
  actor: Pick<Actor, 'id'>,
  { target, draft, reading }: OrderToCheck,
): Promise<CheckedOrder> {
  const { settingsOf, clock } = parts;
  const settings = settingsOf(target);
  const base = faultsOf(draft, reading, clock.now(), settings);
  const { rules, ticketPattern } = settings;
  if (rules === undefined) return { faults: base };
  const asked = askedBy(draft, reading, clock.now());
  const look = wantsTicket(rules, asked, ticketPattern)
    ? await lookAt(parts, session, actor, settings, asked.ticketNumber)
    : undefined;
  const { faults, unchecked } = judge(rules, asked, ticketPattern, look);
  // A field that is wrong already is told so once.
  const more = faults.map(asFault).filter(({ field }) => !base.some((fault) => fault.field === field));
  return {
    faults: [...base, ...more],
    ...(look === undefined ? {} : { ticketSeen: { look, unchecked, at: clock.now() } }),
  };
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
  session: Pick<PimSession, 'entitlements'>,
  actor: Pick<Actor, 'id'>,
  { rules }: TargetSettings,
  number: string,
): Promise<TicketLook> {
  const system = ticketSystem(rules?.ticket?.system ?? '');
  if (system === undefined) return { kind: 'not-known', why: 'unavailable' };
  return system.lookUp(number, await personOf(session, actor));
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
