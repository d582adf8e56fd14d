/**
 * The languages that cards are written in, by the first part of a BCP 47 tag, with the forms that each has for a number (CLDR). What French and Spanish say of whole
 * millions alone (`many`) is left out: no card counts that far.
 */
export const pluralForms = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  fr: ['one', 'other'],
  es: ['one', 'other'],
  ja: ['other'],
} as const satisfies Readonly<Record<string, readonly Intl.LDMLPluralRule[]>>;

export type Language = keyof typeof pluralForms;

/** Every form of a sentence that a language has; `Fitting` writes the number and what else the sentence names. */
export type PluralTable<L extends Language, Fitting> = Readonly<
  Record<(typeof pluralForms)[L][number], Fitting>
>;
