import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { RequestStore } from '../../elevation/kept.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { encode } from './codec.ts';
import type { Schema } from './schema.ts';
import { bodyOf } from './trackedRow.ts';

/** News older than this are no news: who looks at a card still sees the truth. */
const giveUpMs = 24 * 60 * 60_000;

/** Caught up with at one look. */
const portion = 100;

/** What somebody has yet to hear of. A row counts its versions, and up to which of them everybody was told. */
export function postgresRequestNews(
  db: Kysely<Schema>,
  read: (row: { readonly body: object }) => TrackedRequest,
): Pick<RequestStore, 'newsDelivered' | 'undeliveredNews'> {
  return {
    async newsDelivered(tracked) {
      const { api, id } = tracked.request.ref;
      const { rows } = await sql<{ readonly body: object }>`
        with told as (
          update request set told = version where api = ${api} and id = ${id} and body = ${encode(bodyOf(tracked))}::jsonb
        )
        select body from request where api = ${api} and id = ${id}`.execute(db);
      return rows.map(read)[0];
    },
    async undeliveredNews(before) {
      const rows = await db
        .selectFrom('request')
        .select('body')
        .whereRef('told', '<', 'version')
        .where('changed_at', '<', before)
        .where('changed_at', '>', new Date(before.getTime() - giveUpMs))
        .orderBy('changed_at')
        .limit(portion)
        .execute();
      return rows.map(read);
    },
  };
}
