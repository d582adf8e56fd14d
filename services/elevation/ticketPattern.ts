import { lengthOf } from './text.ts';

/** Code points of the longest ticket number that is taken. Graph documents no limit. */
export const longestNumber = 100;

/**
 * Whether a number looks as the organization's file says. What is longer than any number is none, and the file's expression is not tried on it: the time that an
 * expression takes may grow much faster than the text.
 */
export function hasForm(number: string, pattern: RegExp): boolean {
  return lengthOf(number) <= longestNumber && pattern.exec(number) !== null;
}
