import { createHash } from 'node:crypto';
import { wellFormed } from '../../elevation/text.ts';

/**
 * JSON with dates marked as `{"$date": …}`, since a text that looks like a date must stay the text it is; a member whose name begins with `$` has it
 * doubled. Texts lose what jsonb refuses: NUL and halves of pairs.
 */
export function encode(value: unknown): string {
  return JSON.stringify(marked(value));
}

/** The reverse, for what Postgres has parsed already. The caller knows what it stored. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === '$date' && typeof only[1] === 'string') return new Date(only[1]);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name.startsWith('$$') ? name.slice(1) : name, decode(inner)]),
  );
}

/** The same as plain data, for what becomes JSON as part of something larger. */
export function marked(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [storedName(wellFormed(name)), marked(inner)]),
  );
}

function storedName(name: string): string {
  return name.startsWith('$') ? `$${name}` : name;
}

/** Keys open doors, so only their hashes are stored. */
export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
