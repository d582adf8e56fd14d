import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Incident, Incidents } from '../../elevation/incident.ts';
import { decode, encode, marked } from './codec.ts';
import type { Schema } from './schema.ts';

/** An incident as it was read. */
export interface StoredIncident {
  readonly incident: Incident;
  readonly version: number;
}

/** Whether somebody is still to be offered to give back. */
const isUnsaid = ({ people }: Incident): boolean =>
  people.some(({ offer }) => offer?.kind === 'to-tell' || offer?.kind === 'telling');

const read = ({ body }: { readonly body: object }): Incident => decode(body) as Incident;

/** As the function `keep` in the database takes it. */
export function incidentRow(incident: Incident): object {
  const { id, at } = incident;
  return { id, body: marked(incident), unsaid: isUnsaid(incident), at: at.toISOString() };
}

export async function storedIncident(db: Kysely<Schema>, id: string): Promise<StoredIncident | undefined> {
  const row = await db
    .selectFrom('incident')
    .select(['body', 'version'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { incident: read(row), version: row.version };
}

/** Incidents in PostgreSQL. A change holds its row, so that of two who meet one finds what the other did. */
export function postgresIncidents(
  db: Kysely<Schema>,
): Pick<Incidents, 'find' | 'change' | 'openOf' | 'unsaid'> {
  return {
    find: async (id) => (await storedIncident(db, id))?.incident,
    change: (id, change) =>
      db.transaction().execute(async (within) => {
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
          .set((was) => ({
            body: encode(after),
            unsaid: isUnsaid(after),
            version: was('version', '+', 1),
          }))
          .where('id', '=', id)
          .execute();
        return after;
      }),
    openOf: (personId) => openOf(db, personId),
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

async function openOf(db: Kysely<Schema>, personId: string): Promise<readonly Incident[]> {
  const isIn = JSON.stringify({ people: [{ person: { id: personId } }] });
  const rows = await db
    .selectFrom('incident')
    .select('body')
    .where(sql<boolean>`body->'over' is null`)
    .where(sql<boolean>`(body->'openedBy'->>'id' = ${personId} or body @> ${isIn}::jsonb)`)
    .orderBy('at', 'desc')
    .execute();
  return rows.map(read);
}
