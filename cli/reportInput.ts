import type { Kysely } from 'kysely';
import { keyListOf } from '../bot/start/keyList.ts';
import type { Month } from '../services/report/month.ts';
import type { ReportInput } from '../services/report/report.ts';
import type { TrailFact } from '../services/report/trailFact.ts';
import { trailFactOf } from '../services/report/trailFact.ts';
import type { Store } from '../services/store/postgres/openDatabase.ts';
import {
  eachRowSince,
  mayReadRequests,
  requestsAskedIn,
  trailExtent,
} from '../services/store/postgres/reportRows.ts';
import type { Schema } from '../services/store/postgres/schema.ts';
import { inSnapshot } from '../services/store/postgres/snapshot.ts';
import { verifyAudit } from '../services/store/postgres/verifyAudit.ts';

/** A request may have been asked for just before a month, and its decision stand within: so much before is read to tell. */
const beforeMs = 24 * 60 * 60_000;

/** What the database has of a month, all of one moment. */
export async function readMonth(
  { db }: Store,
  month: Month,
  now: Date,
): Promise<Pick<ReportInput, 'facts' | 'requests' | 'trail' | 'month' | 'now'>> {
  const verified = await verifiedTrail(db);
  return inSnapshot(db, async (snapshot) => {
    const { oldest, missing: missingRows } = await trailExtent(snapshot, month.from);
    const facts: TrailFact[] = [];
    let unreadRows = 0;
    await eachRowSince(snapshot, new Date(month.from.getTime() - beforeMs), ({ at, fact }) => {
      const read = trailFactOf(at, fact);
      if (read === undefined) unreadRows += 1;
      else facts.push(read);
    });
    const requests = (await mayReadRequests(snapshot)) ? await requestsAskedIn(snapshot, month) : undefined;
    const trail = {
      ...{ missingRows, unreadRows },
      ...(oldest === undefined ? {} : { oldest }),
      ...(verified === undefined ? {} : { verified }),
    };
    return { month, now, facts, requests, trail };
  });
}

/** Whether the trail is as it was written; nobody can tell without the keys. Throws where there are some and they are none. */
async function verifiedTrail(db: Kysely<Schema>): Promise<ReportInput['trail']['verified']> {
  const setting = process.env['AUDIT_KEYS'] ?? '';
  if (setting.trim() === '') return undefined;
  const keys = keyListOf(setting);
  if (keys === undefined)
    throw new Error('AUDIT_KEYS is not valid: the keys of the audit trail, as the bot has them.');
  const { faults, openIntents } = await verifyAudit(db, { keys });
  return { faults: faults.length, openIntents: openIntents.length };
}
