import type { RuleFault } from './rules/ruleFault.ts';
import type { TargetSettings } from './targetSettings.ts';
import { demandedTicketSystem } from './targetSettings.ts';
import { isSameSystem } from './demandedSystem.ts';
import type { Policy, PolicyReading } from './policy.ts';
import { isAllowedDuration, longestMinutes, shortestMinutes } from './policy.ts';
import type { Target } from './target.ts';
import { lengthOf, oneLine, paragraphs } from './text.ts';
import type { NumberForm } from './ticketPattern.ts';
import { hasForm, longestNumber } from './ticketPattern.ts';

/** What a person asks for. Checked by `faultsOf` before it leaves. */
export interface Order {
  readonly target: Target;
  readonly minutes: number;
  readonly justification?: string;
  readonly ticket?: Ticket;
  /** Absent for now. */
  readonly startsAt?: Date;
}

/**
 * How long somebody asked for: minutes; `unlimited`, which other clients may ask for where the policy requires no end; `unknown` where what Entra
 * gives tells nothing.
 */
export type Length = number | 'unlimited' | 'unknown';

/** An order as Entra has it, by whatever client it was sent. */
export interface AskedOrder extends Omit<Order, 'minutes'> {
  readonly minutes: Length;
}

/** Whether it is known to be for a time, so that the same can be asked for once more. */
export function hasLength<A extends Pick<AskedOrder, 'minutes'>>(
  order: A,
): order is A & { readonly minutes: number } {
  return typeof order.minutes === 'number';
}

export interface Ticket {
  readonly number: string;
  readonly system: string;
}

/** A field of the activation form. */
export type Field = 'minutes' | 'start' | 'justification' | 'ticketNumber' | 'ticketSystem';

/** What is wrong with one field; the words are the cards'. */
export interface Fault {
  readonly field: Field;
  readonly fault:
    'missing' | 'too-long' | 'not-allowed' | 'after-eligibility' | 'rule' | 'two-tickets' | 'other-system';
  /** For `too-long` text: the limit in characters; for `minutes`: the maximum in minutes. */
  readonly limit?: number;
  /** For `rule`: what a rule of the organization's does not allow. */
  readonly rule?: RuleFault;
  /** For `two-tickets`: the one that is picked, and the other that is typed. */
  readonly tickets?: readonly [picked: string, typed: string];
  /** For `other-system`: the one that a rule looks tickets up in. */
  readonly system?: string;
}

/** Longest texts that are taken, in code points. Graph documents no limit; these keep cards readable and below Teams' 28 KB. */
export const textLimits = {
  justification: 500,
  ticketNumber: longestNumber,
  ticketSystem: 100,
  reason: 500,
} as const;

type TextField = Exclude<Field, 'minutes' | 'start'>;

/** What was typed into a field, as it is judged, sent and kept: empty when nobody can see anything in it. */
const typed: Readonly<Record<TextField, (draft: Draft) => string>> = {
  justification: ({ justification }) => paragraphs(justification),
  ticketNumber: ({ ticketNumber }) => oneLine(ticketNumber),
  ticketSystem: ({ ticketSystem }) => oneLine(ticketSystem),
};

/** An approver's reason as it is judged, sent and kept. */
export function reasonText(because: string): string {
  return paragraphs(because, textLimits.reason);
}

/** When an activation is to start; `unreadable` is a date or time that does not exist. */
export type Start =
  { readonly kind: 'now' } | { readonly kind: 'at'; readonly at: Date } | { readonly kind: 'unreadable' };

/** What the form holds, before it is an order. */
export interface Draft {
  readonly minutes: number | undefined;
  readonly justification: string;
  readonly ticketNumber: string;
  readonly ticketSystem: string;
  /** Picked, where another number is typed and nobody can tell which of the two is meant: nothing is sent until the person says. */
  readonly ticketPicked?: string;
  /** It is to be given back when its ticket closes. No part of what Entra is asked for. */
  readonly endsWithTicket?: boolean;
  /** Now, when absent. */
  readonly start?: Start;
}

/** The one rule that the card and the server share. Ticket number and system are asked together, as PIM's Ticketing rule does. */
export function faultsOf(
  draft: Draft,
  reading: PolicyReading,
  now: Date,
  settings: TargetSettings = {},
): readonly Fault[] {
  const policy: Pick<Policy, 'maximumMinutes' | 'requiresJustification' | 'requiresTicket'> = reading.readable
    ? reading.policy
    : { maximumMinutes: longestMinutes, requiresJustification: false, requiresTicket: false };
  return [
    ...durationFault(draft.minutes, policy.maximumMinutes),
    ...startFault(draft.start, now),
    ...textFault('justification', draft, policy.requiresJustification),
    ...twoTickets(draft),
    ...textFault('ticketNumber', draft, policy.requiresTicket),
    ...patternFault(draft, settings.ticketPattern),
    ...systemFault(draft, policy.requiresTicket, settings),
  ];
}

/** Where a rule names the system, nobody has to, and nobody can name another: the number would be looked up in one and told to Entra as of the other. */
function systemFault(draft: Draft, required: boolean, settings: TargetSettings): Fault[] {
  const system = demandedTicketSystem(settings);
  const faults = textFault('ticketSystem', draft, required && system === undefined);
  if (faults.length > 0 || system === undefined) return faults;
  const given = typed.ticketSystem(draft);
  return given === '' || isSameSystem(given, system)
    ? []
    : [{ field: 'ticketSystem', fault: 'other-system', system }];
}

/** Makes the order of a draft without faults. A start that has just gone by is now: sent as it is, Entra may take the time gone by off its length. */
export function orderOf(target: Target, draft: Draft, now: Date): Order {
  const { start } = draft;
  const justification = typed.justification(draft);
  const number = typed.ticketNumber(draft);
  const system = typed.ticketSystem(draft);
  return {
    target,
    minutes: draft.minutes ?? shortestMinutes,
    ...(justification === '' ? {} : { justification }),
    ...(number === '' && system === '' ? {} : { ticket: { number, system } }),
    ...(start?.kind === 'at' && start.at > now ? { startsAt: start.at } : {}),
  };
}

function durationFault(minutes: number | undefined, maximum: number): Fault[] {
  if (minutes === undefined) return [{ field: 'minutes', fault: 'missing', limit: maximum }];
  return isAllowedDuration(minutes, maximum)
    ? []
    : [{ field: 'minutes', fault: 'not-allowed', limit: maximum }];
}

/** Filling in the form takes a while, so a start that has just gone by is still meant. */
const startGraceMs = 5 * 60_000;

function startFault(start: Start | undefined, now: Date): Fault[] {
  const isWrong =
    start?.kind === 'unreadable' ||
    (start?.kind === 'at' && start.at.getTime() < now.getTime() - startGraceMs);
  return isWrong ? [{ field: 'start', fault: 'not-allowed' }] : [];
}

/** Entra takes any text; an organization may know better what its tickets look like. */
function patternFault(draft: Draft, pattern: NumberForm | undefined): Fault[] {
  const number = typed.ticketNumber(draft);
  const isShort = number !== '' && lengthOf(number) <= textLimits.ticketNumber;
  return pattern !== undefined && isShort && !hasForm(number, pattern)
    ? [{ field: 'ticketNumber', fault: 'not-allowed' }]
    : [];
}

/** Two inputs of the form name a ticket each, and nobody can tell which is meant. */
export function twoTickets({
  ticketNumber,
  ticketPicked,
}: Pick<Draft, 'ticketNumber' | 'ticketPicked'>): readonly Fault[] {
  if (ticketPicked === undefined) return [];
  const tickets = [oneLine(ticketPicked), oneLine(ticketNumber)] as const;
  return [{ field: 'ticketNumber', fault: 'two-tickets', tickets }];
}

function textFault(field: TextField, draft: Draft, required: boolean): Fault[] {
  const text = typed[field](draft);
  if (lengthOf(text) > textLimits[field]) return [{ field, fault: 'too-long', limit: textLimits[field] }];
  return required && text === '' ? [{ field, fault: 'missing' }] : [];
}
