import type { Fault, Field } from '../services/elevation/order.ts';
import { durationText, plainLine } from './format.ts';
import { ruleSentence } from './ruleWords.ts';

const fieldNames: Readonly<Record<Field, string>> = {
  minutes: 'a duration',
  start: 'a date and time that are still to come',
  justification: 'a justification',
  ticketNumber: 'a ticket number',
  ticketSystem: 'the ticket system',
};

/** What is wrong with one field of the form. */
export function faultText({ field, fault, limit, rule }: Fault): string {
  if (rule !== undefined) return ruleSentence(rule, (text) => plainLine(text, 100));
  if (field === 'minutes')
    return `Choose a duration${limit === undefined ? '' : ` of at most ${durationText(limit)}`}.`;
  if (fault === 'after-eligibility') return 'Your eligibility has ended by then: choose an earlier start.';
  if (fault === 'too-long') return `This is too long: ${limit ?? 0} characters at most.`;
  if (field === 'ticketNumber' && fault === 'not-allowed')
    return 'This is not what a ticket number looks like in your organization.';
  return `Please give ${fieldNames[field]}.`;
}
