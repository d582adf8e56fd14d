import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { RequestRef } from '../../elevation/request.ts';
import type { CardLedger } from '../../notifications/cardLedger.ts';
import type { Schema } from './schema.ts';

/** Who says something, so that nothing is said twice. After `patienceMs` a claim without a word of what came of it is doubtful. */
export function postgresClaims(
  db: Kysely<Schema>,
  clock: Clock,
  patienceMs: number,
): Pick<CardLedger, 'claim' | 'confirm' | 'release'> {
  return {
    async claim(ref, name) {
      const now = clock.now();
      const claimed = await tryClaim(db, ref, name, { now, before: new Date(now.getTime() - patienceMs) });
      if (claimed !== undefined) return claimed.fresh ? 'mine' : 'doubtful';
      return (await isDone(db, ref, name)) ? 'done' : 'under-way';
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

/** A row that is new, or was left alone since `before`; `undefined` where somebody else has it. */
async function tryClaim(
  db: Kysely<Schema>,
  { api, id }: RequestRef,
  name: string,
  { now, before }: { readonly now: Date; readonly before: Date },
): Promise<{ readonly fresh: boolean } | undefined> {
  return (
    db
      .insertInto('claim')
      .values({ api, id, name, at: now, done: false })
      .onConflict((conflict) =>
        conflict
          .columns(['api', 'id', 'name'])
          .doUpdateSet({ at: now })
          .where('claim.done', '=', false)
          .where('claim.at', '<=', before),
      )
      // PostgreSQL's own mark of a row that was there before.
      .returning(sql<boolean>`xmax = 0`.as('fresh'))
      .executeTakeFirst()
  );
}

async function isDone(db: Kysely<Schema>, { api, id }: RequestRef, name: string): Promise<boolean> {
  const held = await db
    .selectFrom('claim')
    .select('done')
    .where('api', '=', api)
    .where('id', '=', id)
    .where('name', '=', name)
    .executeTakeFirst();
  return held?.done === true;
}
