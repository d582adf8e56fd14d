import { written } from './words/wordsFor.ts';

/** What stands for a name that could not be read, as it is written in the middle of a sentence, up to its id. */
const nameless = Object.values(written).flatMap(({ base }) =>
  [base.unreadRole, base.unreadGroup, base.unreadOwnership, base.unreadUnit, base.unreadScope].map(
    (words) => words('').split('(')[0] ?? '',
  ),
);

/** And of a person who has none, whatever follows: `somebody`, `somebody in Purge Approvers`. */
const somebody = Object.values(written).map(({ base }) => String.raw`${base.somebody}(?!\p{L})`);

const atBeginning = new RegExp(
  String.raw`^((?:[✔✖⚠◔] |\*\*)?)(${[...nameless, ...somebody].join('|')})`,
  'u',
);

/** A line of a card with a capital letter where it begins with words in place of a name. A name that is known begins as it is written: `eDiscovery Reviewers`. */
export function lineBegun(text: string): string {
  return text.replace(
    atBeginning,
    (_, sign: string, words: string) => `${sign}${words.charAt(0).toUpperCase()}${words.slice(1)}`,
  );
}

/** The members of a card's elements that are a line of their own, or begin one. */
export const linesOf: ReadonlySet<string> = new Set(['text', 'title', 'label', 'fallbackText', 'speak']);
