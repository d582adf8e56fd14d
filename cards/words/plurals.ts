import type { Language, PluralTable } from './language.ts';

type Counted<Named extends readonly unknown[]> = (count: number, ...named: Named) => string;

/** Makes, while loading, a sentence that counts: a language whose table lacks one of its forms does not compile. */
export function pluralsIn<L extends Language>(language: L) {
  const rules = new Intl.PluralRules(language);
  return <Named extends readonly unknown[]>(table: PluralTable<L, Counted<Named>>): Counted<Named> => {
    const forms: Readonly<Partial<Record<Intl.LDMLPluralRule, Counted<Named>>>> = table;
    const { other } = table as PluralTable<Language, Counted<Named>>;
    return (count, ...named) => (forms[rules.select(count)] ?? other)(count, ...named);
  };
}
