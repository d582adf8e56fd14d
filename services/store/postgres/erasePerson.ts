import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { deletePersonal } from './forgetPerson.ts';
import type { Schema } from './schema.ts';

/** What an erasure left, in rows. */
export interface Left {
  /** Of requests that are still open: they go when they are over. */
  readonly open: number;
  /** Of incidents that are not over, or whose people have not all heard of it. */
  readonly incidents: number;
  /** Of the audit trail, which nobody can change. */
  readonly trail: number;
}

/** Who stands where somebody was. */
const nobody = { id: '00000000-0000-0000-0000-000000000000', name: 'Somebody who was erased' } as const;

/**
 * Takes a person away, all or nothing: what is theirs alone, their requests that are over with all that hangs on them, and their id and name where requests of others that
 * are over name them. What is open stays, since whoever decides has to know whose it is; so does the trail.
 */
export function erasePerson(db: Kysely<Schema>, personId: string): Promise<Left> {
  return db.transaction().execute(async (transaction) => {
    const names = await namesOf(transaction, personId);
    await deletePersonal(transaction, personId);
    await eraseRequests(transaction, personId);
    for (const [table, isOpen] of stillOpen) await rename(transaction, table, isOpen, personId, names);
    return left(transaction, personId);
  });
}

const incidentIsOpen = sql<boolean>`(kept.unsaid or not jsonb_exists(kept.body, 'over'))`;

/** Tables that name people in JSON, and which rows of them stay as they are. */
const stillOpen = [
  ['request', sql<boolean>`kept.open`],
  [
    'reach',
    sql<boolean>`exists (select from request where request.api = kept.api and request.id = kept.id and open)`,
  ],
  ['rules_seen', sql<boolean>`false`],
  ['incident', incidentIsOpen],
] as const;

/** The names that they went by where they are kept. */
async function namesOf(db: Kysely<Schema>, personId: string): Promise<ReadonlySet<string>> {
  const objects = '$.** ? (@.id == $id).name';
  const { rows } = await sql<{ name: string }>`
    with bodies as (
      select body from request where strpos(body::text, ${personId}) > 0
      union all select body from reach where strpos(body::text, ${personId}) > 0
      union all select body from rules_seen where strpos(body::text, ${personId}) > 0
      union all select body from incident where strpos(body::text, ${personId}) > 0
    )
    select name from address where person_id = ${personId}
    union select name from look where person_id = ${personId}
    union select jsonb_path_query(body, ${objects}::jsonpath, jsonb_build_object('id', ${personId}::text)) #>> '{}' from bodies`.execute(
    db,
  );
  return new Set(rows.map(({ name }) => name));
}

async function eraseRequests(db: Kysely<Schema>, personId: string): Promise<void> {
  const hanging = ['claim', 'card', 'reach', 'look', 'reminder'] as const;
  const over = sql`select api, id from request where requester_id = ${personId} and not open`;
  for (const table of hanging)
    await sql`delete from ${sql.table(table)} where (api, id) in (${over})`.execute(db);
  await sql`delete from request where requester_id = ${personId} and not open`.execute(db);
  // Cards for them alone, of requests of others; and who was told of one.
  const isOver = sql`not exists (select from request where request.api = kept.api and request.id = kept.id and open)`;
  for (const [table, column] of [
    ['card', 'audience'],
    ['claim', 'name'],
  ] as const)
    await sql`
      delete from ${sql.table(table)} kept where strpos(${sql.ref(column)}::text, ${personId}) > 0 and ${isOver}`.execute(
      db,
    );
}

/** In what is over, row by row. */
async function rename(
  db: Kysely<Schema>,
  table: (typeof stillOpen)[number][0],
  isOpen: RawBuilder<boolean>,
  personId: string,
  names: ReadonlySet<string>,
): Promise<void> {
  const { rows } = await sql<{ place: string; body: unknown }>`
    select ctid::text as place, body from ${sql.table(table)} kept
      where strpos(body::text, ${personId}) > 0 and not (${isOpen}) for update`.execute(db);
  for (const { place, body } of rows)
    await sql`update ${sql.table(table)} set body = ${JSON.stringify(without(body, personId, names))}::jsonb where ctid = ${place}::tid`.execute(
      db,
    );
}

/** The same JSON with nobody in the place of a person: their id wherever it stands, and their name beside it. A decision that is known by its name alone is told `by` it. */
function without(json: unknown, personId: string, names: ReadonlySet<string>): unknown {
  if (json === personId) return nobody.id;
  if (Array.isArray(json)) return json.map((one) => without(one, personId, names));
  if (typeof json !== 'object' || json === null) return json;
  const members = Object.entries(json);
  const isThem = members.some(([key, value]) => key === 'id' && value === personId);
  return Object.fromEntries(
    members.map(([key, value]) => {
      const isTheirName = (isThem && key === 'name') || (key === 'by' && names.has(value as string));
      return [key.replace(personId, nobody.id), isTheirName ? nobody.name : without(value, personId, names)];
    }),
  );
}

async function left(db: Kysely<Schema>, personId: string): Promise<Left> {
  const { rows } = await sql<{ open: string; incidents: string; trail: string }>`
    select (select count(*) from request where open and strpos(body::text, ${personId}) > 0) as open,
      (select count(*) from incident kept where ${incidentIsOpen} and strpos(body::text, ${personId}) > 0) as incidents,
      (select count(*) from audit where strpos(fact, ${personId}) > 0) as trail`.execute(db);
  const [row] = rows;
  return { open: Number(row?.open), incidents: Number(row?.incidents), trail: Number(row?.trail) };
}
