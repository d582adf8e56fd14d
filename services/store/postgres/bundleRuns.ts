import type { Kysely } from 'kysely';
import type { BundleRun, BundleRuns } from '../../elevation/bundleRun.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** What was asked for together, in PostgreSQL. A change holds its row, so that of two who meet one finds what the other did. */
export function postgresBundleRuns(db: Kysely<Schema>): BundleRuns {
  const read = ({ body }: { readonly body: object }): BundleRun => decode(body) as BundleRun;
  const rows = (from: Kysely<Schema>, personId: string) =>
    from.selectFrom('bundle_run').select('body').where('person_id', '=', personId);

  async function find(personId: string, id: string): Promise<BundleRun | undefined> {
    const row = await rows(db, personId).where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : read(row);
  }

  return {
    find,
    async begin(run) {
      const { id, personId, at } = run;
      await db
        .insertInto('bundle_run')
        .values({ id, person_id: personId, body: encode(run), at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await find(personId, id)) ?? run;
    },
    change: (personId, id, change) =>
      db.transaction().execute(async (transaction) => {
        const row = await rows(transaction, personId).where('id', '=', id).forUpdate().executeTakeFirst();
        const after = row === undefined ? undefined : change(read(row));
        if (after === undefined) return undefined;
        await transaction
          .updateTable('bundle_run')
          .set({ body: encode(after) })
          .where('person_id', '=', personId)
          .where('id', '=', id)
          .execute();
        return after;
      }),
    async since(personId, at) {
      const found = await rows(db, personId).where('at', '>=', at).orderBy('at', 'desc').execute();
      return found.map(read);
    },
  };
}
