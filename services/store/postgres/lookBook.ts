import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { wellFormed } from '../../elevation/text.ts';
import type { LookBook } from '../../notifications/lookBook.ts';
import type { Schema } from './schema.ts';

/** Who has looked at what, in PostgreSQL. */
export function postgresLookBook(db: Kysely<Schema>, clock: Clock): LookBook {
  return {
    async note({ api, id }, person, until) {
      const at = clock.now();
      const name = wellFormed(person.name);
      const more = until === undefined ? {} : { until };
      await db
        .insertInto('look')
        .values({ api, id, person_id: person.id, name, at, until: until ?? null })
        .onConflict((conflict) =>
          conflict.columns(['api', 'id', 'person_id']).doUpdateSet({ name, at, ...more }),
        )
        .execute();
    },
    async of({ api, id }) {
      const rows = await db
        .selectFrom('look')
        .selectAll()
        .where('api', '=', api)
        .where('id', '=', id)
        .orderBy('at', 'desc')
        .execute();
      return rows.map(({ person_id, name, at, until }) => ({
        person: { id: person_id, name },
        at,
        ...(until === null ? {} : { until }),
      }));
    },
  };
}
