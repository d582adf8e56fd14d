import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { RequestStore } from '../../elevation/kept.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { isOpen } from '../../elevation/request.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** News older than this are no news: who looks at a card still sees the truth. */
const giveUpMs = 24 * 60 * 60_000;

/** Caught up with at one look. */
const portion = 100;

/** Which version an object was read as; the domain has no use for the number. */
const versions = new WeakMap<TrackedRequest, number>();

/** Requests in PostgreSQL. Each update is a compare-and-swap on the version that was read; with `lock`, in a transaction, what was found stays as it is until its end. */
export function postgresRequestStore(
  db: Kysely<Schema>,
  clock: Clock,
  { lock = false }: { readonly lock?: boolean } = {},
): RequestStore {
  function read({ body, version }: { body: object; version: number }): TrackedRequest {
    const tracked = decode(body) as TrackedRequest;
    versions.set(tracked, version);
    return tracked;
  }

  return {
    async find({ api, id }) {
      const row = await db
        .selectFrom('request')
        .select(['body', 'version'])
        .where('api', '=', api)
        .where('id', '=', id)
        .$if(lock, (query) => query.forUpdate())
        .executeTakeFirst();
      return row === undefined ? undefined : read(row);
    },
    async replace(before, after, isNews) {
      const { ref, requester, state } = after.request;
      const { api, id } = ref;
      const members = {
        requester_id: requester.id,
        open: isOpen(state),
        body: encode(after),
        changed_at: clock.now(),
      };
      const version = before === undefined ? 0 : versions.get(before);
      if (version === undefined) return false;
      const changed =
        before === undefined
          ? await db
              .insertInto('request')
              .values({ api, id, version: 1, told: isNews ? 0 : 1, ...members })
              .onConflict((conflict) => conflict.doNothing())
              .returning('version')
              .executeTakeFirst()
          : await db
              .updateTable('request')
              .set((row) => ({
                version: version + 1,
                // What was left untold before stays so, until somebody tells the newest.
                ...(isNews
                  ? {}
                  : {
                      told: row
                        .case()
                        .when('told', '=', version)
                        .then(version + 1)
                        .else(row.ref('told'))
                        .end(),
                    }),
                ...members,
              }))
              .where('api', '=', api)
              .where('id', '=', id)
              .where('version', '=', version)
              .returning('version')
              .executeTakeFirst();
      if (changed === undefined) return false;
      versions.set(after, changed.version);
      return true;
    },
    async told(tracked) {
      const version = versions.get(tracked);
      if (version === undefined) return;
      const { api, id } = tracked.request.ref;
      await db
        .updateTable('request')
        .set({ told: version })
        .where('api', '=', api)
        .where('id', '=', id)
        .where('told', '<', version)
        .execute();
    },
    async untold(before) {
      const rows = await db
        .selectFrom('request')
        .select(['body', 'version'])
        .whereRef('told', '<', 'version')
        .where('changed_at', '<', before)
        .where('changed_at', '>', new Date(before.getTime() - giveUpMs))
        .orderBy('changed_at')
        .limit(portion)
        .execute();
      return rows.map(read);
    },
    async openOf(requesterId) {
      const rows = await db
        .selectFrom('request')
        .select(['body', 'version'])
        .where('requester_id', '=', requesterId)
        .where('open', '=', true)
        .execute();
      return rows.map(read).sort((a, b) => b.request.askedAt.getTime() - a.request.askedAt.getTime());
    },
  };
}
