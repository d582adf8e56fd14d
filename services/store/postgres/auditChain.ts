import type { KeyObject } from 'node:crypto';
import { createHash, createHmac } from 'node:crypto';

/** A key of the trail. It comes from outside of the database and never goes there. */
export interface AuditKey {
  /** Names the key in each row that it signed. */
  readonly id: string;
  readonly secret: KeyObject;
}

/** The first signs, all verify. */
export type AuditKeys = readonly [AuditKey, ...AuditKey[]];

/** The newest row: `hash` covers everything up to it. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** What the first row follows. */
export const beginning: AuditHead = { seq: 0, hash: '0'.repeat(64) };

/**
 * The link of a row: SHA-256, in hex, over the link before, the row's number, its moment in ISO 8601 and the text of its fact, one a line.
 * Everybody can compute it, so that a signed checkpoint proves all rows before it to whoever has no key.
 */
export function linkHash(previous: string, seq: number, at: Date, fact: string): string {
  return createHash('sha256').update(`${previous}\n${seq}\n${at.toISOString()}\n${fact}`).digest('hex');
}

/** The link of the rows from before the trail had a key. */
export function formerLinkHash(previous: string, at: Date, fact: string): string {
  return createHash('sha256').update(`${previous}\n${at.toISOString()}\n${fact}`).digest('hex');
}

/** HMAC-SHA-256, in hex, over a link: only who has the key can add one. */
export function macOf({ secret }: AuditKey, hash: string): string {
  return createHmac('sha256', secret).update(hash).digest('hex');
}

/**
 * The fact as it is written: JSON with members in one order, whatever order they came in, and dates in ISO 8601. A fact that cannot be
 * written is worse than one that lost half a character, so that texts are made storable.
 */
export function textOf(fact: object): string {
  return JSON.stringify(storable(fact));
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [storableText(name), storable(inner)]),
  );
}

/** PostgreSQL takes no U+0000 and no half of a surrogate pair. */
function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
