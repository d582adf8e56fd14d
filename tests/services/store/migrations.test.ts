import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { openClient } from '../../../services/store/postgres/client.ts';
import { connect } from '../../../services/store/postgres/connect.ts';
import { asBot } from '../../../sandbox/postgres.ts';
import { migrateFor } from '../../../cli/migrate.ts';
import { databaseObstacles } from '../../../services/store/postgres/inspect.ts';
import { migrations } from '../../../services/store/postgres/migrations.ts';
import { openAsBot } from '../../../services/store/postgres/openDatabase.ts';
import { emptyDatabase, freshDatabase } from '../../support/database.ts';
import { latchkey } from '../../support/latchkey.ts';
import { auditSettings } from '../../support/trail.ts';

/** From before a name could say it: the version before them does not work on their tables. */
const breakingOfOld = new Set(['0007_request_holds_its_order', '0008_keyed_trail', '0010_card_ids']);

/** What a program relies on, a fact a line; of columns whether something has to be put in. */
async function reliedOn(db: Kysely<unknown>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ fact: string }>`
    select format('column %s.%s %s', table_name, column_name, udt_name) as fact
      from information_schema.columns where table_schema = 'public'
    union all select format('%s.%s may be left out', table_name, column_name)
      from information_schema.columns where table_schema = 'public'
        and (is_nullable = 'YES' or column_default is not null or is_identity = 'YES')
    union all select format('function %s', oid::regprocedure) from pg_proc where pronamespace = 'public'::regnamespace
    union all select format('key %s %s', conrelid::regclass, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u')
    order by 1`.execute(db);
  return new Set(rows.map(({ fact }) => fact));
}

/** Constraints that something put in by an older program could break, by the tables that were there before. */
async function demandsOn(db: Kysely<unknown>, tables: ReadonlySet<string>): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string; fact: string }>`
    select table_name as table, format('%s.%s has to be put in', table_name, column_name) as fact
      from information_schema.columns where table_schema = 'public'
        and is_nullable = 'NO' and column_default is null and is_identity = 'NO'
    union all select conrelid::regclass::text, format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'f', 'x')
    order by 2`.execute(db);
  return rows.filter(({ table }) => tables.has(table)).map(({ fact }) => fact);
}

async function tablesOf(db: Kysely<unknown>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

describe('A migration', () => {
  it('only adds, so that the version before works on its tables, or says in its name that it breaks', async () => {
    const own = connect(await emptyDatabase(), { connections: 2, isPatient: true });
    const db = own.db as unknown as Kysely<unknown>;
    const getMigrations = () => Promise.resolve({ ...migrations });
    const migrator = new Migrator({ db, provider: { getMigrations } });
    const broke: string[] = [];
    for (const name of Object.keys(migrations)) {
      const [tables, before] = [await tablesOf(db), await reliedOn(db)];
      const demanded = new Set(await demandsOn(db, tables));
      const { error } = await migrator.migrateTo(name);
      assert.equal(error, undefined);
      const after = await reliedOn(db);
      const lost = [...before].filter((fact) => !after.has(fact));
      const asked = (await demandsOn(db, tables)).filter((fact) => !demanded.has(fact));
      if (lost.length + asked.length > 0) broke.push(name);
      const mayBreak = name.endsWith('_breaking') || breakingOfOld.has(name);
      assert.ok(mayBreak || lost.length + asked.length === 0, `${name}: ${[...lost, ...asked].join('; ')}`);
    }
    await db.destroy();
    // The test sees what breaks: a body that was written anew is all that tables do not tell.
    assert.deepEqual(broke, ['0008_keyed_trail', '0010_card_ids']);
  });
});

describe('A database that is newer than the program', () => {
  let url: string;
  let owner: Awaited<ReturnType<typeof openClient>>;
  beforeEach(async () => {
    url = await freshDatabase();
    owner = await openClient(url);
  });
  afterEach(() => owner.end());
  const applied = (name: string) =>
    owner.query(`insert into kysely_migration (name, timestamp) values ($1, now()::text)`, [name]);
  const opened = async (): Promise<void> => (await openAsBot(asBot(url), 1)).close();
  const env = () => ({ DATABASE_OWNER_URL: url, DATABASE_URL: asBot(url) });

  it('is worked with where it only has more', async () => {
    await applied('9998_more');
    await opened();
    assert.deepEqual(await migrateFor(env()), { applied: [], newer: ['9998_more'] });
    assert.deepEqual((await databaseObstacles(asBot(url))).newer, ['9998_more']);
    const said = await latchkey(['migrate'], env());
    assert.match(said.stdout, /of a newer version \(9998_more\); this one works with them/);
  });

  it('is refused where it says that it is not for older programs, and left as it is', async () => {
    await applied('9999_other_shape_breaking');
    const refusal = /newer version in a way .*9999_other_shape_breaking[\s\S]*start the newer version/;
    await assert.rejects(opened(), refusal);
    await assert.rejects(migrateFor(env()), refusal);
    await assert.rejects(databaseObstacles(asBot(url)), refusal);
  });

  it('is not migrated where it also lacks something', async () => {
    await applied('9998_more');
    await owner.query(`delete from kysely_migration where name = '0024_bundle'`);
    await assert.rejects(migrateFor(env()), /9998_more[\s\S]*lacks 0024_bundle[\s\S]*Nothing was changed/);
  });
});

describe('The command migrate', () => {
  it('is cut off by no time-out of the server, the database or the role', async () => {
    const url = await emptyDatabase();
    const owner = await openClient(url);
    const timeouts = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    for (const name of timeouts)
      await owner.query(`alter database ${owner.escapeIdentifier(owner.database ?? '')} set ${name} = '9s'`);
    const isCutOff = timeouts.map((name) => `current_setting('${name}') = '9s'`).join(' or ');
    await owner.query(`create function must_be_patient() returns event_trigger language plpgsql as $$
      begin if ${isCutOff} then raise exception 'it could be cut off'; end if; end $$`);
    await owner.query(
      'create event trigger patience on ddl_command_start execute function must_be_patient()',
    );
    await owner.end();
    const { applied } = await migrateFor({ DATABASE_OWNER_URL: url, DATABASE_URL: asBot(url) });
    assert.ok(applied.length > 20);
  });
});

describe('A command that only reads', () => {
  for (const args of [
    ['audit', 'export'],
    ['report', '--month', '2026-01', '--json'],
  ])
    it(`makes no table in an empty database: ${args.slice(0, 2).join(' ')}`, async () => {
      const url = await emptyDatabase();
      const done = await latchkey(args, { DATABASE_URL: url, ...auditSettings });
      assert.equal(done.status, 1);
      assert.match(done.stdout + done.stderr, /lacks 0001_first[\s\S]*latchkey migrate/);
      const owner = await openClient(url);
      const { rows } = await owner.query(
        `select relname from pg_class where relnamespace not in
          (select oid from pg_namespace where nspname in ('pg_catalog', 'information_schema', 'pg_toast'))`,
      );
      await owner.end();
      assert.deepEqual(rows, []);
    });
});
