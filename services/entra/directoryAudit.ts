import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { EntraFact } from '../elevation/compareAudit.ts';
import { ElevationError } from '../elevation/problem.ts';
import { oneLine } from '../elevation/text.ts';
import type { Graph } from './graph.ts';
import { moment } from './moment.ts';
import { withQuery } from './odata.ts';

const entry = z.object({
  id: z.string(),
  activityDisplayName: z.string(),
  activityDateTime: moment.pipe(z.date()),
  result: z.string().nullish(),
  correlationId: z.string().nullish(),
  initiatedBy: z
    .object({ user: z.object({ id: z.string().nullish(), displayName: z.string().nullish() }).nullish() })
    .nullish(),
  targetResources: z
    .array(
      z.object({ id: z.string().nullish(), displayName: z.string().nullish(), type: z.string().nullish() }),
    )
    .nullish(),
  additionalDetails: z.array(z.object({ key: z.string().nullish(), value: z.string().nullish() })).nullish(),
});
type Entry = z.infer<typeof entry>;
const page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() });

/**
 * What Entra's own audit log says PIM did since a moment, read with the auditor's token (`AuditLog.Read.All`). Its activities are free texts: each
 * is recognised by the words that have stayed the same over the years, and one that is not is passed by. An entry that cannot be read may tell of anything: that is told by itself.
 */
export async function* directoryAudit(
  graph: Graph,
  since: Date,
  { onUnreadable, ...times }: DirectoryAuditParts = {},
): AsyncGenerator<EntraFact> {
  const followed = new Set<string>();
  // What one page ends with the next may begin with: an entry tells of one deed.
  const told = new Set<string>();
  const mayCall = paceOf(times);
  // As many rows a page as Graph gives: each page is one of few calls.
  const top = '999';
  const filter = `loggedByService eq 'PIM' and activityDateTime ge ${since.toISOString()}`;
  for (
    let next: string | undefined = withQuery('/auditLogs/directoryAudits', { filter, top });
    next !== undefined;
  ) {
    if (followed.has(next)) throw new Error('the audit log of Entra leads back to a page that was read');
    followed.add(next);
    await mayCall();
    const { value, '@odata.nextLink': behind } = await pageAt(graph, next);
    for (const row of value) {
      const read = entry.safeParse(row);
      if (!read.success) onUnreadable?.();
      const fact = read.success ? factOf(read.data) : undefined;
      if (fact === undefined || told.has(fact.id) || told.has(deedOf(fact))) continue;
      told.add(fact.id).add(deedOf(fact));
      yield fact;
    }
    next = behind ?? undefined;
  }
}

/** Throws `ElevationError` where the person may not read Entra's audit log. */
export async function mayReadDirectoryAudit(graph: Graph): Promise<void> {
  await pageAt(graph, withQuery('/auditLogs/directoryAudits', { top: '1' }));
}

/** A page without its entries is not one that has none. */
async function pageAt(graph: Graph, path: string): Promise<z.infer<typeof page>> {
  const read = page.safeParse(await graph.get(path));
  if (read.success) return read.data;
  throw new ElevationError({ kind: 'entra-unavailable' }, { cause: read.error });
}

export interface DirectoryAuditParts extends PaceParts {
  /** Told of each entry that cannot be read. */
  readonly onUnreadable?: () => void;
}

export interface PaceParts {
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
  /** Waits, in milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** The audit log takes five calls in ten seconds. Source: Microsoft Graph service-specific throttling limits, identity and access reports. */
const pace = { calls: 5, ms: 10_000 } as const;

/** Waits until another call is within the limit. */
function paceOf({
  now = () => performance.now(),
  pause = (ms) => sleep(ms),
}: PaceParts): () => Promise<void> {
  const called: number[] = [];
  return async () => {
    const before = called.at(-pace.calls);
    const wait = before === undefined ? 0 : before + pace.ms - now();
    if (wait > 0) await pause(wait);
    called.push(now());
  };
}

function factOf(row: Entry): EntraFact | undefined {
  const what = kindOf(row);
  const actor = row.initiatedBy?.user;
  if (what === undefined || /^failure$/i.test(row.result ?? '')) return undefined;
  const detail = (name: string): string | undefined =>
    row.additionalDetails?.find(({ key }) => key?.toLowerCase() === name)?.value ?? undefined;
  const target = row.targetResources?.find(({ type }) => /^(role|group)$/i.test(type ?? ''));
  return {
    id: row.id,
    at: row.activityDateTime,
    what,
    actorId: actor?.id?.toLowerCase() ?? '',
    actorName: oneLine(actor?.displayName ?? '', 200),
    targetId: target?.id?.toLowerCase() ?? '',
    targetName: oneLine(target?.displayName ?? '', 200),
    ...requestIdOf(detail('requestid') ?? row.correlationId ?? undefined),
  };
}

/** PIM writes of one give-back that it was asked for and that it is done: both tell of one deed. */
function deedOf({ id, what, requestId }: EntraFact): string {
  return what === 'given-back' && requestId !== undefined ? `${what} ${requestId}` : id;
}

function requestIdOf(id: string | undefined): { requestId?: string } {
  return id === undefined ? {} : { requestId: id.toLowerCase() };
}

function kindOf({ activityDisplayName: activity, ...row }: Entry): EntraFact['what'] | undefined {
  if (/request approved.*PIM activation/i.test(activity)) return 'approved';
  if (/request denied.*PIM activation/i.test(activity)) return 'denied';
  if (/cancell?ed.*PIM activation/i.test(activity)) return 'withdrawn';
  // Of what somebody has to approve PIM writes a second entry, that an approval was requested.
  if (/(?<!approval )requested.*PIM activation/i.test(activity)) return 'asked';
  if (/completed.*PIM deactivate/i.test(activity)) return 'given-back';
  if (/^process role removal request/i.test(activity) && isOwn(row)) return 'given-back';
  return undefined;
}

/** An administrator takes something away from somebody else. */
function isOwn({ initiatedBy, targetResources }: Omit<Entry, 'activityDisplayName'>): boolean {
  const of = targetResources?.find(({ type }) => /^user$/i.test(type ?? ''))?.id?.toLowerCase();
  return of === undefined || of === initiatedBy?.user?.id?.toLowerCase();
}
