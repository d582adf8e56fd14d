import type { Prefilled } from '../../cards/formTexts.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Draft } from '../../services/elevation/order.ts';
import type { LocalTime } from './spokenTime.ts';
import { startOf } from './spokenTime.ts';

export interface HoldsParts {
  /** What was typed already. */
  readonly draft: Omit<Draft, 'minutes'> | undefined;
  readonly texts: Prefilled;
  readonly start: LocalTime | undefined;
  readonly now: Date;
}

/** What a form holds as it opens, as it is judged: what was typed, else what it is filled with. */
export function holdsOf(
  { timeZone }: Pick<Actor, 'timeZone'>,
  { draft, texts, start, now }: HoldsParts,
): Omit<Draft, 'minutes'> {
  const { justification = '', ticketNumber = '' } = draft ?? texts;
  const { ticketPicked } = draft ?? {};
  return {
    ...{ justification, ticketNumber, ticketSystem: '' },
    ...(ticketPicked === undefined ? {} : { ticketPicked }),
    ...(start === undefined ? {} : { start: startOf(start, timeZone, now) }),
  };
}
