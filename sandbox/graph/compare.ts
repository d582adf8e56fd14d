type Comparable = string | number | boolean | null;

/** The comparisons of `$filter`. */
export const operators: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  eq: (left, right) => comparable(left) === comparable(right),
  ne: (left, right) => comparable(left) !== comparable(right),
  gt: ordered((order) => order > 0),
  ge: ordered((order) => order >= 0),
  lt: ordered((order) => order < 0),
  le: ordered((order) => order <= 0),
};

/** The functions of `$filter` that take a property and a text. */
export const functions: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  startswith: (left, right) => textOf(left).startsWith(textOf(right)),
  endswith: (left, right) => textOf(left).endsWith(textOf(right)),
  contains: (left, right) => textOf(left).includes(textOf(right)),
};

/** Below 0 when `left` comes first; what is not there comes before everything. */
export function compare(left: unknown, right: unknown): number {
  const [a, b] = [comparable(left), comparable(right)];
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** What is not there is neither before nor after anything. */
function ordered(holds: (order: number) => boolean) {
  return (left: unknown, right: unknown): boolean =>
    comparable(left) !== null && comparable(right) !== null && holds(compare(left, right));
}

/** Times compare as moments, texts without case, as Graph does for ids and enumerations. */
function comparable(value: unknown): Comparable {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = textOf(value);
  return /^\d{4}-\d{2}-\d{2}t/.test(text) ? Date.parse(text.toUpperCase()) : text;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value ?? '');
}
