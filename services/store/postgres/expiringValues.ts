import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { decode, encode, hashOf } from './codec.ts';
import type { Schema } from './schema.ts';

/** Short-lived things in PostgreSQL. */
export function postgresExpiringValues(db: Kysely<Schema>, clock: Clock) {
  return {
    async put(key: string, value: unknown, lifetimeMs: number): Promise<void> {
      const members = { body: encode(value), until: new Date(clock.now().getTime() + lifetimeMs) };
      await db
        .insertInto('shelf')
        .values({ key: hashOf(key), ...members })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(members))
        .execute();
    },
    async look(key: string): Promise<unknown> {
      const row = await db
        .selectFrom('shelf')
        .select('body')
        .where('key', '=', hashOf(key))
        .where('until', '>', clock.now())
        .executeTakeFirst();
      return row === undefined ? undefined : decode(row.body);
    },
    async take(key: string): Promise<unknown> {
      const row = await db
        .deleteFrom('shelf')
        .where('key', '=', hashOf(key))
        .returning(['body', 'until'])
        .executeTakeFirst();
      return row === undefined || row.until <= clock.now() ? undefined : decode(row.body);
    },
  };
}
