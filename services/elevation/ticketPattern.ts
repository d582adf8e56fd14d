import { lengthOf } from './text.ts';

/** Code points of the longest ticket number that is taken. Graph documents no limit. */
export const longestNumber = 100;

/** What numbers look like. The file's is none of JavaScript's expressions, which some texts keep busy for ever: `services/setup/numberForm`. */
export interface NumberForm {
  /** What of a text is first found to look so; `null` for nothing. */
  exec(text: string): { readonly 0: string } | null;
}

/** Whether a number looks as the organization's file says. What is longer than any number is none, and the file's expression is not tried on it. */
export function hasForm(number: string, form: NumberForm): boolean {
  return lengthOf(number) <= longestNumber && form.exec(number) !== null;
}
