import { isKindWord } from '../kindWords.ts';
import type { Named } from '../match.ts';
import { holdsWords } from '../match.ts';
import type { Rest } from './rests.ts';
import type { Span } from './span.ts';
import { tokensOf } from './tokens.ts';

/** `search and purge owner`: another kind of thing than what has the name. */
export function isKindBehind(text: string, { to }: Span): boolean {
  const [next] = tokensOf(text.slice(to));
  return next !== undefined && isKindWord(text.slice(to).slice(next.from, next.to));
}

/** Nothing but blanks between. */
export function isBeside(text: string, rest: Span, name: Span): boolean {
  const gap = rest.from >= name.to ? text.slice(name.to, rest.from) : text.slice(rest.to, name.from);
  return /^\s*$/.test(gap);
}

/** The word of a rest that stands next to the name. */
function nextWord(rest: Rest, name: Span): string {
  const words = rest.text.split(/\s+/);
  return (rest.from >= name.to ? words[0] : words.at(-1)) ?? '';
}

/** `support 12`: numbers make names. */
export function isNumbered(rest: Rest, name: Span): boolean {
  return /^\p{N}+$/u.test(nextWord(rest, name));
}

/** Whether another thing has the name and the word beside it, so that it may be what is meant. */
export function isAlike(text: string, { target }: Named, name: Span, beside: readonly Rest[]): boolean {
  const said = text.slice(name.from, name.to);
  return beside.some((rest) => holdsWords(target.name, `${said} ${nextWord(rest, name)}`));
}

/** Of the words beside a name so many may belong to it. */
const longestMore = 3;

export function longerNames(text: string, name: Span, rest: Rest): readonly string[] {
  const words = tokensOf(rest.text).map(({ from, to }) => ({ from: rest.from + from, to: rest.from + to }));
  return rest.from >= name.to
    ? words.slice(0, longestMore).map(({ to }) => text.slice(name.from, to))
    : words.slice(-longestMore).map(({ from }) => text.slice(from, name.to));
}
