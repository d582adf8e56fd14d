import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { RequestStore, TrackedRequest } from '../../elevation/ports.ts';
import { isOpen } from '../../elevation/request.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** Requests in PostgreSQL. Each update is a compare-and-swap on the version that was read. */
export function postgresRequestStore(db: Kysely<Schema>, clock: Clock): RequestStore {
  /** Which version an object was read as; the domain has no use for the number. */
  const versions = new WeakMap<TrackedRequest, number>();

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
        .executeTakeFirst();
      return row === undefined ? undefined : read(row);
    },
    async replace(before, after) {
      const { api, id, requester, state } = after.request;
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
              .values({ api, id, version: 1, ...members })
              .onConflict((conflict) => conflict.doNothing())
              .returning('version')
              .executeTakeFirst()
          : await db
              .updateTable('request')
              .set({ version: version + 1, ...members })
              .where('api', '=', api)
              .where('id', '=', id)
              .where('version', '=', version)
              .returning('version')
              .executeTakeFirst();
      if (changed === undefined) return false;
      versions.set(after, changed.version);
      return true;
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
