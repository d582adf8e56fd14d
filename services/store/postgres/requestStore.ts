import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Change, RequestStore } from '../../elevation/kept.ts';
import type { RequestRef } from '../../elevation/request.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { decode } from './codec.ts';
import { postgresRequestNews } from './requestNews.ts';
import { swapRequest } from './requestSwap.ts';
import type { Schema } from './schema.ts';

/** Of writers that meet, one is done after each attempt of theirs; far more than there are replicas at work on one request. */
const attempts = 20;

/** Requests in PostgreSQL. Each change is a compare-and-swap on the version that was read; with `lock`, in a transaction, what was found stays as it is until its end. */
export function postgresRequestStore(
  db: Kysely<Schema>,
  clock: Clock,
  { lock = false }: { readonly lock?: boolean } = {},
): RequestStore {
  const rowOf = ({ api, id }: RequestRef): Promise<Row | undefined> =>
    db
      .selectFrom('request')
      .select(['body', 'version'])
      .where('api', '=', api)
      .where('id', '=', id)
      .$if(lock, (query) => query.forUpdate())
      .executeTakeFirst();

  return {
    async find(ref) {
      const row = await rowOf(ref);
      return row === undefined ? undefined : read(row);
    },
    async change<C extends Change | undefined>(
      ref: RequestRef,
      change: (before: TrackedRequest | undefined) => C,
    ): Promise<C> {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const row = await rowOf(ref);
        const made = change(row === undefined ? undefined : read(row));
        if (made === undefined || (await swapRequest(db, clock.now(), row?.version, made))) return made;
      }
      throw new Error(`${ref.api} request ${ref.id} was changed by others ${attempts} times in a row`);
    },
    ...postgresRequestNews(db, read),
    openOf: (requesterId) => openRequests(db, requesterId),
    changedSince: (requesterId, since) => changedRequests(db, requesterId, since),
    latestOf: (requesterId) => latestRequests(db, requesterId),
  };
}

async function openRequests(db: Kysely<Schema>, requesterId: string): Promise<readonly TrackedRequest[]> {
  const rows = await db
    .selectFrom('request')
    .select('body')
    .where('requester_id', '=', requesterId)
    .where('open', '=', true)
    .execute();
  return rows.map(read).sort(newestFirst);
}

async function changedRequests(
  db: Kysely<Schema>,
  requesterId: string,
  since: Date,
): Promise<readonly TrackedRequest[]> {
  const rows = await db
    .selectFrom('request')
    .select('body')
    .where('requester_id', '=', requesterId)
    .where('changed_at', '>=', since)
    .execute();
  return rows.map(read);
}

/** As many as somebody looks through. */
const mostLatest = 200;

async function latestRequests(db: Kysely<Schema>, requesterId: string): Promise<readonly TrackedRequest[]> {
  const rows = await db
    .selectFrom('request')
    .select('body')
    .where('requester_id', '=', requesterId)
    .orderBy('changed_at', 'desc')
    .limit(mostLatest)
    .execute();
  return rows.map(read);
}

interface Row {
  readonly body: object;
  readonly version: number;
}

function read({ body }: Pick<Row, 'body'>): TrackedRequest {
  return decode(body) as TrackedRequest;
}

function newestFirst(a: TrackedRequest, b: TrackedRequest): number {
  return b.request.askedAt.getTime() - a.request.askedAt.getTime();
}
