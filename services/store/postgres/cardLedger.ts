import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Reach } from '../../elevation/trackedRequest.ts';
import { claimPatienceMs } from '../../notifications/cardLedger.ts';
import type { Audience, CardLedger, LedgerCard, Reader } from '../../notifications/cardLedger.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

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
            .where('claim.at', '<=', new Date(now.getTime() - claimPatienceMs)),
        )
        // PostgreSQL's own mark of a row that was there before.
        .returning(sql<boolean>`xmax = 0`.as('fresh'))
        .executeTakeFirst();
      if (claimed !== undefined) return claimed.fresh ? 'mine' : 'doubtful';
      const held = await db
        .selectFrom('claim')
        .select('done')
        .where('api', '=', api)
        .where('id', '=', id)
        .where('name', '=', name)
        .executeTakeFirst();
      return held?.done === true ? 'done' : 'under-way';
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
    async find(cardId) {
      const row = await db.selectFrom('card').selectAll().where('card_id', '=', cardId).executeTakeFirst();
      return row === undefined ? undefined : cardOf(row);
    },
    async findAt(conversationId, activityId) {
      const row = await db
        .selectFrom('card')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('activity_id', '=', activityId)
        .orderBy('made_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : cardOf(row);
    },
    async put({ cardId, reader, serviceUrl, conversationId, activityId = null, subjects, shows }) {
      const follows = {
        api: shows?.ref.api ?? null,
        id: shows?.ref.id ?? null,
        audience: encode(shows?.audience ?? reader),
        service_url: serviceUrl,
      };
      await db
        .insertInto('card')
        .values({
          card_id: cardId,
          conversation_id: conversationId,
          activity_id: activityId,
          subjects: [...subjects],
          made_at: clock.now(),
          ...follows,
        })
        .onConflict((conflict) =>
          conflict.column('card_id').doUpdateSet({
            ...follows,
            activity_id: sql`coalesce(card.activity_id, excluded.activity_id)`,
            subjects: sql`array(select distinct unnest(card.subjects || excluded.subjects))`,
          }),
        )
        .execute();
    },
    async sent(cardId, activityId) {
      await db.updateTable('card').set({ activity_id: activityId }).where('card_id', '=', cardId).execute();
    },
    async forget(cardId) {
      await db.deleteFrom('card').where('card_id', '=', cardId).execute();
    },
    async cardsOf({ api, id }) {
      const rows = await db
        .selectFrom('card')
        .selectAll()
        .where('api', '=', api)
        .where('id', '=', id)
        .execute();
      return rows.map(cardOf).flatMap((card) => {
        const { shows } = card;
        return shows === undefined ? [] : [{ ...card, shows }];
      });
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

function cardOf(row: Selectable<Schema['card']>): LedgerCard {
  const { api, id } = row;
  const audience = decode(row.audience) as Audience | Reader;
  return {
    cardId: row.card_id,
    reader: 'personId' in audience ? { kind: 'person', personId: audience.personId } : { kind: 'channel' },
    serviceUrl: row.service_url,
    conversationId: row.conversation_id,
    activityId: row.activity_id ?? undefined,
    subjects: row.subjects,
    shows:
      (api === 'role' || api === 'group') && id !== null && audience.kind !== 'person'
        ? { ref: { api, id }, audience }
        : undefined,
    madeAt: row.made_at,
  };
}
