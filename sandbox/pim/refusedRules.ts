import type { PimCaller, PimOrder } from './model.ts';
import type { EffectiveSettings } from './policyStore.ts';

/** The policy rules that an activation breaks, all of them, by the names PIM gives them. */
export function refusedRules(
  settings: EffectiveSettings,
  order: Pick<PimOrder, 'schedule' | 'justification' | 'ticket'>,
  caller: PimCaller,
  now: number,
): readonly string[] {
  return [
    ...(settings.mfa && !caller.amr.includes('mfa') ? ['MfaRule'] : []),
    ...(settings.justification && isBlank(order.justification) ? ['JustificationRule'] : []),
    ...(settings.ticket && isBlank(order.ticket.ticketNumber) ? ['TicketingRule'] : []),
    ...(isWithin(settings, order.schedule, now) ? [] : ['ExpirationRule']),
  ];
}

function isWithin(
  { maximumMs, expirationRequired }: EffectiveSettings,
  schedule: PimOrder['schedule'],
  now: number,
): boolean {
  if (schedule === undefined) return !expirationRequired;
  switch (schedule.type) {
    case 'afterDuration':
      return schedule.duration !== undefined && schedule.duration > 0 && schedule.duration <= maximumMs;
    case 'afterDateTime': {
      const length = (schedule.end ?? Infinity) - Math.max(schedule.start ?? now, now);
      return length > 0 && length <= maximumMs;
    }
    case 'noExpiration':
    case 'notSpecified':
      return !expirationRequired;
  }
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
