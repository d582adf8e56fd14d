import { endOf } from './lifeCycle.ts';
import type { PimCaller, PimOrder, WantedSchedule } from './model.ts';
import type { RuleSettings } from './policyStore.ts';

/** No schedule is shorter, and none is ended earlier. */
export const leastMs = 5 * 60 * 1_000;

/** The policy rules that an order breaks, all of them, by the names PIM gives them. */
export function refusedRules(
  rules: RuleSettings,
  order: Pick<PimOrder, 'schedule' | 'justification' | 'ticket'>,
  caller: PimCaller,
  now: number,
): readonly string[] {
  return [
    ...(rules.mfa && !caller.amr.includes('mfa') ? ['MfaRule'] : []),
    ...(rules.justification && isBlank(order.justification) ? ['JustificationRule'] : []),
    ...(rules.ticket && isBlank(order.ticket.ticketNumber) ? ['TicketingRule'] : []),
    ...(isWithin(rules, lengthOf(order.schedule, now)) ? [] : ['ExpirationRule']),
  ];
}

function isWithin({ maximumMs, expirationRequired }: RuleSettings, length: number): boolean {
  return length === Infinity ? !expirationRequired : length <= maximumMs;
}

/** Milliseconds; `Infinity` for what has no end, and less than nothing for what ends before it begins. */
export function lengthOf(schedule: WantedSchedule | undefined, now: number): number {
  const from = Math.max(schedule?.start ?? now, now);
  return (endOf(schedule, from) ?? Infinity) - from;
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
