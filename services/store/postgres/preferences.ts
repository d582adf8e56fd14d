import type { Kysely } from 'kysely';
import type { Preferences } from '../../elevation/kept.ts';
import type { Schema } from './schema.ts';

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
        .values({ person_id: personId, target, minutes })
        .onConflict((conflict) => conflict.columns(['person_id', 'target']).doUpdateSet({ minutes }))
        .execute();
    },
  };
}
