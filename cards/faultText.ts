import type { Fault } from '../services/elevation/order.ts';
import type { Reader } from './format.ts';
import { durationText, nameText, plainLine } from './format.ts';
import { ruleSentence } from './ruleSentence.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What is wrong with one field of the form. */
export function faultText({ field, fault, limit, rule, tickets, system }: Fault, viewer: Reader): string {
  const { form, rules, tickets: ticketWords } = wordsFor(viewer);
  if (tickets !== undefined) {
    const [picked, typed] = tickets;
    return ticketWords.twoNumbers(nameText(picked, viewer, 50), nameText(typed, viewer, 50));
  }
  if (rule !== undefined) return ruleSentence(rule, rules, (text) => plainLine(text, 100));
  if (system !== undefined) return form.otherTicketSystem(nameText(system, viewer, 50));
  if (field === 'minutes')
    return limit === undefined ? form.missing.minutes : form.minutesAtMost(durationText(limit, viewer));
  if (fault === 'after-eligibility') return form.afterEligibility;
  if (fault === 'too-long') return form.tooManyCharacters(limit ?? 0);
  if (field === 'ticketNumber' && fault === 'not-allowed') return form.noTicketNumber;
  return form.missing[field];
}
