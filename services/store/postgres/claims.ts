import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { CardLedger } from '../../notifications/cardLedger.ts';
import type { Schema } from './schema.ts';

/** After this long a claim without a word of what came of it was made by a process that died. */
const patienceMs = 20_000;

/** Who says something, so that nothing is said twice. */
export function postgresClaims(
  db: Kysely<Schema>,
  clock: Clock,
): Pick<CardLedger, 'claim' | 'confirm' | 'release'> {
  return {
    async claim({ api, id }, name) {
      const now = clock.now();
      const claimed = await db
        .insertInto('claim')
        .values({ api, id, name, at: now, done: false })
        .onConflict((conflict) =>
          conflict
            .columns(['api', 'id', 'name'])
            .doUpdateSet({ at: now })
            .where('claim.done', '=', false)
            .where('claim.at', '<=', new Date(now.getTime() - patienceMs)),
        )
        // PostgreSQL's own mark of a row that was there before.
        .returning(sql<boolean>`xmax = 0`.as('fresh'))
        .executeTakeFirst();
      return claimed === undefined ? 'taken' : claimed.fresh ? 'mine' : 'doubtful';
    },
    async confirm({ api, id }, name) {
      await db
        .updateTable('claim')
        .set({ done: true })
        .where('api', '=', api)
        .where('id', '=', id)
        .where('name', '=', name)
        .execute();
    },
    async release({ api, id }, name) {
      await db
        .deleteFrom('claim')
        .where('api', '=', api)
        .where('id', '=', id)
        .where('name', '=', name)
        .execute();
    },
  };
}
