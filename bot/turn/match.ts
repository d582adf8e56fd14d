import { distance } from 'fastest-levenshtein';

/** What people may call a target besides its name in Entra. */
export interface Alias {
  readonly alias: string;
  readonly name: string;
}

/** Something with a name that a person may mean. */
interface Named {
  readonly target: { readonly name: string };
}

export interface Match<T> {
  /** What the words mean: one is clear, several need a choice, none is an unknown name. */
  readonly found: readonly T[];
  /** The nearest names when nothing was found, at most three. */
  readonly near: readonly T[];
}

/**
 * Finds what a person means by a name: exact, by alias, every word found, then by small typing errors. The first of these that finds
 * something decides, so that an exact name is never held up by a longer one that contains it.
 */
export function match<T extends Named>(
  said: string,
  things: readonly T[],
  aliases: readonly Alias[],
): Match<T> {
  const wanted = plain(said);
  if (wanted === '') return { found: [], near: [] };
  const meant = new Set(
    aliases.filter(({ alias }) => plain(alias) === wanted).map(({ name }) => plain(name)),
  );
  const tests: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted || meant.has(name),
    (name) => bare(name) === bare(wanted),
    (name) => containsWords(name, wanted),
    (name) => isTypingError(bare(name), bare(wanted)),
  ];
  for (const test of tests) {
    const found = things.filter(({ target }) => test(plain(target.name)));
    if (found.length > 0) return { found, near: [] };
  }
  return { found: [], near: nearest(wanted, things) };
}

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

function nearest<T extends Named>(wanted: string, things: readonly T[]): readonly T[] {
  return things
    .map((thing) => ({ thing, far: nameDistance(wanted, plain(thing.target.name)) }))
    .filter(({ far }) => far <= 0.6)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ thing }) => thing);
}

/** 0 (the same) to 1: the whole name or its best single word, whichever is nearer. */
function nameDistance(wanted: string, name: string): number {
  const relative = (other: string): number => distance(wanted, other) / Math.max(wanted.length, other.length);
  return Math.min(relative(name), ...name.split(' ').map(relative));
}

function containsWords(name: string, wanted: string): boolean {
  const words = name.split(' ');
  return wanted.split(' ').every((word) => words.some((candidate) => candidate.startsWith(word)));
}

function isTypingError(name: string, wanted: string): boolean {
  return (
    wanted.length >= 4 && distance(name, wanted) <= Math.floor(Math.max(name.length, wanted.length) / 6) + 1
  );
}

/** Lower case, one spelling of "and", letters and digits of any script, single spaces. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[&+]/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Without the words that people leave out or add: "the Search and Purge PIM group" and "search purge" are the same. */
function bare(text: string): string {
  return text
    .split(' ')
    .filter(
      (word) =>
        !['the', 'my', 'and', 'pim', 'role', 'group', 'membership', 'member', 'access'].includes(word),
    )
    .join(' ');
}
