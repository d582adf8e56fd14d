import { wordsFor } from '../../../cards/words/wordsFor.ts';
import type { CallLevel, CallLevels } from '../../../services/notifications/callLevels.ts';
import type { Handler } from './handler.ts';

/** `notify less` and `notify normal`. */
export function chooseCallLevel(levels: Pick<CallLevels, 'choose'>): Handler<{ readonly level: CallLevel }> {
  return async ({ actor }, { level }) => {
    await levels.choose(actor.id, level);
    return { kind: 'text', text: wordsFor(actor).bot.notify[level] };
  };
}
