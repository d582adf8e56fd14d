import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StoreError, connect, unusable } from './connect.ts';
import type { BotRole } from './grants.ts';
import { grantToBot } from './grants.ts';
import { migrations } from './migrations.ts';
import { installRetryQueue } from './retryQueue.ts';
import type { Schema } from './schema.ts';
import type { SchemaState } from './schemaState.ts';
import { assertUsable, schemaState } from './schemaState.ts';

/** Names of migrations. */
export interface Migrated {
  readonly applied: readonly string[];
  /** What a newer version has added: it was left as it is. */
  readonly newer: readonly string[];
}

/**
 * Brings the tables up to date as their owner, and gives the bot's role its rights. Of several at once one does it and the others wait. On tables that are newer it
 * only gives the rights. Throws `StoreError`.
 */
export async function migrate(ownerUrl: string, bot: BotRole): Promise<Migrated> {
  // One connection holds the lock.
  const { db, pool } = connect(ownerUrl, { connections: 3, isPatient: true });
  try {
    return await alone(db, async () => {
      const state = await schemaState(db);
      const { pending, newer } = state;
      assertUsable({ ...state, pending: [] });
      if (newer.length > 0 && pending.length > 0) throw anotherHistory(state);
      if (pending.length > 0) await applyAll(db);
      if (newer.length === 0) await installRetryQueue(pool);
      await grantToBot(db, bot);
      return { applied: pending, newer };
    });
  } catch (error) {
    throw unusable(error);
  } finally {
    await db.destroy();
  }
}

function anotherHistory({ pending, newer }: SchemaState): StoreError {
  return new StoreError(
    `The database has ${newer.join(', ')}, which this version does not know, and lacks ${pending.join(', ')}: it belongs to another version. Nothing was changed.`,
  );
}

/** Any number: it names the lock of whoever changes the tables. */
const migrationLock = 7_201_443;

/** While `work` lasts nobody else migrates this database. */
function alone<T>(db: Kysely<Schema>, work: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (holder) => {
    await sql`select pg_advisory_lock(${migrationLock})`.execute(holder);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${migrationLock})`.execute(holder);
    }
  });
}

async function applyAll(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw unusable(error);
}
