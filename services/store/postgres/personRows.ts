import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema.ts';

/** Rows that have to do with a person, by table, each as JSON of the database. */
export type PersonRows = Readonly<Record<string, readonly object[]>>;

/** Which tables tell of people, and by what a row is known to be about one: a column of theirs, or that their id stands in it. */
const about = {
  address: 'own',
  call_level: 'own',
  preference: 'own',
  bundle: 'own',
  bundle_run: 'own',
  look: 'own',
  away: 'own',
  request: 'named',
  card: 'named',
  reach: 'named',
  claim: 'named',
  intent: 'named',
  rules_seen: 'named',
  incident: 'named',
  audit: 'named',
  // Targets, hashes and times.
  effect: undefined,
  key_seen: undefined,
  reminder: undefined,
  one_time_key: undefined,
  shelf: undefined,
  audit_head: undefined,
} as const satisfies Readonly<Record<keyof Schema, 'own' | 'named' | undefined>>;

/**
 * Everything that is kept of a person, by their id in Entra. Reads every row of the tables that name several people: as long as that takes. What waits for a sign-in lies
 * under hashes and is sealed, so that nobody can say whose it is; it goes within 25 hours.
 */
export async function rowsOfPerson(db: Kysely<Schema>, personId: string): Promise<PersonRows> {
  const found: Record<string, readonly object[]> = {};
  for (const [table, how] of Object.entries(about)) {
    if (how === undefined) continue;
    const isTheirs = how === 'own' ? sql`person_id = ${personId}` : sql`strpos(kept::text, ${personId}) > 0`;
    const { rows } = await sql<{ row: object }>`
      select to_jsonb(kept) as row from ${sql.id('public', table)} kept where ${isTheirs}`.execute(db);
    if (rows.length > 0) found[table] = rows.map(({ row }) => row);
  }
  return found;
}
