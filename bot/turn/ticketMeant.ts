import type { Draft } from '../../services/elevation/order.ts';
import { textLimits } from '../../services/elevation/order.ts';
import { oneLine } from '../../services/elevation/text.ts';

/** The two inputs of a form that name one ticket: picked from the own open ones, `-` for none of them, and typed. */
export interface TicketInputs {
  readonly pick: string;
  readonly number: string;
}

/**
 * The ticket that somebody means. Where both inputs name one, it is the input that is not as the form had it when it was shown: a number that was refused stays in its
 * field, and what was chosen already stays chosen. Where that tells nothing, both are kept: the order is refused with a question, see `faultsOf`.
 */
export function meantTicket(
  { pick, number }: TicketInputs,
  held: TicketInputs,
): Pick<Draft, 'ticketNumber' | 'ticketPicked'> {
  const picked = pick === '-' ? '' : pick;
  if (number === '') return { ticketNumber: picked };
  if (picked === '') return { ticketNumber: number };
  if (same(picked.toLowerCase(), number.toLowerCase())) return { ticketNumber: picked };
  const [isPickNew, isNumberNew] = [!same(pick, held.pick), !same(number, held.number)];
  const wasAsked = held.pick !== '' && held.number !== '';
  if (isPickNew === isNumberNew || wasAsked) return { ticketNumber: number, ticketPicked: picked };
  return { ticketNumber: isPickNew ? picked : number };
}

/** Whether two texts are one number, as a form holds it. */
function same(one: string, other: string): boolean {
  return oneLine(one, textLimits.ticketNumber) === oneLine(other, textLimits.ticketNumber);
}
