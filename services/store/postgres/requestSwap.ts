import type { Kysely } from 'kysely';
import type { Change } from '../../elevation/kept.ts';
import { isOpen } from '../../elevation/request.ts';
import { encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** Stores what a request has become, if it still is at `version`, or if it is new where that is `undefined`; false when somebody else was faster. */
export async function swapRequest(
  db: Kysely<Schema>,
  now: Date,
  version: number | undefined,
  { after, isNews }: Change,
): Promise<boolean> {
  const { ref, requester, state } = after.request;
  const { api, id } = ref;
  const members = {
    requester_id: requester.id,
    open: isOpen(state),
    body: encode(after),
    changed_at: now,
  };
  if (version === undefined) {
    const inserted = await db
      .insertInto('request')
      .values({ api, id, version: 1, told: isNews ? 0 : 1, ...members })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await db
    .updateTable('request')
    .set((row) => ({
      ...members,
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
    }))
    .where('api', '=', api)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
