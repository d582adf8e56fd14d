import type { Words } from './en.ts';
import type { Language } from './language.ts';

/** A sentence that the organization words itself. */
export interface Replacement {
  readonly language: Language;
  /** Where the sentence stands among the words of the language: `form.missing.minutes`. */
  readonly key: string;
  /** `{1}`, `{2}` stand for what the sentence names, in the order in which the original takes it. */
  readonly text: string;
}

type Sentence = (...named: readonly unknown[]) => unknown;

/** What is wrong with a replacement; `undefined` where nothing is. */
export function replacementFault(words: Words, { key, text }: Replacement): string | undefined {
  const original = atKey(words, key);
  if (original === undefined) return `${key} is no sentence of the cards`;
  const named = namedIn(original);
  if (named === undefined) return `${key} cannot be replaced`;
  const given = [...new Set(text.match(/\{\d+\}/g))].toSorted();
  if (given.join() === named.join()) return undefined;
  return `${key} names ${named.join(' ') || 'nothing'}, and its replacement ${given.join(' ') || 'nothing'}`;
}

/**
 * Words with which a replacement says what the original said with one of the cards' own words: a name that has one of them could be read as more than a name. What the
 * original has, too, was no such word.
 */
export function claimsOf(words: Words, { key, text }: Replacement): readonly string[] {
  const original = templateOf(atKey(words, key));
  const before = wordsIn(original);
  const isClaim = words.base.ownWords.some((word) => original.toLowerCase().includes(word));
  return isClaim ? wordsIn(text.replaceAll(places, ' ')).filter((word) => !before.includes(word)) : [];
}

const places = /\{\d+\}/g;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** In small letters, without what stands in names of every language. */
function wordsIn(text: string): readonly string[] {
  return [...segmenter.segment(text.toLowerCase())]
    .filter(({ isWordLike, segment }) => isWordLike === true && segment.length > 1)
    .map(({ segment }) => segment);
}

/** A sentence with `{1}`, `{2}`, … for what it names. */
function templateOf(original: unknown): string {
  if (typeof original !== 'function') return typeof original === 'string' ? original : '';
  const sentence = original as Sentence;
  return said(sentence, placesOf(sentence));
}

function placesOf({ length }: Sentence): readonly string[] {
  return Array.from({ length }, (_, index) => `{${index + 1}}`);
}

/** The words with some of them replaced. Each has to be without a fault. */
export function withReplacements(words: Words, replacements: readonly Replacement[]): Words {
  return replacements.reduce(
    (before, { key, text }) => replacedAt(before, key.split('.'), text) as Words,
    words,
  );
}

function atKey(words: Words, key: string): unknown {
  let found: unknown = words;
  for (const name of key.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

/** `{1}`, `{2}`, … for each thing that a sentence names; `undefined` for what is more than one sentence: a list, a table, or what counts or chooses. */
function namedIn(original: unknown): readonly string[] | undefined {
  if (typeof original === 'string') return [];
  if (typeof original !== 'function') return undefined;
  const sentence = original as Sentence;
  const named = placesOf(sentence);
  const template = said(sentence, named);
  const isPlain =
    named.every((name) => template.includes(name)) &&
    probes.every(
      (value) =>
        said(
          sentence,
          named.map(() => value),
        ) === filled(template, () => value),
    );
  return isPlain ? named : undefined;
}

/** What a sentence that counts, or leaves something out, says differently. */
const probes: readonly unknown[] = [undefined, '', 0, 1, 2, 5];

/** Empty where it takes something else than text. */
function said(sentence: Sentence, named: readonly unknown[]): string {
  try {
    const text = sentence(...named);
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  }
}

function replacedAt(words: object, [name = '', ...rest]: readonly string[], text: string): object {
  const before = (words as Readonly<Record<string, unknown>>)[name];
  if (rest.length > 0 && typeof before === 'object' && before !== null)
    return { ...words, [name]: replacedAt(before, rest, text) };
  return { ...words, [name]: typeof before === 'function' ? sentenceOf(text) : text };
}

function sentenceOf(text: string): (...named: readonly unknown[]) => string {
  return (...named) => filled(text, (place) => named[place - 1]);
}

function filled(text: string, valueAt: (place: number) => unknown): string {
  return text.replaceAll(/\{(\d+)\}/g, (_, place: string) => String(valueAt(Number(place))));
}
