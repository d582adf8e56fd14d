import type { Kysely } from 'kysely';
import type { CallLevels } from '../../notifications/callLevels.ts';
import type { Schema } from './schema.ts';

/** How often people want to be called, in PostgreSQL. */
export function postgresCallLevels(db: Kysely<Schema>): CallLevels {
  return {
    async of(personId) {
      const row = await db
        .selectFrom('call_level')
        .select('level')
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row?.level === 'less' ? 'less' : 'normal';
    },
    async choose(personId, level) {
      await db
        .insertInto('call_level')
        .values({ person_id: personId, level })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ level }))
        .execute();
    },
  };
}
