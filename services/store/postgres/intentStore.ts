import type { Kysely } from 'kysely';
import type { Intent, OpenIntents } from '../../elevation/intent.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** Open intents in PostgreSQL. The trail has them too, for whoever verifies it; here they are found by whose they are. */
export function postgresIntentStore(db: Kysely<Schema>): OpenIntents {
  return {
    async open(intent) {
      const { id, actor, at } = intent;
      await db
        .insertInto('intent')
        .values({ id, actor_id: actor.id, at, lost: false, body: encode(intent) })
        .execute();
    },
    async close(id) {
      const closed = await db.deleteFrom('intent').where('id', '=', id).returning('id').executeTakeFirst();
      return closed !== undefined;
    },
    async markLost(id) {
      await db.updateTable('intent').set({ lost: true }).where('id', '=', id).execute();
    },
    async of(actorId) {
      const rows = await db
        .selectFrom('intent')
        .select(['body', 'lost'])
        .where('actor_id', '=', actorId)
        .orderBy('at')
        .execute();
      return rows.map(({ body, lost }) => ({ ...(decode(body) as Intent), lost }));
    },
  };
}
