import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { EffectBook } from '../../elevation/effect.ts';
import type { Schema } from './schema.ts';

/** The last so many count: Microsoft's delays change with the years. */
const remembered = 200;

/** Fewer than this say nothing. */
const enough = 3;

/** Delays that were seen, in PostgreSQL. */
export function postgresEffectBook(db: Kysely<Schema>, clock: Clock): EffectBook {
  return {
    async note(target, seconds) {
      await db.insertInto('effect').values({ target, seconds, at: clock.now() }).execute();
    },
    async usual(target) {
      const found = await db
        .with('latest', (from) =>
          from
            .selectFrom('effect')
            .select('seconds')
            .where('target', '=', target)
            .orderBy('at', 'desc')
            .limit(remembered),
        )
        .selectFrom('latest')
        .select([
          sql<number>`count(*)::int`.as('count'),
          sql<number | null>`percentile_disc(0.5) within group (order by seconds)`.as('median'),
          sql<number | null>`percentile_disc(0.9) within group (order by seconds)`.as('p90'),
        ])
        .executeTakeFirstOrThrow();
      const { count, median, p90 } = found;
      return count < enough || median === null || p90 === null ? undefined : { median, p90 };
    },
  };
}
