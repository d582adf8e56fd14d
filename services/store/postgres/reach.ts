import type { Kysely } from 'kysely';
import type { Reach } from '../../elevation/trackedRequest.ts';
import type { CardLedger } from '../../notifications/cardLedger.ts';
import { decode, encode } from './codec.ts';
import { names } from './names.ts';
import type { Schema } from './schema.ts';
import { forgetting, remembered } from './turnMemory.ts';

/** Which approvers of a request got its card. */
export function postgresReach(db: Kysely<Schema>): Pick<CardLedger, 'recordReach' | 'reachOf'> {
  return {
    async recordReach({ api, id }, reach) {
      const body = encode(reach);
      const recorded = db
        .insertInto('reach')
        .values({ api, id, body })
        .onConflict((conflict) => conflict.columns(['api', 'id']).doUpdateSet({ body }))
        .execute();
      await forgetting([names.reach({ api, id })], recorded);
    },
    reachOf: ({ api, id }) =>
      remembered(names.reach({ api, id }), async () => {
        const row = await db
          .selectFrom('reach')
          .select('body')
          .where('api', '=', api)
          .where('id', '=', id)
          .executeTakeFirst();
        return row === undefined ? undefined : (decode(row.body) as Reach);
      }),
  };
}
