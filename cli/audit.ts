import { Command, InvalidArgumentError, Option } from 'commander';
import type { BotFact, EntraFact } from '../services/elevation/compareAudit.ts';
import { compareAudit, comparedKinds } from '../services/elevation/compareAudit.ts';
import { directoryAudit } from '../services/entra/directoryAudit.ts';
import type { AuditFault, AuditRow } from '../services/store/postgres/auditTrail.ts';
import { auditRows, verifyAudit } from '../services/store/postgres/auditTrail.ts';
import type { Store } from '../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../services/store/postgres/openDatabase.ts';
import type { AdminOptions } from './admin.ts';
import { withSignIn, graphAs } from './admin.ts';
import { say, writeJson } from './terminal.ts';

/** `audit verify`, `audit export` and `audit compare`, on the database that DATABASE_URL names. */
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
  withSignIn(
    audit
      .command('compare')
      .description(
        "match the audit trail with Entra's own log, with your sign-in; exit code 1 when something was done outside of the bot or does not agree",
      )
      .option('--since <moment>', 'from then on, ISO 8601; the last seven days when not given', momentOf)
      .option('--json', 'as JSON'),
  ).action((options: AdminOptions & { since?: Date; json?: boolean }) =>
    withStore((store) => compare(store, options)),
  );
  return audit;
}

async function compare(
  { db }: Store,
  options: AdminOptions & { since?: Date; json?: boolean },
): Promise<void> {
  const since = options.since ?? new Date(Date.now() - 7 * 24 * 60 * 60_000);
  const graph = graphAs(options, ['AuditLog.Read.All']);
  const entra: EntraFact[] = [];
  for await (const fact of directoryAudit(graph, since)) entra.push(fact);
  const bot: BotFact[] = [];
  for await (const row of auditRows(db, since)) bot.push(...botFactOf(row));
  const found = compareAudit(entra, bot);
  const { agreed, outside, unknown, disagreeing } = found;
  if (options.json === true) writeJson(found);
  else {
    for (const fact of outside)
      say(
        `${fact.at.toISOString()}  ${fact.what} by ${fact.actorName || fact.actorId}, ${fact.targetName || fact.targetId}: outside of the bot.`,
      );
    for (const { seq, what, actorId } of unknown)
      say(`Row ${seq} says ${what} by ${actorId}: Entra does not know it (yet).`);
    for (const { entra: theirs, bot: ours } of disagreeing)
      say(
        `Row ${ours.seq} says ${ours.what} by ${ours.actorId}: Entra says by ${theirs.actorName || theirs.actorId}.`,
      );
    say(
      `${agreed} agree, ${outside.length} outside of the bot, ${unknown.length} unknown to Entra, ${disagreeing.length} disagree.`,
    );
  }
  if (outside.length + unknown.length + disagreeing.length > 0) process.exitCode = 1;
}

function botFactOf({ seq, at, fact }: AuditRow): BotFact[] {
  const { what, actor, request, target } = JSON.parse(fact) as Fact;
  const kind = comparedKinds.find((one) => one === what);
  return kind === undefined
    ? []
    : [
        {
          seq,
          at,
          what: kind,
          actorId: actor ?? '',
          // `role|{id}|…` or `group|{id}|…`.
          targetId: target?.split('|')[1] ?? '',
          ...(request === undefined ? {} : { requestId: request.id.toLowerCase() }),
        },
      ];
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
  'graphRequestId',
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
  readonly graphRequestId?: string;
}

function jsonLine({ seq, at, fact, hash }: AuditRow): string {
  return JSON.stringify({ seq, at, ...(JSON.parse(fact) as Fact), hash });
}

function csvLine({ seq, at, fact, hash }: AuditRow): string {
  const { what, actor, request, target, ticket, shown, detail, graphRequestId } = JSON.parse(fact) as Fact;
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
    graphRequestId,
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
