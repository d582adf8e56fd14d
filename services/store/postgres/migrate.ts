import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { connect, unusable } from './connect.ts';
import type { BotRole } from './grants.ts';
import { grantToBot } from './grants.ts';
import { pendingIn } from './inspect.ts';
import { migrations } from './migrations.ts';
import { installRetryQueue } from './retryQueue.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the tables up to date as their owner, and gives the bot's role its rights; answers what was applied. Of several at once one does it and
 * the others wait. Throws `StoreError`.
 */
export async function migrate(ownerUrl: string, bot: BotRole): Promise<readonly string[]> {
  // One connection holds the lock; a large table takes its time.
  const { db, pool } = connect(ownerUrl, { connections: 3, patienceMs: 0 });
  try {
    return await alone(db, async () => {
      const pending = await pendingIn(db);
      await applyAll(db);
      await installRetryQueue(pool);
      await grantToBot(db, bot);
      return pending;
    });
  } catch (error) {
    throw unusable(error);
  } finally {
    await db.destroy();
  }
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
