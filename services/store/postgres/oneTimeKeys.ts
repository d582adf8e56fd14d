import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { hashOf } from './codec.ts';
import { names } from './names.ts';
import type { Part } from './readTogether.ts';
import type { Schema } from './schema.ts';
import { taken } from './turnMemory.ts';

/** Keys in PostgreSQL, so that of several replicas one is the first. An ended key counts as new again. */
export function postgresOneTimeKeys(db: Kysely<Schema>, clock: Clock) {
  return {
    async claim(key: string, lifetimeMs: number): Promise<boolean> {
      const ahead = taken<boolean>(names.key(key));
      if (ahead !== undefined) return ahead;
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

/** Claims a key together with what is read: whoever asks for it in this turn gets what came of that. */
export function claimPart(key: string, until: Date, now: Date): Part<boolean> {
  return {
    name: names.key(key),
    writes: [
      'claimed',
      `insert into public.one_time_key as known (key, until) values ($, $)
        on conflict (key) do update set until = excluded.until where known.until <= $ returning known.key`,
    ],
    query: 'select exists (select from claimed)',
    parameters: [hashOf(key), until, now],
    read: (isFirst: boolean) => isFirst,
  };
}
