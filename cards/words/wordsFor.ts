import { de } from './de.ts';
import type { Words } from './en.ts';
import { en } from './en.ts';
import type { Language } from './language.ts';

/** The languages that are written; one that is listed here has every sentence. */
export const written = { en, de } as const satisfies Readonly<Partial<Record<Language, Words>>>;

const byLanguage: ReadonlyMap<string, Words> = new Map<string, Words>(Object.entries(written));

/** The words that somebody reads: by the language of their locale (BCP 47, `de-AT`), and English where it is not written. */
export function wordsFor({ locale }: { readonly locale: string }): Words {
  const end = locale.indexOf('-');
  return byLanguage.get((end === -1 ? locale : locale.slice(0, end)).toLowerCase()) ?? en;
}
