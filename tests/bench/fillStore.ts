import type pg from 'pg';
import type { AuditFact } from '../../services/elevation/auditTrail.ts';
import { createAuditTrail } from '../../services/elevation/auditTrail.ts';
import { textOf } from '../../services/store/postgres/auditChain.ts';
import { rowOf } from '../../services/store/postgres/auditTrail.ts';
import { openClient } from '../../services/store/postgres/client.ts';
import { marked } from '../../services/store/postgres/codec.ts';
import type { State } from '../../services/elevation/request.ts';
import { later, megan, requestIn, tracked } from '../cards/samples.ts';
import { auditKeys } from '../support/trail.ts';

/** So many requests of each person: what one turn finds of somebody is as much at any size. */
export const eachPerson = 200;

export const peopleIn = (stored: number): number => Math.max(1, Math.floor(stored / eachPerson));

export const personId = (index: number): string => `p${index}`;

/** Tables that grow with the requests, with what fills them. */
interface Filled {
  readonly table: string;
  readonly sql: string;
  readonly values: readonly unknown[];
}

const over: State = { kind: 'ended', how: 'expired' };
const open: State = { kind: 'awaiting-approval', until: later(1_430) };
const placed = { id: '@id', requester: { id: '@person', name: 'Person' } };

/**
 * So many requests of the last three years, as many rows of the trail, and what goes with them, each as the bot writes it; the newest of each person is open. The
 * links of the trail are no links. Nothing of it survives a crash, and the indexes are made at the end: otherwise it would take hours.
 */
export async function fillStore(ownerUrl: string, stored: number): Promise<void> {
  // The requests are about as much work as all the rest.
  await Promise.all([
    fillAll(ownerUrl, [requests(stored)]),
    fillAll(ownerUrl, [await trail(stored), ...besides(stored)]),
  ]);
  const client = await openClient(ownerUrl);
  await client.query(
    'update audit_head set (seq, hash) = (select seq, hash from audit order by seq desc limit 1)',
  );
  await client.query('analyze');
  await client.end();
}

function requests(stored: number): Filled {
  return {
    table: 'request',
    sql: `insert into request (api, id, requester_id, open, body, version, told, changed_at)
      select 'group', 'g' || n, 'p' || (n % $2), n > $1::bigint - $2,
        replace(replace(case when n > $1::bigint - $2 then $4 else $3 end, '@id', 'g' || n), '@person', 'p' || (n % $2))::jsonb,
        1, 1, now() - interval '2 hours' - ($1::bigint - n) * (interval '1095 days' / $1::bigint)
      from generate_series(1, $1::bigint) n`,
    values: [stored, peopleIn(stored), bodyOf(over), bodyOf(open)],
  };
}

function bodyOf(state: State): string {
  return JSON.stringify(marked(tracked(state, placed)));
}

async function trail(stored: number): Promise<Filled> {
  const facts: AuditFact[] = [];
  const audit = createAuditTrail((fact) => Promise.resolve(void facts.push(fact)));
  await audit.asked({ actor: placed.requester, intent: 'i@id', request: requestIn(open, placed) });
  const [fact] = facts;
  if (fact === undefined) throw new Error('no fact was told');
  return {
    table: 'audit',
    sql: `insert into audit (seq, at, fact, previous, hash, key, mac)
      select n, now() - interval '2 hours' - ($1::bigint - n) * (interval '1095 days' / $1::bigint),
        replace(replace($3, '@id', 'g' || n), '@person', 'p' || (n % $2)),
        encode(sha256(int8send(n - 1)), 'hex'), encode(sha256(int8send(n)), 'hex'), $4, encode(sha256(int8send(-n)), 'hex')
      from generate_series(1, $1::bigint) n`,
    values: [stored, peopleIn(stored), textOf(rowOf(fact)), auditKeys[0].id],
  };
}

/** A card of each request for its approver, what was claimed to post it, what is said later of those that are open, and what is known of people. */
function besides(stored: number): readonly Filled[] {
  const people = peopleIn(stored);
  const audience = JSON.stringify({ kind: 'approver', personId: megan.id });
  const each = 'from generate_series(1, $1::bigint) n';
  return [
    {
      table: 'card',
      sql: `insert into card (conversation_id, activity_id, api, id, audience, service_url, card_id, subjects, made_at)
        select 'a:' || (n % $2), n::text, 'group', 'g' || n, $3::jsonb, 's', 'c' || n, array['request group g' || n], now() ${each}`,
      values: [stored, people, audience],
    },
    {
      table: 'claim',
      sql: `insert into claim (api, id, name, at) select 'group', 'g' || n, 'card', now() ${each}`,
      values: [stored],
    },
    {
      table: 'reminder',
      sql: `insert into reminder (api, id, name, due)
        select 'group', 'g' || n, 'moment', now() + n * interval '1 second' from generate_series($1::bigint - $2 + 1, $1::bigint) n`,
      values: [stored, people],
    },
    {
      table: 'address',
      sql: `insert into address (person_id, name, service_url, conversation_id, locale, time_zone)
        select 'p' || n, 'Person', 's', 'a:' || n, 'en-US', 'UTC' ${each}`,
      values: [people],
    },
    {
      table: 'preference',
      sql: `insert into preference (person_id, target, minutes, chosen_at) select 'p' || n, 'group|g|member', 60, now() ${each}`,
      values: [people],
    },
  ];
}

async function fillAll(ownerUrl: string, tables: readonly Filled[]): Promise<void> {
  const client = await openClient(ownerUrl);
  try {
    await client.query(`set maintenance_work_mem = '1GB'`);
    for (const filled of tables) await fill(client, filled);
  } finally {
    await client.end();
  }
}

async function fill(client: pg.Client, { table, sql, values }: Filled): Promise<void> {
  // No vacuum may run beside what is measured.
  await client.query(`alter table ${table} set unlogged`);
  await client.query(`alter table ${table} set (autovacuum_enabled = false)`);
  const again = await withoutIndexes(client, table);
  await client.query(sql, [...values]);
  for (const statement of again) await client.query(statement);
}

interface Index {
  readonly name: string;
  readonly definition: string;
  /** Of the constraint that it is for. */
  readonly constraint: string | null;
}

/** Takes away the indexes of a table; answers what makes them again. */
async function withoutIndexes(client: pg.Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<Index>(
    `select made.relname as name, pg_get_constraintdef(kept.oid) as constraint, pg_get_indexdef(index.indexrelid) as definition
      from pg_index index
        join pg_class made on made.oid = index.indexrelid
        left join pg_constraint kept on kept.conindid = index.indexrelid
      where index.indrelid = $1::regclass`,
    [table],
  );
  for (const { name, constraint } of rows)
    await client.query(
      constraint === null ? `drop index ${name}` : `alter table ${table} drop constraint ${name}`,
    );
  return rows.map(({ name, definition, constraint }) =>
    constraint === null ? definition : `alter table ${table} add constraint ${name} ${constraint}`,
  );
}
