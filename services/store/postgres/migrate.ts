import type { Kysely } from 'kysely';
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
  const db = connect(ownerUrl, 2);
  try {
    const pending = await pendingIn(db);
    await applyAll(db);
    await installRetryQueue(db);
    await grantToBot(db, bot);
    return pending;
  } catch (error) {
    throw unusable(error);
  } finally {
    await db.destroy();
  }
}

/** Kysely's migrator takes a lock. */
async function applyAll(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw unusable(error);
}
