/** The parts of a sentence that are a list, as a language writes them. */
export interface Lists {
  /** `A, B and C`: all of them. */
  readonly allOf: (parts: Iterable<string>) => string;
  /** `A, B or C`: one of them. */
  readonly oneOf: (parts: Iterable<string>) => string;
  /** `A, B, C`: beside each other, in no sentence. */
  readonly beside: (parts: readonly string[]) => string;
}

/** `locale`: BCP 47; made while loading, since to make a formatter takes a hundred times as long as to use it. */
export function listsIn(locale: string, comma = ', '): Lists {
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' });
  return {
    allOf: (parts) => conjunction.format(parts),
    oneOf: (parts) => disjunction.format(parts),
    beside: (parts) => parts.join(comma),
  };
}
