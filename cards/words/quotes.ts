import type { Language } from './language.ts';

/** What stands before and behind what is quoted, with the blanks that a language writes inside. Source: CLDR, delimiters; in French with the no-break spaces of its typography. */
export const quoteMarks: Readonly<Record<Language, readonly [open: string, close: string]>> = {
  en: ['“', '”'],
  de: ['„', '“'],
  fr: ['«\u00A0', '\u00A0»'],
  es: ['«', '»'],
  ja: ['「', '」'],
};

/** What somebody wrote, without a mark that would end, or seem to end, the quotation that it stands in. Japanese has marks for a quotation inside of another. */
export function withoutMarks(text: string): string {
  return text
    .replaceAll(/[“”„‟«»"]/g, "'")
    .replaceAll('「', '『')
    .replaceAll('」', '』');
}

/** Puts what is quoted into the marks of a language. */
export function quotedIn(language: Language): (text: string) => string {
  const [open, close] = quoteMarks[language];
  return (text) => `${open}${text}${close}`;
}
