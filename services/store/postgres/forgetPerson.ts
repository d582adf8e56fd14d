import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

type Personal = { [T in keyof Schema]: Schema[T] extends { person_id: string } ? T : never }[keyof Schema];

/** The tables with rows of one person each. Requests and the trail are kept. */
const personal: Readonly<Record<Personal, true>> = {
  address: true,
  call_level: true,
  preference: true,
  bundle: true,
  bundle_run: true,
  look: true,
  away: true,
};

/** Takes away, all or nothing, what is kept of a person beside their requests. */
export function postgresForgetPerson(db: Kysely<Schema>): (personId: string) => Promise<void> {
  return async (personId) => {
    await db.transaction().execute((transaction) => deletePersonal(transaction, personId));
  };
}

/** The same as a part of a transaction; answers how many rows went, by table. */
export async function deletePersonal(
  db: Kysely<Schema>,
  personId: string,
): Promise<ReadonlyMap<string, number>> {
  const gone = new Map<string, number>();
  for (const table of Object.keys(personal) as Personal[]) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    gone.set(table, Number(numDeletedRows));
  }
  return gone;
}
