import type { Kysely } from 'kysely';
import type { BundleRun, BundleRuns } from '../../elevation/bundleRun.ts';
import { decode, encode } from './codec.ts';
import { names } from './names.ts';
import type { Schema } from './schema.ts';
import { forgetting, recalled } from './turnMemory.ts';

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
  async function find(personId: string, id: string): Promise<BundleRun | undefined> {
    const row = await runsOf(db, personId).where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : runOf(row);
  }

  return {
    find,
    async begin(run) {
      const { id, personId, at } = run;
      const begun = db
        .insertInto('bundle_run')
        .values({ id, person_id: personId, body: encode(run), at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await forgetting([names.runs(personId)], begun);
      return (await find(personId, id)) ?? run;
    },
    change: (personId, id, change) => forgetting([names.runs(personId)], changeRun(db, personId, id, change)),
    async since(personId, at) {
      const known = await recalled<RecentRuns>(names.runs(personId));
      if (known !== undefined && known.since <= at) return known.runs.filter((run) => run.at >= at);
      const found = await runsOf(db, personId).where('at', '>=', at).orderBy('at', 'desc').execute();
      return found.map(runOf);
    },
  };
}

function runsOf(db: Kysely<Schema>, personId: string) {
  return db.selectFrom('bundle_run').select('body').where('person_id', '=', personId);
}

function changeRun(
  db: Kysely<Schema>,
  personId: string,
  id: string,
  change: Parameters<BundleRuns['change']>[2],
): Promise<BundleRun | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await runsOf(transaction, personId).where('id', '=', id).forUpdate().executeTakeFirst();
    const after = row === undefined ? undefined : change(runOf(row));
    if (after === undefined) return undefined;
    await transaction
      .updateTable('bundle_run')
      .set({ body: encode(after) })
      .where('person_id', '=', personId)
      .where('id', '=', id)
      .execute();
    return after;
  });
}
