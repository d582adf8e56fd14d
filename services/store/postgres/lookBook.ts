import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { wellFormed } from '../../elevation/text.ts';
import type { Look, LookBook } from '../../notifications/lookBook.ts';
import { names } from './names.ts';
import type { Schema } from './schema.ts';
import { forgetting, remembered } from './turnMemory.ts';

/** Who has looked at what, in PostgreSQL. */
export function postgresLookBook(db: Kysely<Schema>, clock: Clock): LookBook {
  return {
    async note({ api, id }, person, until) {
      const at = clock.now();
      const name = wellFormed(person.name);
      const more = until === undefined ? {} : { until };
      const noted = db
        .insertInto('look')
        .values({ api, id, person_id: person.id, name, at, until: until ?? null })
        .onConflict((conflict) =>
          conflict.columns(['api', 'id', 'person_id']).doUpdateSet({ name, at, ...more }),
        )
        .execute();
      await forgetting([names.looks({ api, id })], noted);
    },
    of: ({ api, id }) =>
      remembered(names.looks({ api, id }), async () => {
        const rows = await db
          .selectFrom('look')
          .selectAll()
          .where('api', '=', api)
          .where('id', '=', id)
          .orderBy('at', 'desc')
          .execute();
        return rows.map(lookOf);
      }),
  };
}

export function lookOf({ person_id, name, at, until }: Selectable<Schema['look']>): Look {
  return { person: { id: person_id, name }, at, ...(until === null ? {} : { until }) };
}
