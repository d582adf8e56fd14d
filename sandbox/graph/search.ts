import type { Entity } from './entity.ts';
import { valueAt } from './entity.ts';
import { graphFaults } from './graphFault.ts';

/** Properties that `$search` of directory objects looks into; source: the advanced query page of the documentation. */
const searchable = new Set([
  'displayname',
  'description',
  'mail',
  'mailnickname',
  'userprincipalname',
  'proxyaddresses',
]);

/** A `$search` such as `"displayName:wa" OR "mail:adele"`: each clause finds the beginning of a word. Throws a `GraphFault` (400). */
export function parseSearch(text: string): (row: Entity) => boolean {
  const alternatives = text.split(/\s+OR\s+/).map((all) => all.split(/\s+AND\s+/).map(clauseOf));
  return (row) => alternatives.some((clauses) => clauses.every((clause) => clause(row)));
}

function clauseOf(text: string): (row: Entity) => boolean {
  const [, property = '', wanted = ''] = /^\(*"([A-Za-z]+):([^"]*)"\)*$/.exec(text.trim()) ?? [];
  if (!searchable.has(property.toLowerCase()))
    throw graphFaults.directoryBadRequest(`Syntax error: '${text}' is not a clause of $search.`);
  const words = wordsOf(wanted);
  return (row) => {
    const value = valueAt(row, property);
    const there = typeof value === 'string' ? wordsOf(value) : [];
    return words.every((word) => there.some((one) => one.startsWith(word)));
  };
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
