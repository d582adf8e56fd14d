import type { Fault } from '../services/elevation/order.ts';
import type { Reader } from './format.ts';
import { durationText } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What is wrong with one field of the form. */
export function faultText({ field, fault, limit }: Fault, viewer: Reader): string {
  const { form } = wordsFor(viewer);
  if (field === 'minutes')
    return limit === undefined ? form.missing.minutes : form.minutesAtMost(durationText(limit, viewer));
  if (fault === 'after-eligibility') return form.afterEligibility;
  if (fault === 'too-long') return form.tooManyCharacters(limit ?? 0);
  if (field === 'ticketNumber' && fault === 'not-allowed') return form.noTicketNumber;
  return form.missing[field];
}
