import { de } from './de.ts';
import type { Words } from './en.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';
import type { Replacement } from './replacements.ts';
import { claimsOf, replacementFault, withReplacements } from './replacements.ts';

/** The languages that are written; one that is listed here has every sentence. */
export const written = { en, de, fr, es, ja } as const satisfies Readonly<Partial<Record<Language, Words>>>;

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

/** The language that a browser likes best of those in which cards are written. `header`: `Accept-Language`; a weight of zero is a language that is not wanted (RFC 9110, 12.5.4). */
export function languageOfBrowser(header: string | undefined): Written {
  const wishes = (header ?? '').slice(0, 200).split(',').map(wishOf);
  return (
    wishes
      .filter(({ weight }) => weight > 0)
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ tag }) => writtenIn(tag))
      .find((language) => language !== undefined) ?? 'en'
  );
}

/** E.g. `de-CH;q=0.9`. */
function wishOf(text: string): { readonly tag: string; readonly weight: number } {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => /^q *=/i.test(parameter))?.split('=')[1];
  return { tag, weight: weight === undefined ? 1 : Number(weight) };
}

const writtenOwn: readonly string[] = Object.values(written).flatMap(({ base }) => base.ownWords);

let spoken: Readonly<Record<Written, Words>> = written;

let own: readonly string[] = writtenOwn;

/** What cards say in any language, as the organization words it: whoever chooses a name does not choose who reads it. The same array until other words are spoken. */
export function ownWords(): readonly string[] {
  return own;
}

/** The words that somebody reads. */
export function wordsFor(reader: { readonly locale: string }): Words {
  return spoken[languageFor(reader)];
}

/** Lets this process say what the organization words itself, instead of what it said before. Throws where a replacement has a fault. */
export function speakWith(replacements: readonly Replacement[]): void {
  for (const replacement of replacements) {
    const fault = speechFault(replacement);
    if (fault !== undefined) throw new Error(fault);
  }
  const wordsIn = (language: Written): Words =>
    withReplacements(
      written[language],
      replacements.filter((replacement) => replacement.language === language),
    );
  spoken = Object.fromEntries(
    [...languages.keys()].map((language) => [language, wordsIn(language as Written)]),
  ) as Record<Written, Words>;
  const claims = replacements.flatMap((replacement) =>
    claimsOf(written[languageFor({ locale: replacement.language })], replacement),
  );
  own = [...writtenOwn, ...claims];
}

/** What is wrong with a replacement. */
export function speechFault(replacement: Replacement): string | undefined {
  const language = writtenIn(replacement.language);
  return language === undefined
    ? `no card is written in ${replacement.language}`
    : replacementFault(written[language], replacement);
}
