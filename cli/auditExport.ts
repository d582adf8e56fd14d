import type { AuditRow } from '../services/store/postgres/auditRows.ts';
import { auditRows } from '../services/store/postgres/auditRows.ts';
import { membersOf } from '../services/store/postgres/openIntents.ts';
import type { Store } from '../services/store/postgres/openDatabase.ts';
import { csvCell } from './csvCell.ts';
import { isRead } from './terminal.ts';

export type Format = 'jsonl' | 'csv';

export async function exportRows(
  { db }: Store,
  { since, format }: { since?: Date; format: Format },
): Promise<void> {
  if (format === 'csv') process.stdout.write(`${csvColumns.join(',')}\n`);
  for await (const row of auditRows(db, since)) {
    if (!isRead()) return;
    process.stdout.write(`${format === 'csv' ? csvLine(row) : jsonLine(row)}\n`);
  }
}

/**
 * The fact's members between number and links. Its text, over which the link was taken, is the JSON of the line without what is the row's own;
 * where it is not (a member of the same name, a text that is no JSON of ours), the line has it as `text` instead.
 */
function jsonLine({ seq, at, fact, previous, hash, key, mac }: AuditRow): string {
  const chain = { previous, hash, ...(key === null ? {} : { key }), ...(mac === null ? {} : { mac }) };
  const members = membersOf(fact);
  const isPlain =
    JSON.stringify(members) === fact && !ownMembers.some((name) => Object.hasOwn(members, name));
  return JSON.stringify({ seq, at, ...(isPlain ? members : { text: fact }), ...chain });
}

const ownMembers = ['seq', 'at', 'text', 'previous', 'hash', 'key', 'mac'] as const;

const factColumns = [
  'what',
  'actor',
  'api',
  'request',
  'target',
  'ticket',
  'shown',
  'detail',
  'graphRequestId',
  'intent',
  'verb',
  'times',
] as const;

const csvColumns = ['seq', 'at', ...factColumns, 'hash', 'key', 'mac'];

function csvLine({ seq, at, fact, hash, key, mac }: AuditRow): string {
  const { request, ...members } = membersOf(fact);
  const ref = typeof request === 'object' && request !== null ? { ...request } : {};
  const cells: Readonly<Record<string, unknown>> = {
    ...members,
    api: 'api' in ref ? ref.api : undefined,
    request: 'id' in ref ? ref.id : undefined,
  };
  return [seq, at.toISOString(), ...factColumns.map((name) => cells[name]), hash, key, mac]
    .map(csvCell)
    .join(',');
}
