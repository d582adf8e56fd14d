import type { Standing } from '../../services/elevation/access.ts';
import type { Purpose } from './actions.ts';
import { candidates } from './candidates.ts';
import { parseCommand } from './commands.ts';
import type { Alias, Meaning } from './match.ts';
import { meaningOf } from './match.ts';
import type { Wish } from './wish.ts';
import { namesOf, readingsOf } from './wish.ts';

/** Every way to read words that ask for something: all of them as its name, or what follows a word of ours. */
export function wishesIn(text: string): readonly Wish[] {
  const command = parseCommand(text);
  const said = 'said' in command && command.kind === 'activate' ? [command.said] : [];
  return [text, ...said].flatMap(readingsOf);
}

/** What words ask a person to choose from, for a purpose. */
export interface Choices extends Meaning<Standing> {
  /** What fits the words, or everything where nothing does. */
  readonly standings: readonly Standing[];
}

/** Words of a give-back or a withdrawal name what is on or waits, and ask for nothing else. */
export function choicesFor(
  purpose: Purpose,
  text: string,
  all: readonly Standing[],
  aliases: readonly Alias[],
): Choices {
  const offered = candidates(all, purpose);
  const meaning = meaningOf(
    purpose === 'activate' ? wishesIn(text) : namesOf(saidIn(text)),
    offered,
    aliases,
  );
  return { ...meaning, standings: meaning.found.length > 0 ? meaning.found : offered };
}

function saidIn(text: string): string {
  const command = parseCommand(text);
  return 'said' in command ? command.said : text;
}
