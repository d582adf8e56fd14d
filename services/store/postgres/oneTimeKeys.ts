import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { OneTimeKeys } from '../../elevation/ports.ts';
import { hashOf } from './codec.ts';
import type { Schema } from './schema.ts';

/** Keys in PostgreSQL, so that of several replicas one is the first. An ended key counts as new again. */
export function postgresOneTimeKeys(db: Kysely<Schema>, clock: Clock): OneTimeKeys {
  return {
    async claim(key, lifetimeMs) {
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
    async release(key) {
      await db.deleteFrom('one_time_key').where('key', '=', hashOf(key)).execute();
    },
  };
}
