import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { StoreError } from './connect.ts';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** How the tables of a database stand to this program, by the names of migrations. */
export interface SchemaState {
  /** Missing in the database. */
  readonly pending: readonly string[];
  /** Applied by a newer version, and of no harm to this one. */
  readonly newer: readonly string[];
  /** Applied by a newer version, and marked as what an older one cannot work with. */
  readonly breaking: readonly string[];
}

/**
 * A migration whose name ends so takes away or changes what the version before it needs. All others only add, and the version before works on. Said in the
 * name, since an older program knows nothing else of a migration that came after it.
 */
const breakingEnd = '_breaking';

/** Looks; changes nothing, and makes no table. Rejects where the database cannot be used. */
export async function schemaState(db: Kysely<Schema>): Promise<SchemaState> {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass('public.kysely_migration') is not null as found`.execute(db);
  const applied =
    rows[0]?.found === true
      ? (await sql<{ name: string }>`select name from public.kysely_migration order by name`.execute(db)).rows
      : [];
  const names = new Set(applied.map(({ name }) => name));
  const unknown = [...names].filter((name) => !Object.hasOwn(migrations, name));
  return {
    pending: Object.keys(migrations).filter((name) => !names.has(name)),
    newer: unknown.filter((name) => !name.endsWith(breakingEnd)),
    breaking: unknown.filter((name) => name.endsWith(breakingEnd)),
  };
}

/** Throws `StoreError` where this program cannot work with the tables, newer ones that only have more excepted. */
export function assertUsable({ pending, breaking }: SchemaState): void {
  if (breaking.length > 0)
    throw new StoreError(
      `The database was changed by a newer version in a way that this one cannot work with (${breaking.join(', ')}): ` +
        'start the newer version, or restore the backup from before it.',
    );
  if (pending.length > 0)
    throw new StoreError(
      `The database lacks ${pending.join(', ')}: run latchkey migrate, which does it as the owner of the tables.`,
    );
}
