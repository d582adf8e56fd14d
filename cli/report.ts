import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { tenantEligibilityScopes } from '../services/entra/tenantEligibilities.ts';
import { csvOf } from '../services/report/csv.ts';
import { pseudonyms } from '../services/report/people.ts';
import type { Report, ReportInput } from '../services/report/report.ts';
import { reportOf } from '../services/report/report.ts';
import type { ShownReport } from '../services/report/shownReport.ts';
import { peopleIn, shownReport } from '../services/report/shownReport.ts';
import { patientGraph } from '../services/setup/patience.ts';
import type { Session } from './admin.ts';
import { sessionOf, withSignIn } from './admin.ts';
import { csvCell } from './csvCell.ts';
import type { Envelope } from './outcome.ts';
import { endingWell, exitCodes, writeEnveloped } from './outcome.ts';
import { readEligibilities } from './reportEligibilities.ts';
import { readMonth } from './reportInput.ts';
import { nameScopes, namesFor } from './reportNames.ts';
import type { ReportOptions } from './reportOptions.ts';
import { monthIn, officeHoursIn } from './reportOptions.ts';
import { say } from './terminal.ts';
import { writeNew } from './wholeFiles.ts';
import { withStore } from './withStore.ts';

/** `report`: a month from the audit trail and the records, on the database that DATABASE_URL names, with any role that may read them. */
export function reportCommand(): Command {
  return withSignIn(
    new Command('report')
      .description(
        'what people asked for in a month, and what is worth a look: a page of HTML, CSV and JSON; exit code 2 when the audit trail is not as it was written',
      )
      .requiredOption('--month <month>', 'which one, e.g. 2026-10')
      .option('--time-zone <zone>', 'where days and hours are counted', 'UTC')
      .option('--office-hours <hours>', 'e.g. "Mon-Fri 08:00-18:00"; OFFICE_HOURS when not given')
      .option('--names', 'with names and what people wrote; takes a sign-in that may read Entra’s audit log')
      .option('--eligibilities', 'tell what people may switch on and never do; takes a sign-in')
      .option('--break-glass <names...>', 'names or keys of the targets that are for emergencies')
      .option('-o, --out <folder>', 'where the three files go; never over one that is there', '.')
      .option('--json', 'as JSON on standard output, and no files'),
  ).action(reporting);
}

async function reporting(options: ReportOptions): Promise<void> {
  let session: Session | undefined;
  const tenant = (): string | undefined => session?.tenant() ?? process.env['TENANT_ID'];
  const envelope: Envelope = { schema: 'latchkey/report/1', tenant };
  await endingWell(options.json === true ? envelope : undefined, () =>
    withStore(async (store) => {
      const month = monthIn(options);
      const officeHours = officeHoursIn({
        ...(process.env['OFFICE_HOURS'] === undefined ? {} : { officeHours: process.env['OFFICE_HOURS'] }),
        ...options,
      });
      session = sessionFor(options);
      const graph = session === undefined ? undefined : patientGraph(session.graph);
      const read = await readMonth(store, month, new Date());
      const eligibilities =
        graph === undefined || options.eligibilities !== true
          ? undefined
          : await readEligibilities(store, graph, month, read.now);
      const report = reportOf({
        ...read,
        ...(officeHours === undefined ? {} : { officeHours }),
        ...(eligibilities === undefined ? {} : { eligibilities }),
        ...breakGlassOf(options),
      });
      const naming =
        graph === undefined || options.names !== true
          ? pseudonyms(peopleIn(report), randomUUID())
          : await namesFor(graph, peopleIn(report), read.requests);
      await write(shownReport(report, { naming, withNames: options.names === true }), options, envelope);
      if (isFaulty(report)) process.exitCode = exitCodes.differs;
    }),
  );
}

/** A sign-in only for what takes one. */
function sessionFor(options: ReportOptions): Session | undefined {
  const scopes = [
    ...(options.names === true ? nameScopes : []),
    ...(options.eligibilities === true ? tenantEligibilityScopes : []),
  ];
  return scopes.length === 0 ? undefined : sessionOf(options, scopes);
}

function breakGlassOf({ breakGlass }: ReportOptions): Pick<ReportInput, 'isBreakGlass'> {
  if (breakGlass === undefined) return {};
  const named = new Set(breakGlass.map((name) => name.toLowerCase()));
  return { isBreakGlass: ({ key, name }) => named.has(key.toLowerCase()) || named.has(name.toLowerCase()) };
}

function isFaulty({ unknowns }: Report): boolean {
  return unknowns.some(({ kind }) => kind === 'trail-faulty' || kind === 'rows-missing');
}

async function write(report: ShownReport, { out, json }: ReportOptions, envelope: Envelope): Promise<void> {
  if (json === true) {
    writeEnveloped(envelope, report);
    return;
  }
  // The library that draws takes a second to load, which no other command needs.
  const { reportPage } = await import('../services/report/page.ts');
  const head = { schema: envelope.schema, tenant: envelope.tenant() ?? null, time: report.madeAt };
  const files = {
    html: reportPage(report),
    // A mark of the encoding: without it some spreadsheets take UTF-8 for something else.
    csv: `\uFEFF${csvOf(report, csvCell)}`,
    json: `${JSON.stringify({ ...head, ...report }, undefined, 2)}\n`,
  };
  const made = Object.entries(files).map(([kind, text]) => ({
    path: join(out, `latchkey-${report.month}.${kind}`),
    text,
  }));
  // For whoever made it: it speaks of people.
  await writeNew(made, 0o600);
  for (const { path } of made) say(`Written to ${path}.`);
  for (const { text } of report.notKnown) say(`  ${text}`);
}
