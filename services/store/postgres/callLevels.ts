import type { Kysely } from 'kysely';
import type { CallLevel, CallLevels } from '../../notifications/callLevels.ts';
import { names } from './names.ts';
import type { Schema } from './schema.ts';
import { forgetting, remembered } from './turnMemory.ts';

/** How often people want to be called, in PostgreSQL. */
export function postgresCallLevels(db: Kysely<Schema>): CallLevels {
  return {
    of: (personId) =>
      remembered(names.callLevel(personId), async () => {
        const row = await db
          .selectFrom('call_level')
          .select('level')
          .where('person_id', '=', personId)
          .executeTakeFirst();
        return callLevelOf(row?.level);
      }),
    async choose(personId, level) {
      const chosen = db
        .insertInto('call_level')
        .values({ person_id: personId, level })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ level }))
        .execute();
      await forgetting([names.callLevel(personId)], chosen);
    },
  };
}

/** As it is stored; where nothing is, the usual. */
export function callLevelOf(stored: string | null | undefined): CallLevel {
  return stored === 'less' ? 'less' : 'normal';
}
