/** The language that the sentences around a list are written in. */
const language = 'en-GB';

/** `A, B and C`: all of them. */
export function allOf(parts: Iterable<string>): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}

/** `A, B or C`: one of them. */
export function oneOf(parts: Iterable<string>): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(parts);
}
