/** The language that the sentences around a list are written in. */
const language = 'en-GB';
const conjunction = new Intl.ListFormat(language, { type: 'conjunction' });
const disjunction = new Intl.ListFormat(language, { type: 'disjunction' });

/** `A, B and C`: all of them. */
export function allOf(parts: Iterable<string>): string {
  return conjunction.format(parts);
}

/** `A, B or C`: one of them. */
export function oneOf(parts: Iterable<string>): string {
  return disjunction.format(parts);
}

const mostNames = 4;

/** The first of them, and how many more there are where they are too many for a sentence. */
export function fewOf(names: readonly string[]): readonly string[] {
  return names.length > mostNames
    ? [...names.slice(0, mostNames - 1), `${names.length - mostNames + 1} more`]
    : names;
}
