import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Audience, CardLedger, Reach } from '../../elevation/ports.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** After this long a claim without a word of what came of it was made by a process that died. */
const patienceMs = 20_000;

/** Posted cards in PostgreSQL. */
export function postgresCardLedger(db: Kysely<Schema>, clock: Clock): CardLedger {
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
