import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** `A, B and C`: all of them. */
export function allOf(parts: Iterable<string>, viewer: Reader): string {
  return wordsFor(viewer).base.allOf(parts);
}

/** `A, B or C`: one of them. */
export function oneOf(parts: Iterable<string>, viewer: Reader): string {
  return wordsFor(viewer).base.oneOf(parts);
}

const mostNames = 4;

/** The first of them, and how many more there are where they are too many for a sentence. */
export function fewOf(names: readonly string[], viewer: Reader): readonly string[] {
  return names.length > mostNames
    ? [...names.slice(0, mostNames - 1), wordsFor(viewer).base.more(names.length - mostNames + 1)]
    : names;
}

/** Sentences one after the other, as the language parts them. */
export function sentences(parts: readonly string[], viewer: Reader): string {
  return parts.join(wordsFor(viewer).problems.between);
}
