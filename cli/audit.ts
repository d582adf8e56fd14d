import { Command, InvalidArgumentError, Option } from 'commander';
import type { BotFact, EntraFact } from '../services/elevation/compareAudit.ts';
import { compareAudit, comparedFrom, comparedKinds } from '../services/elevation/compareAudit.ts';
import { directoryAudit } from '../services/entra/directoryAudit.ts';
import type { Graph } from '../services/entra/graph.ts';
import { patientGraph } from '../services/setup/patience.ts';
import type { AuditRow } from '../services/store/postgres/auditRows.ts';
import { auditRows } from '../services/store/postgres/auditRows.ts';
import type { Store } from '../services/store/postgres/openDatabase.ts';
import { membersOf } from '../services/store/postgres/openIntents.ts';
import type { AdminOptions, Session } from './admin.ts';
import { sessionOf, withSignIn } from './admin.ts';
import type { Format } from './auditExport.ts';
import { exportRows } from './auditExport.ts';
import type { VerifyFiles } from './auditVerify.ts';
import { verify } from './auditVerify.ts';
import type { Envelope } from './outcome.ts';
import { endingWell, exitCodes, writeEnveloped } from './outcome.ts';
import { say } from './terminal.ts';
import { withStore } from './withStore.ts';

/** `audit verify`, `audit export` and `audit compare`, on the database that DATABASE_URL names, with any role that may read it. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('What was done through the bot.');
  audit
    .command('verify')
    .description(
      'find any row of the audit trail that was changed, forged, removed or put in; exit code 2 when there is one',
    )
    .option('--checkpoints <file>', 'signed checkpoints, or the bot’s log with them in it')
    .option('--public-key <key>', 'whose checkpoints; that of AUDIT_CHECKPOINT_KEY when not given')
    .option('--against <export>', 'an earlier export as lines of JSON')
    .action((options: VerifyFiles) => withStore((store) => verify(store, options)));
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
        "match the audit trail with Entra's own log, with your sign-in; exit code 2 when something was done outside of the bot or does not agree, 3 when a log could not be read",
      )
      .option('--since <moment>', 'from then on, ISO 8601; the last seven days when not given', momentOf)
      .option('--json', 'as JSON'),
  ).action(comparing);
  return audit;
}

type CompareOptions = AdminOptions & { readonly since?: Date; readonly json?: boolean };

async function comparing(options: CompareOptions): Promise<void> {
  let session: Session | undefined;
  const envelope = { schema: 'latchkey/audit-compare/1', tenant: () => session?.tenant() };
  await endingWell(options.json === true ? envelope : undefined, () =>
    withStore((store) => {
      session = sessionOf(options, ['AuditLog.Read.All']);
      return compare(store, options, patientGraph(session.graph), envelope);
    }),
  );
}

async function compare(
  { db }: Store,
  options: CompareOptions,
  graph: Graph,
  envelope: Envelope,
): Promise<void> {
  const since = options.since ?? new Date(Date.now() - 7 * 24 * 60 * 60_000);
  const entra: EntraFact[] = [];
  const from = comparedFrom(since);
  let unreadable = 0;
  const onUnreadable = (): void => void (unreadable += 1);
  for await (const fact of directoryAudit(graph, from, { onUnreadable })) entra.push(fact);
  const bot: BotFact[] = [];
  for await (const row of auditRows(db, from)) bot.push(...botFactOf(row));
  const found = compareAudit(entra, bot, since);
  const { agreed, outside, unknown, disagreeing } = found;
  if (options.json === true) writeEnveloped(envelope, { ...found, unreadable });
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
    if (unreadable > 0)
      say(`${unreadable} entries of Entra's log could not be read: what they tell of is in none of these.`);
  }
  if (unreadable > 0) process.exitCode = exitCodes.notSeen;
  if (outside.length + unknown.length + disagreeing.length > 0) process.exitCode = exitCodes.differs;
}

function botFactOf({ seq, at, fact }: AuditRow): BotFact[] {
  const { what, actor, request, target } = membersOf(fact) as Fact;
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

interface Fact {
  readonly what?: string;
  readonly actor?: string;
  readonly request?: { readonly id: string };
  readonly target?: string;
}

function momentOf(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw new InvalidArgumentError('a moment such as 2026-11-23T00:00:00Z is expected.');
  return moment;
}
