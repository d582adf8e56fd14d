import type { Kysely } from 'kysely';
import type { Incident, Incidents } from '../../elevation/incident.ts';
import { decode, encode } from './codec.ts';
import type { Schema } from './schema.ts';

/** Whether somebody is still to be offered to give back. */
const isUnsaid = ({ people }: Incident): boolean =>
  people.some(({ offer }) => offer?.kind === 'to-tell' || offer?.kind === 'telling');

const read = ({ body }: { readonly body: object }): Incident => decode(body) as Incident;

async function changeIn(
  within: Kysely<Schema>,
  id: string,
  change: (before: Incident) => Incident | undefined,
): Promise<Incident | undefined> {
  const row = await within
    .selectFrom('incident')
    .select('body')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const after = row === undefined ? undefined : change(read(row));
  if (after === undefined) return undefined;
  await within
    .updateTable('incident')
    .set({ body: encode(after), unsaid: isUnsaid(after) })
    .where('id', '=', id)
    .execute();
  return after;
}

/** Incidents in PostgreSQL. A change holds its row, so that of two who meet one finds what the other did. */
export function postgresIncidents(db: Kysely<Schema>): Incidents {
  return {
    async open(incident) {
      await db
        .insertInto('incident')
        .values({ id: incident.id, body: encode(incident), unsaid: isUnsaid(incident), at: incident.at })
        .execute();
    },
    async find(id) {
      const row = await db.selectFrom('incident').select('body').where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : read(row);
    },
    change: (id, change) => db.transaction().execute((transaction) => changeIn(transaction, id, change)),
    async unsaid() {
      const rows = await db
        .selectFrom('incident')
        .select('body')
        .where('unsaid', '=', true)
        .orderBy('at')
        .execute();
      return rows.map(read);
    },
  };
}
