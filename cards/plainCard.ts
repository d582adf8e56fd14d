import { lineBegun, linesOf } from './capitals.ts';

/**
 * Plain data, as JSON would have it: what leaves here is compared, stored and sent, and must not change any more. What begins a line begins with a capital, and so does what
 * stands beside the title of a fact.
 */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const begins = lineIn(value);
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value))
    if (inner !== undefined)
      copy[name] = typeof inner === 'string' && begins(name) ? lineBegun(inner) : plain(inner);
  return copy;
}

/** Which members are lines. A `TextRun` is a part of one, in somebody's own words. */
function lineIn(value: object): (name: string) => boolean {
  if (!('type' in value)) return (name) => linesOf.has(name) || (name === 'value' && 'title' in value);
  return value.type === 'TextRun' ? () => false : (name) => linesOf.has(name);
}
