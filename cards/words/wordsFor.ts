import { de } from './de.ts';
import type { Words } from './en.ts';
import { en } from './en.ts';
import type { Language } from './language.ts';

/** The languages that are written; one that is listed here has every sentence. */
export const written = { en, de } as const satisfies Readonly<Partial<Record<Language, Words>>>;

type Written = keyof typeof written;

const languages: ReadonlyMap<string, Written> = new Map(
  (Object.keys(written) as Written[]).map((language) => [language, language]),
);

/** The language in which somebody reads: that of their locale (BCP 47, `de-AT`), and English where it is not written. */
export function languageFor({ locale }: { readonly locale: string }): Written {
  return writtenIn(locale) ?? 'en';
}

function writtenIn(locale: string): Written | undefined {
  const end = locale.indexOf('-');
  return languages.get((end === -1 ? locale : locale.slice(0, end)).toLowerCase());
}

/** The first language that a browser asks for and cards are written in. `header`: `Accept-Language`, whose order is that of preference in every browser. */
export function languageOfBrowser(header: string | undefined): Written {
  const tags = (header ?? '').slice(0, 200).split(',');
  return (
    tags.map((tag) => writtenIn(tag.split(';')[0]?.trim() ?? '')).find((one) => one !== undefined) ?? 'en'
  );
}

/** The words that somebody reads. */
export function wordsFor(reader: { readonly locale: string }): Words {
  return written[languageFor(reader)];
}
