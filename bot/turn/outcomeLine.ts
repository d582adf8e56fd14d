import { summaryOf } from '../../cards/card.ts';
import type { Reader } from '../../cards/format.ts';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { Answer } from './turn.ts';

/** What an answer says, where no card is shown. */
export function outcomeLine(given: Answer, viewer: Reader): string {
  switch (given.kind) {
    case 'card':
      return summaryOf(given.card);
    case 'text':
      return given.text;
    case 'sign-in':
      return wordsFor(viewer).signIn.why;
  }
}
