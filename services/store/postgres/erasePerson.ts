import type { Kysely, QueryResult, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { deletePersonal } from './forgetPerson.ts';
import type { Schema } from './schema.ts';

/** What an erasure left, in rows. */
export interface Left {
  /** Of requests that are still open, and name the person or were told to them: they go when they are over. */
  readonly open: number;
  /** Of writes to Entra whose outcome nobody has seen yet: they go when somebody looks. */
  readonly intents: number;
  /** Of incidents that are not over, or whose people have not all heard of it. */
  readonly incidents: number;
  /** Of the audit trail, which nobody can change. */
  readonly trail: number;
}

/** Who stands where somebody was. */
const nobody = { id: '00000000-0000-0000-0000-000000000000', name: 'Somebody who was erased' } as const;

/** How many rows an erasure took away or put nobody into, by table; tables of which it touched none are left out. */
export type Touched = Readonly<Record<string, number>>;

/**
 * Takes a person away, all or nothing: what is theirs alone, their requests that are over with all that hangs on them, and their id and name where requests of others that
 * are over name them. What is open stays, since whoever decides has to know whose it is; so does the trail. `record` is the last part of the transaction: where it rejects
 * nothing was done.
 */
export function erasePerson(
  db: Kysely<Schema>,
  personId: string,
  record: (transaction: Kysely<Schema>, touched: Touched) => Promise<void> = () => Promise.resolve(),
): Promise<Left> {
  return db.transaction().execute(async (transaction) => {
    const names = await namesOf(transaction, personId);
    const touched = new Map(await deletePersonal(transaction, personId));
    const count: Count = (table, { numAffectedRows = 0n }) => {
      touched.set(table, (touched.get(table) ?? 0) + Number(numAffectedRows));
    };
    await eraseRequests(transaction, personId, count);
    for (const [table, isOpen] of stillOpen)
      await rename(transaction, { table, isOpen, personId, names }, count);
    const stays = await left(transaction, personId);
    await record(transaction, Object.fromEntries([...touched].filter(([, rows]) => rows > 0)));
    return stays;
  });
}

type Count = (table: string, result: Pick<QueryResult<unknown>, 'numAffectedRows'>) => void;

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

async function eraseRequests(db: Kysely<Schema>, personId: string, count: Count): Promise<void> {
  const hanging = ['claim', 'card', 'reach', 'look', 'reminder'] as const;
  const over = sql`select api, id from request where requester_id = ${personId} and not open`;
  for (const table of hanging)
    count(table, await sql`delete from ${sql.table(table)} where (api, id) in (${over})`.execute(db));
  count('request', await sql`delete from request where requester_id = ${personId} and not open`.execute(db));
  // Cards for them alone, of requests of others; and who was told of one.
  const isOver = sql`not exists (select from request where request.api = kept.api and request.id = kept.id and open)`;
  for (const [table, column] of [
    ['card', 'audience'],
    ['claim', 'name'],
  ] as const)
    count(
      table,
      await sql`
        delete from ${sql.table(table)} kept where strpos(${sql.ref(column)}::text, ${personId}) > 0 and ${isOver}`.execute(
        db,
      ),
    );
}

interface Renaming {
  readonly table: (typeof stillOpen)[number][0];
  readonly isOpen: RawBuilder<boolean>;
  readonly personId: string;
  readonly names: ReadonlySet<string>;
}

/** In what is over, row by row. */
async function rename(
  db: Kysely<Schema>,
  { table, isOpen, personId, names }: Renaming,
  count: Count,
): Promise<void> {
  const { rows } = await sql<{ place: string; body: unknown }>`
    select ctid::text as place, body from ${sql.table(table)} kept
      where strpos(body::text, ${personId}) > 0 and not (${isOpen}) for update`.execute(db);
  for (const { place, body } of rows)
    count(
      table,
      await sql`update ${sql.table(table)} set body = ${JSON.stringify(without(body, personId, names))}::jsonb where ctid = ${place}::tid`.execute(
        db,
      ),
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
  const { rows } = await sql<Readonly<Record<keyof Left, string>>>`
    with named as (
      select api, id from request where strpos(body::text, ${personId}) > 0
      union select api, id from reach where strpos(body::text, ${personId}) > 0
      union select api, id from card where strpos(audience::text, ${personId}) > 0
      union select api, id from claim where strpos(name, ${personId}) > 0
    )
    select (select count(*) from request where open and (api, id) in (select api, id from named)) as open,
      (select count(*) from intent kept where strpos(kept::text, ${personId}) > 0) as intents,
      (select count(*) from incident kept where ${incidentIsOpen} and strpos(body::text, ${personId}) > 0) as incidents,
      (select count(*) from audit where strpos(fact, ${personId}) > 0) as trail`.execute(db);
  const [row] = rows;
  return {
    ...{ open: Number(row?.open), intents: Number(row?.intents) },
    ...{ incidents: Number(row?.incidents), trail: Number(row?.trail) },
  };
}
