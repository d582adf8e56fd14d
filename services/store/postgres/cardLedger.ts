import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Audience, CardLedger, Reach } from '../../elevation/ports.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** Posted cards in PostgreSQL. */
export function postgresCardLedger(db: Kysely<Schema>, clock: Clock): CardLedger {
  return {
    async claim({ api, id }, name) {
      const claimed = await db
        .insertInto('claim')
        .values({ api, id, name, at: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .returning('name')
        .executeTakeFirst();
      return claimed !== undefined;
    },
    async release({ api, id }, name) {
      await db
        .deleteFrom('claim')
        .where('api', '=', api)
        .where('id', '=', id)
        .where('name', '=', name)
        .execute();
    },
    async posted({ api, id }, card) {
      const members = { api, id, audience: encode(card.audience), service_url: card.serviceUrl };
      await db
        .insertInto('card')
        .values({ conversation_id: card.conversationId, activity_id: card.activityId, ...members })
        .onConflict((conflict) => conflict.columns(['conversation_id', 'activity_id']).doUpdateSet(members))
        .execute();
    },
    async dropped(conversationId, activityId) {
      await db
        .deleteFrom('card')
        .where('conversation_id', '=', conversationId)
        .where('activity_id', '=', activityId)
        .execute();
    },
    async cardsOf({ api, id }) {
      const rows = await db
        .selectFrom('card')
        .selectAll()
        .where('api', '=', api)
        .where('id', '=', id)
        .execute();
      return rows.map((row) => ({
        audience: decode(row.audience) as Audience,
        serviceUrl: row.service_url,
        conversationId: row.conversation_id,
        activityId: row.activity_id,
      }));
    },
    async recordReach({ api, id }, reach) {
      const body = encode(reach);
      await db
        .insertInto('reach')
        .values({ api, id, body })
        .onConflict((conflict) => conflict.columns(['api', 'id']).doUpdateSet({ body }))
        .execute();
    },
    async reachOf({ api, id }) {
      const row = await db
        .selectFrom('reach')
        .select('body')
        .where('api', '=', api)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : (decode(row.body) as Reach);
    },
  };
}
