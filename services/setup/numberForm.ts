import { RE2JS } from 're2js';
import type { NumberForm } from '../elevation/ticketPattern.ts';

/** Characters of a pattern at most: far more than a ticket number needs. */
const longestPattern = 200;

/**
 * What a regular expression of the file lets through. It is run by RE2's rules, whose work grows with the text and no faster: no expression of an administrator's and no text of
 * somebody else's holds up a process. What RE2 leaves out for that, looking around and referring back, is no expression here. Throws for what is none.
 */
export function numberFormOf(pattern: string): NumberForm {
  if (pattern === '' || pattern.length > longestPattern) throw new Error('the pattern has no usable length');
  const compiled = RE2JS.compile(pattern);
  return {
    exec(text) {
      const matcher = compiled.matcher(text);
      return matcher.find() ? [matcher.group() ?? ''] : null;
    },
  };
}

/** Whether a text is such an expression. */
export function isNumberForm(pattern: string): boolean {
  try {
    numberFormOf(pattern);
    return true;
  } catch {
    return false;
  }
}
