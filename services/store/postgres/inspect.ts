import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { KeyInUse } from './keysSeen.ts';
import { openClient } from './client.ts';
import { connect } from './connect.ts';
import { powersOverTrail } from './ownRole.ts';
import { queueSchema } from './retryQueue.ts';
import type { Schema } from './schema.ts';
import type { SchemaState } from './schemaState.ts';
import { assertUsable, schemaState } from './schemaState.ts';

/** What keeps the bot from using its database, if anything: missing migrations, or powers over the audit trail that it must not have. */
export interface DatabaseObstacles extends Pick<SchemaState, 'pending' | 'newer'> {
  readonly powers: readonly string[];
  /** How much work is due for longer than ten minutes: a running bot takes it up within seconds. */
  readonly waiting: number;
  /** When a bot last looked after its queue, or made it; absent where it did so within a day, as a running bot does every hour. */
  readonly neglectedSince?: Date | undefined;
  /** Which keys bots have used here, and since when. */
  readonly keys: readonly SeenKey[];
}

export interface SeenKey extends KeyInUse {
  readonly since: Date;
}

/** Looks as the bot's role; changes nothing. Rejects where the database cannot be used at all, as one that a newer version changed too far. */
export async function databaseObstacles(url: string): Promise<DatabaseObstacles> {
  const { db } = connect(url, { connections: 1 });
  try {
    const state = await schemaState(db);
    assertUsable({ ...state, pending: [] });
    const { pending, newer } = state;
    if (pending.length > 0) return { pending, newer, powers: [], waiting: 0, keys: [] };
    return {
      ...{ pending, newer },
      powers: await powersOverTrail(db),
      waiting: await waitingWork(db),
      neglectedSince: await neglectedSince(db),
      keys: await keysSeenIn(db),
    };
  } finally {
    await db.destroy();
  }
}

async function waitingWork(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from ${sql.id(queueSchema, 'job')}
    where state in ('created', 'retry') and start_after < now() - interval '10 minutes'`.execute(db);
  return rows[0]?.waiting ?? 0;
}

async function neglectedSince(db: Kysely<Schema>): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(coalesce(maintain_on, created_on)) as at from ${sql.id(queueSchema, 'queue')}
    where coalesce(maintain_on, created_on) < now() - interval '1 day'`.execute(db);
  return rows[0]?.at ?? undefined;
}

async function keysSeenIn(db: Kysely<Schema>): Promise<readonly SeenKey[]> {
  const rows = await db.selectFrom('key_seen').selectAll().execute();
  return rows.map(({ purpose, id, first_at: since }) => ({ purpose, id, since }));
}

/** Ids of the people whom the bot can write to in Teams. */
export async function reachablePeople(url: string): Promise<ReadonlySet<string>> {
  const client = await openClient(url, { connectionTimeoutMillis: 5_000 });
  try {
    const { rows } = await client.query<{ person_id: string }>('select person_id from address');
    return new Set(rows.map(({ person_id: id }) => id));
  } finally {
    await client.end();
  }
}
