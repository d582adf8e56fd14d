import { distance } from 'fastest-levenshtein';
import type { Target } from '../../services/elevation/target.ts';
import { oneLine } from '../../services/elevation/text.ts';
import { kindWords } from './kindWords.ts';
import type { Wish } from './wish.ts';

/** What people may call a target besides its name in Entra. */
export interface Alias {
  readonly alias: string;
  readonly name: string;
  /** It says what is to be done with the target. */
  readonly isTask?: boolean;
}

/** Something with a name that a person may mean. */
export interface Named {
  readonly target: Target;
}

/**
 * What words mean. `exact`: a name or an alias as it is written, so that one alone is acted on. `close`: it may be these, and only the person knows.
 * `near`: it is none of them, and they are the nearest.
 */
export interface Meaning<T> {
  readonly how: 'exact' | 'close' | 'near' | 'none';
  readonly found: readonly T[];
  readonly wish: Wish;
}

/**
 * Finds what a person means, given every way to read their words. A name as it is written counts before anything that only comes close, however the rest
 * of the words is read; what comes close is looked for by the last reading.
 */
export function meaningOf<T extends Named>(
  readings: readonly Wish[],
  things: readonly T[],
  aliases: readonly Alias[],
): Meaning<T> {
  for (const wish of readings) {
    const found = named(wish.name, things, aliases);
    if (found.length > 0) return { how: 'exact', found, wish };
  }
  const wish = readings.at(-1) ?? { name: '' };
  return { ...closest(wish.name, things), wish };
}

/** What comes close to words that name nothing as they are written. */
export function closest<T extends Named>(
  said: string,
  things: readonly T[],
): Pick<Meaning<T>, 'how' | 'found'> {
  for (const how of ['close', 'near'] as const) {
    const found = searches[how](said, things);
    if (found.length > 0) return { how, found };
  }
  return { how: 'none', found: [] };
}

/** What words may be the mistyped name of. Names are made plain once, for as many words as one likes. */
export function mistypedOf<T extends Named>(things: readonly T[]): (said: string) => readonly T[] {
  const names = things.map((thing) => ({ thing, name: bare(plain(thing.target.name)) }));
  return (said) => {
    const wanted = bare(plain(said));
    return names.filter(({ name }) => isTypingError(name, wanted)).map(({ thing }) => thing);
  };
}

/** What words name exactly: the name itself or an alias; without either, the name as people shorten or lengthen it. */
function named<T extends Named>(said: string, things: readonly T[], aliases: readonly Alias[]): readonly T[] {
  const spoken = asWritten(said);
  if (spoken === '') return [];
  const meant = new Set(
    aliases.filter(({ alias }) => asWritten(alias) === spoken).map(({ name }) => asWritten(name)),
  );
  const found = things.filter(({ target }) => {
    const name = asWritten(target.name);
    return name === spoken || meant.has(name);
  });
  return found.length > 0 ? found : things.filter(({ target }) => isNameOf(said, target));
}

/**
 * Whether words are a target's name: every digit, dash and letter of it. Left to the speaker are upper and lower case, blanks, "&" for "and", "PIM" at
 * the end, an article before, and what kind of thing it is behind.
 */
export function isNameOf(said: string, target: Target): boolean {
  const spoken = asWritten(said);
  const name = asWritten(target.name);
  const kind = kindWords[target.kind === 'role' ? 'role' : target.access];
  const bare = [spoken, spoken.replace(article, '')];
  return [...bare, ...bare.map((words) => words.replace(kind, ''))].some(
    (words) => words === name || `${words} pim` === name,
  );
}

/** What may be missing from or added to a name as `isNameOf` allows, for a look-up that knows whole names alone. */
export function spellings(said: string): readonly string[] {
  const bare = said.replace(article, '');
  const all = [bare, ...Object.values(kindWords).map((kind) => bare.replace(kind, ''))];
  return [...new Set([said, ...all].flatMap((words) => (words === '' ? [] : [words, `${words} PIM`])))];
}

const article = /^(?:(?:the|my|access to)\s+)+/i;
/**
 * One spelling of what is the same text. Composed and nothing more: the compatibility forms of Unicode (NFKC) make a 2 of a ², and taking marks away
 * makes other letters of many scripts.
 */
export function asWritten(text: string): string {
  return oneLine(text)
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/(?<=^|\s)&(?=\s|$)/g, 'and');
}

type Search = <T extends Named>(said: string, things: readonly T[]) => readonly T[];

const searches: Readonly<Record<'close' | 'near', Search>> = {
  close(said, things) {
    const wanted = plain(said);
    const holding = things.filter(({ target }) => holdsWords(target.name, wanted));
    return holding.length > 0 ? holding : mistypedOf(things)(said);
  },
  near(said, things) {
    const wanted = plain(said);
    return things
      .map((thing) => ({ thing, far: nameDistance(wanted, plain(thing.target.name)) }))
      .filter(({ far }) => far <= 0.6)
      .sort((a, b) => a.far - b.far)
      .slice(0, 3)
      .map(({ thing }) => thing);
  },
};

/** Whether the words could be one of ours mistyped. */
export function nearestWord(said: string, candidates: readonly string[]): string | undefined {
  const wanted = plain(said);
  const [best] = candidates
    .map((word) => ({ word, far: distance(wanted, word) }))
    .sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(1, Math.floor(best.word.length / 3))
    ? best.word
    : undefined;
}

/** 0 (the same) to 1: the whole name or its best single word, whichever is nearer. */
function nameDistance(wanted: string, name: string): number {
  const relative = (other: string): number => distance(wanted, other) / Math.max(wanted.length, other.length);
  return Math.min(relative(name), ...name.split(' ').map(relative));
}

/** Whether every word begins a word of the text, written however. */
export function holdsWords(text: string, said: string): boolean {
  const wanted = plain(said);
  return wanted !== '' && containsWords(plain(text), wanted);
}

function containsWords(name: string, wanted: string): boolean {
  const words = name.split(' ');
  return wanted.split(' ').every((word) => words.some((candidate) => candidate.startsWith(word)));
}

function isTypingError(name: string, wanted: string): boolean {
  const allowed = Math.floor(Math.max(name.length, wanted.length) / 6) + 1;
  // No two texts are nearer than their lengths, which cost nothing to look at.
  const isInReach = wanted.length >= 4 && Math.abs(name.length - wanted.length) <= allowed;
  return isInReach && distance(name, wanted) <= allowed;
}

/** What is left where only closeness counts: letters and digits without marks, single spaces. As long as a name at most, since one letter may stand for many. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[&+]/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 500);
}

/** Without the words that people leave out or add. */
function bare(text: string): string {
  return text
    .split(' ')
    .filter(
      (word) =>
        !['the', 'my', 'and', 'pim', 'role', 'group', 'membership', 'member', 'access'].includes(word),
    )
    .join(' ');
}
