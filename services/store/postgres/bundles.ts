import type { Kysely } from 'kysely';
import type { Bundle, SavedBundles } from '../../elevation/bundle.ts';
import { bundleKey, mostSaved } from '../../elevation/bundle.ts';
import { wellFormed } from '../../elevation/text.ts';
import { decode, encode } from './codec.ts';
import { names } from './names.ts';
import type { Schema } from './schema.ts';
import { forgetting, remembered } from './turnMemory.ts';

/** What people saved to ask for together, in PostgreSQL. */
export function postgresBundles(db: Kysely<Schema>): SavedBundles {
  return {
    of: (personId) => remembered(names.bundles(personId), () => savedOf(db, personId)),
    async save(personId, { name, items }, at) {
      const row = { name: wellFormed(name), items: encode(items), at };
      const saved = db
        .insertInto('bundle')
        .values({ person_id: personId, key: wellFormed(bundleKey(name)), ...row })
        .onConflict((conflict) => conflict.columns(['person_id', 'key']).doUpdateSet(row))
        .execute();
      await forgetting([names.bundles(personId)], saved);
    },
    async forget(personId, name) {
      const gone = db
        .deleteFrom('bundle')
        .where('person_id', '=', personId)
        .where('key', '=', wellFormed(bundleKey(name)))
        .executeTakeFirst();
      return (await forgetting([names.bundles(personId)], gone)).numDeletedRows > 0n;
    },
  };
}

async function savedOf(db: Kysely<Schema>, personId: string): Promise<readonly Bundle[]> {
  const rows = await db
    .selectFrom('bundle')
    .select(['name', 'items'])
    .where('person_id', '=', personId)
    .orderBy('key')
    .limit(mostSaved)
    .execute();
  return rows.map(savedBundle);
}

export function savedBundle({ name, items }: { readonly name: string; readonly items: object }): Bundle {
  return { name, items: decode(items) as Bundle['items'] };
}
