import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Change, RequestStore } from '../../elevation/kept.ts';
import type { RequestRef } from '../../elevation/request.ts';
import { newestFirst } from '../../elevation/request.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { keep } from './keep.ts';
import { names } from './names.ts';
import type { RecentRequests } from './recentRequests.ts';
import { changedAmong, openAmong } from './recentRequests.ts';
import { postgresRequestNews } from './requestNews.ts';
import type { Schema } from './schema.ts';
import { trackedOf } from './trackedRow.ts';
import { forgetting, recalled, remembered } from './turnMemory.ts';
import { requestWrite } from './writes.ts';

/** Of writers that meet, one is done after each attempt of theirs; far more than there are replicas at work on one request. */
const attempts = 20;

/** A request as it is stored, and how often it was. */
export interface StoredRequest {
  readonly tracked: TrackedRequest;
  readonly version: number;
}

export function storedRequest(
  db: Kysely<Schema>,
  { api, id }: RequestRef,
): Promise<StoredRequest | undefined> {
  return remembered(names.request({ api, id }), async () => {
    const row = await db
      .selectFrom('request')
      .select(['body', 'version'])
      .where('api', '=', api)
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : { tracked: trackedOf(row), version: row.version };
  });
}

/** Requests in PostgreSQL. Each change is a compare-and-swap on the version that was read. */
export function postgresRequestStore(db: Kysely<Schema>, clock: Clock): RequestStore {
  return {
    find: async (ref) => (await storedRequest(db, ref))?.tracked,
    async change<C extends Change | undefined>(
      ref: RequestRef,
      change: (before: TrackedRequest | undefined) => C,
    ): Promise<C> {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const found = await storedRequest(db, ref);
        const made = change(found?.tracked);
        if (made === undefined) return made;
        const kept = keep(db, requestWrite(made, found?.version, clock.now()));
        const { kind } = await forgetting(toldOf(made), kept);
        if (kind === 'kept') return made;
      }
      throw new Error(`${ref.api} request ${ref.id} was changed by others ${attempts} times in a row`);
    },
    ...postgresRequestNews(db, trackedOf),
    async openOf(requesterId) {
      const recent = await recalled<RecentRequests>(names.recent(requesterId));
      return recent === undefined
        ? remembered(names.open(requesterId), () => openRequests(db, requesterId))
        : openAmong(recent);
    },
    async changedSince(requesterId, since) {
      const recent = await recalled<RecentRequests>(names.recent(requesterId));
      if (recent !== undefined && recent.since <= since) return changedAmong(recent, since);
      return changedRequests(db, [requesterId], since);
    },
    changedOf: (requesterIds, since) => changedRequests(db, requesterIds, since),
    async latestSince(requesterId, since) {
      const recent = await recalled<RecentRequests>(names.latestSince(requesterId));
      if (recent !== undefined && recent.since <= since) return changedAmong(recent, since);
      return latestRequests(db, requesterId, since);
    },
    latestOf: (requesterId) => remembered(names.latest(requesterId), () => latestRequests(db, requesterId)),
  };
}

/** What a turn knows of a request, and of its requester's. */
function toldOf({ after: { request } }: Change): readonly string[] {
  const { id } = request.requester;
  return [names.request(request.ref), names.recent(id), names.latest(id), names.open(id)];
}

async function openRequests(db: Kysely<Schema>, requesterId: string): Promise<readonly TrackedRequest[]> {
  const rows = await db
    .selectFrom('request')
    .select('body')
    .where('requester_id', '=', requesterId)
    .where('open', '=', true)
    .execute();
  return openOf(rows);
}

/** The newest first. */
export function openOf(rows: readonly { readonly body: object }[]): readonly TrackedRequest[] {
  return rows.map(trackedOf).sort((a, b) => newestFirst(a.request, b.request));
}

async function changedRequests(
  db: Kysely<Schema>,
  requesterIds: readonly string[],
  since: Date,
): Promise<readonly TrackedRequest[]> {
  const rows = await db
    .selectFrom('request')
    .select('body')
    .where('requester_id', '=', sql<string>`any(${requesterIds})`)
    .where('changed_at', '>=', since)
    .execute();
  return rows.map(trackedOf);
}

/** As many as somebody looks through. */
export const mostLatest = 200;

async function latestRequests(
  db: Kysely<Schema>,
  requesterId: string,
  since?: Date,
): Promise<readonly TrackedRequest[]> {
  const rows = await db
    .selectFrom('request')
    .select('body')
    .where('requester_id', '=', requesterId)
    .$if(since !== undefined, (query) => query.where('changed_at', '>=', since ?? new Date(0)))
    .orderBy('changed_at', 'desc')
    .limit(mostLatest)
    .execute();
  return rows.map(trackedOf);
}
