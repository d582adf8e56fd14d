import type { Kysely } from 'kysely';
import type { Change } from '../../elevation/kept.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { isOpen } from '../../elevation/request.ts';
import { encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** Stores what a request has become, if it still is at `version`, or if it is new where that is `undefined`; false when somebody else was faster. */
export function swapRequest(
  db: Kysely<Schema>,
  now: Date,
  version: number | undefined,
  change: Change,
): Promise<boolean> {
  return version === undefined ? insertRequest(db, now, change) : updateRequest(db, now, version, change);
}

async function insertRequest(db: Kysely<Schema>, now: Date, { after, isNews }: Change): Promise<boolean> {
  const { api, id } = after.request.ref;
  const inserted = await db
    .insertInto('request')
    .values({ api, id, version: 1, told: isNews ? 0 : 1, ...membersOf(after, now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

async function updateRequest(
  db: Kysely<Schema>,
  now: Date,
  version: number,
  { after, isNews }: Change,
): Promise<boolean> {
  const { api, id } = after.request.ref;
  const next = version + 1;
  const updated = await db
    .updateTable('request')
    .set({ ...membersOf(after, now), version: next })
    // What was left untold before stays so, until somebody tells the newest.
    .$if(!isNews, (query) =>
      query.set((row) => ({
        told: row.case().when('told', '=', version).then(next).else(row.ref('told')).end(),
      })),
    )
    .where('api', '=', api)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

function membersOf(tracked: TrackedRequest, now: Date) {
  const { requester, state } = tracked.request;
  return { requester_id: requester.id, open: isOpen(state), body: encode(tracked), changed_at: now };
}
