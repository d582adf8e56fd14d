import type { Kysely } from 'kysely';
import type { BundleRun, BundleRuns } from '../../elevation/bundleRun.ts';
import { decode, encode } from './codec.ts';
import { names } from './names.ts';
import type { Schema } from './schema.ts';
import { forget, recalled } from './turnMemory.ts';

/** Runs of a person since a moment, the newest first. */
export interface RecentRuns {
  readonly since: Date;
  readonly runs: readonly BundleRun[];
}

export function runOf({ body }: { readonly body: object }): BundleRun {
  return decode(body) as BundleRun;
}

/** What was asked for together, in PostgreSQL. A change holds its row, so that of two who meet one finds what the other did. */
export function postgresBundleRuns(db: Kysely<Schema>): BundleRuns {
  const rows = (from: Kysely<Schema>, personId: string) =>
    from.selectFrom('bundle_run').select('body').where('person_id', '=', personId);

  async function find(personId: string, id: string): Promise<BundleRun | undefined> {
    const row = await rows(db, personId).where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : runOf(row);
  }

  return {
    find,
    async begin(run) {
      forget(names.runs(run.personId));
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
        forget(names.runs(personId));
        const row = await rows(transaction, personId).where('id', '=', id).forUpdate().executeTakeFirst();
        const after = row === undefined ? undefined : change(runOf(row));
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
      const known = await recalled<RecentRuns>(names.runs(personId));
      if (known !== undefined && known.since <= at) return known.runs.filter((run) => run.at >= at);
      const found = await rows(db, personId).where('at', '>=', at).orderBy('at', 'desc').execute();
      return found.map(runOf);
    },
  };
}
