/** What a behaviour of the sandbox stands on: Microsoft's documents, something seen in a real tenant, or nobody knows for certain. */
export type Evidence = 'DOC' | 'SEEN' | 'GUESS';

/** One switch of the sandbox: what is in question, and the answers that it may be turned to. The first is where a fresh sandbox stands. */
export interface Choice {
  readonly says: string;
  readonly evidence: Evidence;
  readonly values: readonly [string | boolean, string | boolean, ...(string | boolean)[]];
}

/** One limit of the sandbox: above 0, `Infinity` for none. */
export interface Limit {
  readonly says: string;
  readonly evidence: Evidence;
  readonly usual: number;
  readonly unit: string;
}

export type SwitchEntry = Choice | Limit;
export type SwitchBook = Readonly<Record<string, SwitchEntry>>;
export type SwitchValue = string | boolean | number;

/** The state of a book of switches. */
export type StateOf<Book extends SwitchBook> = {
  -readonly [Name in keyof Book]: Book[Name] extends Choice ? Book[Name]['values'][number] : number;
};

/** Every switch of a book where a fresh sandbox has it. */
export function usualState<const Book extends SwitchBook>(book: Book): StateOf<Book> {
  return Object.fromEntries(
    Object.entries(book).map(([name, entry]) => [name, 'values' in entry ? entry.values[0] : entry.usual]),
  ) as StateOf<Book>;
}
