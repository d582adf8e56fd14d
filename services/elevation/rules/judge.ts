import type { NumberForm } from '../ticketPattern.ts';
import { hasForm } from '../ticketPattern.ts';
import type { TicketLook } from '../ticketSystem.ts';
import type { Judgement, RuleFault } from './ruleFault.ts';
import type { Rules, TicketRule } from './rules.ts';
import { joined, judgeTicket, notKnown } from './ticketRules.ts';
import { judgeTime } from './timeRules.ts';

/** What an order asks for, as far as rules look at it. */
export interface Asked {
  /** `undefined` for no end. */
  readonly minutes: number | undefined;
  readonly start: Date;
  readonly justification: string;
  /** As typed; empty for none. */
  readonly ticketNumber: string;
  /** Whether somebody decides on it, who can be asked where a ticket system does not answer. */
  readonly hasApprover: boolean;
}

/** What a target's number has to look like, where the file says so. */
type Pattern = NumberForm | undefined;

/**
 * Whether its system is to be asked for a ticket: some rule depends on it, and what was typed looks like a number. Only then is `look` of
 * `judge` there to be had.
 */
export function wantsTicket(
  rules: Rules,
  { ticketNumber }: Pick<Asked, 'ticketNumber'>,
  pattern: Pattern,
): boolean {
  return rules.ticket !== undefined && isNumber(ticketNumber, pattern);
}

/**
 * Judges an order by a target's rules: pure, so that the form, the write and the gate cannot come to different ends. `look`: what its ticket
 * system said of the number; `undefined` where it was not asked.
 */
export function judge(rules: Rules, asked: Asked, pattern: Pattern, look: TicketLook | undefined): Judgement {
  return joined([
    ticketPart(rules, asked, pattern, look),
    { faults: [...reasonFault(rules, asked), ...judgeTime(rules, asked)], unchecked: [] },
  ]);
}

function ticketPart(rules: Rules, asked: Asked, pattern: Pattern, look: TicketLook | undefined): Judgement {
  const { ticket } = rules;
  const { ticketNumber, hasApprover } = asked;
  // What no system is asked about may be any text that the pattern lets through.
  const isFit = ticket === undefined ? fits(ticketNumber, pattern) : isNumber(ticketNumber, pattern);
  if (ticketNumber !== '' && !isFit) return { faults: [{ rule: 'ticket-form' }], unchecked: [] };
  if (ticket === undefined) return { faults: [], unchecked: [] };
  return joined([
    judgeTicket(ticket, ticketNumber === '' ? undefined : look, hasApprover),
    sortPart(ticket, rules, asked, look),
  ]);
}

/** How long it may last for this kind of ticket. A kind that the system does not tell is not known to be one of those that may last longer. */
function sortPart(
  ticket: TicketRule,
  { maximumByTicket }: Rules,
  { minutes, hasApprover }: Asked,
  look: TicketLook | undefined,
): Judgement {
  const nothing: Judgement = { faults: [], unchecked: [] };
  if (maximumByTicket === undefined || look?.kind !== 'found') return nothing;
  const { sort } = look;
  if (sort === undefined) return notKnown(ticket, { what: 'sort', why: 'unreadable' }, hasApprover);
  const most = Object.hasOwn(maximumByTicket, sort.toLowerCase())
    ? maximumByTicket[sort.toLowerCase()]
    : undefined;
  if (most === undefined) return nothing;
  if (minutes === undefined) return { faults: [{ rule: 'no-end' }], unchecked: [] };
  return minutes <= most
    ? nothing
    : { faults: [{ rule: 'too-long-for-ticket', minutes: most, sort }], unchecked: [] };
}

/** Spaces and signs say nothing: letters and digits count. */
function reasonFault({ leastReason = 0 }: Rules, { justification }: Asked): readonly RuleFault[] {
  const said = justification.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return Array.from(said).length < leastReason ? [{ rule: 'reason-short', least: leastReason }] : [];
}

/** A number that is told to a system has no sign that queries or addresses are made of, whatever a pattern of the file would let through. */
const safeNumber = /^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/;

function isNumber(text: string, pattern: Pattern): boolean {
  return safeNumber.test(text) && fits(text, pattern);
}

function fits(text: string, pattern: Pattern): boolean {
  return pattern === undefined || hasForm(text, pattern);
}
