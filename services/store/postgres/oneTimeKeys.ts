import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { hashOf } from './codec.ts';
import type { Schema } from './schema.ts';

/** Keys in PostgreSQL, so that of several replicas one is the first. An ended key counts as new again. */
export function postgresOneTimeKeys(db: Kysely<Schema>, clock: Clock) {
  return {
    async claim(key: string, lifetimeMs: number): Promise<boolean> {
      const now = clock.now();
      const until = new Date(now.getTime() + lifetimeMs);
      const claimed = await db
        .insertInto('one_time_key')
        .values({ key: hashOf(key), until })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ until }).where('one_time_key.until', '<=', now),
        )
        .returning('key')
        .executeTakeFirst();
      return claimed !== undefined;
    },
    async release(key: string): Promise<void> {
      await db.deleteFrom('one_time_key').where('key', '=', hashOf(key)).execute();
    },
  };
}
