import type { Expression, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Intent, OpenIntents } from '../../elevation/intent.ts';
import { decode } from './codec.ts';
import { names } from './names.ts';
import type { Schema } from './schema.ts';
import { remembered } from './turnMemory.ts';

export interface IntentStore extends Pick<OpenIntents, 'of' | 'isDecidedOn'> {
  isOpen(id: string): Promise<boolean>;
}

/** Open intents in PostgreSQL, to be read. The trail has them too, for whoever verifies it; here they are found by whose they are. */
export function postgresIntentStore(db: Kysely<Schema>): IntentStore {
  return {
    async isOpen(id) {
      const found = await db.selectFrom('intent').select('id').where('id', '=', id).executeTakeFirst();
      return found !== undefined;
    },
    of: (actorId) =>
      remembered(names.intents(actorId), async () => {
        const rows = await db
          .selectFrom('intent')
          .select(['body', 'lost'])
          .where('actor_id', '=', actorId)
          .orderBy('at')
          .execute();
        return rows.map(intentOf);
      }),
    async isDecidedOn({ api, id }) {
      const write = (path: string): Expression<string> => sql`body->'write'->>${sql.lit(path)}`;
      const ref = (path: string): Expression<string> => sql`body->'write'->'ref'->>${sql.lit(path)}`;
      const found = await db
        .selectFrom('intent')
        .select('id')
        .where(write('verb'), 'in', ['approve', 'deny'])
        .where(ref('api'), '=', api)
        .where(ref('id'), '=', id)
        .executeTakeFirst();
      return found !== undefined;
    },
  };
}

export function intentOf({ body, lost }: { readonly body: object; readonly lost: boolean }): Intent {
  return { ...(decode(body) as Intent), lost };
}

/** What others left open is found by how long it has been, without a walk through all. */
export const intentAt = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('intent_at').on('intent').column('at').execute();
  },
};
