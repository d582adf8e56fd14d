import { summaryOf } from '../../cards/card.ts';
import { signInText } from '../../cards/signInText.ts';
import type { Answer } from './turn.ts';

/** What an answer says, where no card is shown. */
export function outcomeLine(given: Answer): string {
  switch (given.kind) {
    case 'card':
      return summaryOf(given.card);
    case 'text':
      return given.text;
    case 'sign-in':
      return signInText.why;
  }
}
