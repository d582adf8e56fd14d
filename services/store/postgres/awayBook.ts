import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { AwayBook } from '../../notifications/awayBook.ts';
import type { Schema } from './schema.ts';

/** Who is away until when, in PostgreSQL. */
export function postgresAwayBook(db: Kysely<Schema>, clock: Clock): AwayBook {
  return {
    async set({ id }, until) {
      if (until === undefined) {
        await db.deleteFrom('away').where('person_id', '=', id).execute();
        return;
      }
      await db
        .insertInto('away')
        .values({ person_id: id, until })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ until }))
        .execute();
    },
    async of(people) {
      if (people.length === 0) return [];
      const ids = people.map(({ id }) => id);
      const rows = await db
        .selectFrom('away')
        .selectAll()
        .where('person_id', 'in', ids)
        .where('until', '>', clock.now())
        .execute();
      return rows.flatMap(({ person_id, until }) => {
        const person = people.find(({ id }) => id === person_id);
        return person === undefined ? [] : [{ person, until }];
      });
    },
  };
}
