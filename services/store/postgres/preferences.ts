import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Preferences } from '../../elevation/kept.ts';
import type { Schema } from './schema.ts';

/** As many as one remembers. */
const mostRecent = 10;

/** Last choices in PostgreSQL. */
export function postgresPreferences(db: Kysely<Schema>): Preferences {
  return {
    async lastMinutes(personId, target) {
      const row = await db
        .selectFrom('preference')
        .select('minutes')
        .where('person_id', '=', personId)
        .where('target', '=', target)
        .executeTakeFirst();
      return row?.minutes;
    },
    async rememberMinutes(personId, target, minutes) {
      await db
        .insertInto('preference')
        .values({ person_id: personId, target, minutes, chosen_at: sql`clock_timestamp()` })
        .onConflict((conflict) =>
          conflict
            .columns(['person_id', 'target'])
            .doUpdateSet({ minutes, chosen_at: sql`clock_timestamp()` }),
        )
        .execute();
    },
    async recent(personId) {
      const rows = await db
        .selectFrom('preference')
        .select('target')
        .where('person_id', '=', personId)
        .where('chosen_at', 'is not', null)
        .orderBy('chosen_at', 'desc')
        .limit(mostRecent)
        .execute();
      return rows.map(({ target }) => target);
    },
  };
}
