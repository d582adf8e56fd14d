import { Command, InvalidArgumentError, Option } from 'commander';
import type { AuditFault, AuditRow } from '../services/store/postgres/auditTrail.ts';
import { auditRows, verifyAudit } from '../services/store/postgres/auditTrail.ts';
import type { Store } from '../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../services/store/postgres/openDatabase.ts';

/** `audit verify` and `audit export`, on the database that DATABASE_URL names. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('What was done through the bot.');
  audit
    .command('verify')
    .description(
      'find any row of the audit trail that was changed, removed or put in; exit code 1 when there is one',
    )
    .action(() => withStore(verify));
  audit
    .command('export')
    .description('write the audit trail to standard output, for a SIEM')
    .option('--since <moment>', 'only what happened from then on, ISO 8601', momentOf)
    .addOption(
      new Option('--format <format>', 'one JSON object a line, or CSV')
        .choices(['jsonl', 'csv'])
        .default('jsonl'),
    )
    .action((options: { since?: Date; format: Format }) => withStore((store) => exportRows(store, options)));
  return audit;
}

type Format = 'jsonl' | 'csv';

async function verify({ db }: Store): Promise<void> {
  const { rows, faults } = await verifyAudit(db);
  for (const fault of faults) process.stdout.write(`${faultText(fault)}\n`);
  process.stdout.write(
    faults.length === 0
      ? `${rows} rows, all as they were written.\n`
      : `${rows} rows, ${faults.length} faults.\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

async function exportRows({ db }: Store, { since, format }: { since?: Date; format: Format }): Promise<void> {
  if (format === 'csv') process.stdout.write(`${columns.join(',')}\n`);
  for await (const row of auditRows(db, since))
    process.stdout.write(`${format === 'csv' ? csvLine(row) : jsonLine(row)}\n`);
}

const columns = [
  'seq',
  'at',
  'what',
  'actor',
  'api',
  'request',
  'target',
  'ticket',
  'shown',
  'detail',
  'hash',
] as const;

interface Fact {
  readonly what?: string;
  readonly actor?: string;
  readonly request?: { readonly api: string; readonly id: string };
  readonly target?: string;
  readonly ticket?: string;
  readonly shown?: string;
  readonly detail?: string;
}

function jsonLine({ seq, at, fact, hash }: AuditRow): string {
  return JSON.stringify({ seq, at, ...(JSON.parse(fact) as Fact), hash });
}

function csvLine({ seq, at, fact, hash }: AuditRow): string {
  const { what, actor, request, target, ticket, shown, detail } = JSON.parse(fact) as Fact;
  return [
    String(seq),
    at.toISOString(),
    what,
    actor,
    request?.api,
    request?.id,
    target,
    ticket,
    shown,
    detail,
    hash,
  ]
    .map(cell)
    .join(',');
}

/** Quoted where it has to be; what a spreadsheet would take for a formula is made a text. */
function cell(text = ''): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function faultText(fault: AuditFault): string {
  switch (fault.kind) {
    case 'changed':
      return `Row ${fault.seq} was changed.`;
    case 'inserted':
      return `Row ${fault.seq} was put in.`;
    case 'removed':
      return fault.from === fault.to
        ? `Row ${fault.from} was removed.`
        : `Rows ${fault.from} to ${fault.to} were removed.`;
  }
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '')
    throw new Error('DATABASE_URL is missing: the PostgreSQL database of the bot.');
  const store = await openDatabase(url, 1);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function momentOf(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw new InvalidArgumentError('a moment such as 2026-11-23T00:00:00Z is expected.');
  return moment;
}
