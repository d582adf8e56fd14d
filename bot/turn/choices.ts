import type { Standing } from '../../services/elevation/access.ts';
import type { Purpose } from './actions.ts';
import { candidates } from './candidates.ts';
import { parseCommand } from './commands.ts';
import type { Meaning } from './match.ts';
import { meaningOf } from './match.ts';
import type { Reading } from './sentence/sentence.ts';
import { sentenceOf } from './sentence/sentence.ts';
import { namesOf } from './wish.ts';

/** What words ask a person to choose from, for a purpose. */
export interface Choices extends Meaning<Standing> {
  /** What fits the words, or everything where nothing does. */
  readonly standings: readonly Standing[];
  /** What else the words may name in the organization. */
  readonly otherNames: readonly string[];
}

/** Words of a give-back or a withdrawal name what is on or waits, and ask for nothing else. */
export function choicesFor(
  purpose: Purpose,
  text: string,
  all: readonly Standing[],
  reading: Reading,
): Choices {
  const offered = candidates(all, purpose);
  const meaning =
    purpose === 'activate'
      ? sentenceOf(text, offered, reading)
      : { ...meaningOf(namesOf(saidIn(text)), offered, reading.aliases), longerNames: [] };
  return {
    ...meaning,
    standings: meaning.found.length > 0 ? meaning.found : offered,
    otherNames:
      meaning.how === 'exact' ? meaning.longerNames : [meaning.wish.name, ...meaning.longerNames, text],
  };
}

function saidIn(text: string): string {
  const command = parseCommand(text);
  return 'said' in command ? command.said : text;
}
