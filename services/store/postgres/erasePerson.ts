import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { deletePersonal } from './forgetPerson.ts';
import type { Schema } from './schema.ts';

/** What an erasure left, in rows. */
export interface Left {
  /** Of requests that are still open: they go when they are over. */
  readonly open: number;
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
    for (const table of ['request', 'reach', 'rules_seen', 'incident'] as const)
      for (const name of names) await rename(transaction, table, personId, name);
    return left(transaction, personId);
  });
}

/** The names that they went by where they are kept, and none. */
async function namesOf(db: Kysely<Schema>, personId: string): Promise<readonly string[]> {
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
  return rows.map(({ name }) => name);
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

/** In what is over: a name is a whole text of the JSON, never a piece of one. */
async function rename(
  db: Kysely<Schema>,
  table: 'request' | 'reach' | 'rules_seen' | 'incident',
  personId: string,
  name: string,
): Promise<void> {
  const isOpen =
    table === 'request'
      ? sql`kept.open`
      : table === 'reach'
        ? sql`exists (select from request where request.api = kept.api and request.id = kept.id and open)`
        : table === 'incident'
          ? sql`kept.unsaid or not jsonb_exists(kept.body, 'over')`
          : sql`false`;
  await sql`
    update ${sql.table(table)} kept
      set body = replace(
        replace(body::text, to_json(${name}::text)::text, to_json(${nobody.name}::text)::text),
        ${personId}, ${nobody.id})::jsonb
      where strpos(body::text, ${personId}) > 0 and not (${isOpen})`.execute(db);
}

async function left(db: Kysely<Schema>, personId: string): Promise<Left> {
  const { rows } = await sql<{ open: string; trail: string }>`
    select (select count(*) from request where open and strpos(body::text, ${personId}) > 0) as open,
      (select count(*) from audit where strpos(fact, ${personId}) > 0) as trail`.execute(db);
  const [row] = rows;
  return { open: Number(row?.open), trail: Number(row?.trail) };
}
