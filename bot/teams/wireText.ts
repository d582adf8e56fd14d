/** Text as PostgreSQL and Graph take it: no half of a surrogate pair, no NUL. Lists and objects are walked; parsed bodies nest little. */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/[\p{Surrogate}\0]/gu, '');
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wellFormed(member)]));
}
