import assert from 'node:assert/strict';
import { Kysely } from 'kysely';
import type pg from 'pg';
import sinon from 'sinon';
import { openClient } from '../../../services/store/postgres/client.ts';
import { asBot } from '../../../sandbox/postgres.ts';
import { migrateFor } from '../../../cli/migrate.ts';
import { StoreError } from '../../../services/store/postgres/connect.ts';
import { openAsBot, openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { postgresRetryQueue } from '../../../services/store/postgres/retryQueue.ts';
import { emptyDatabase, freshDatabase } from '../../support/database.ts';
import { latchkey } from '../../support/latchkey.ts';

/** Roles belong to the server: each test has its own, gone afterwards. */
let made = 0;

describe('The roles of the database', () => {
  let owner: pg.Client;
  let url: string;
  let role: string;
  beforeEach(async () => {
    url = await freshDatabase();
    owner = await openClient(url);
    made += 1;
    role = `bot_${process.pid}_${made}`;
  });
  afterEach(async () => {
    await owner.query(`drop owned by ${role}`).catch(() => undefined);
    await owner.query(`drop role if exists ${role}`);
    await owner.end();
  });
  const roleUrl = (of = url): string => {
    const own = new URL(of);
    [own.username, own.password] = [role, 'pass word'];
    return own.href;
  };
  const refusal = async (of: string): Promise<string> => {
    const error = await openAsBot(of, 1).then(
      async (store) => {
        await store.close();
        return undefined;
      },
      (failure: unknown) => failure,
    );
    if (error === undefined) return '';
    assert.ok(error instanceof StoreError);
    return error.message;
  };

  describe('as migrate makes them', () => {
    it('let the bot start, and its queue work', async () => {
      await migrateFor({ DATABASE_OWNER_URL: url, DATABASE_URL: roleUrl() });
      const store = await openAsBot(roleUrl(), 2);
      const failures: unknown[] = [];
      const queue = postgresRetryQueue(store.pool, (error) => failures.push(error));
      const done = new Promise<string>((resolve) => {
        void queue.work(({ ref }) => {
          resolve(ref.id);
          return Promise.resolve();
        });
      });
      await queue.again({ ref: { api: 'role', id: 'r1' }, tries: 1 }, 0);
      assert.equal(await done, 'r1');
      await queue.stop();
      await store.close();
      assert.deepEqual(failures, []);
    });

    it('let the upkeep of its queue take away what was done days ago', async () => {
      await migrateFor({ DATABASE_OWNER_URL: url, DATABASE_URL: roleUrl() });
      const store = await openAsBot(roleUrl(), 3);
      const failures: unknown[] = [];
      const queue = postgresRetryQueue(store.pool, (error) => failures.push(error), 1);
      await queue.work(() => Promise.resolve());
      await queue.again({ ref: { api: 'role', id: 'r1' }, tries: 1 }, 0);
      const done = `update pgboss.job set completed_on = now() - interval '3 days' where state = 'completed'`;
      while ((await owner.query(done)).rowCount === 0);
      const left = async (): Promise<number> => (await owner.query('select from pgboss.job')).rows.length;
      while ((await left()) > 0 && failures.length === 0);
      const { rows } = await owner.query<{ kept: boolean }>(
        `select maintain_on is not null as kept from pgboss.queue where name = 'tell'`,
      );
      await queue.stop();
      await store.close();
      assert.deepEqual(failures, []);
      assert.deepEqual(rows, [{ kept: true }]);
    });

    it('are the same whether made once or many times at once, from nothing', async () => {
      const empty = await emptyDatabase();
      const env = { DATABASE_OWNER_URL: empty, DATABASE_URL: roleUrl(empty) };
      const migrated = await Promise.all([1, 2, 3].map(() => migrateFor(env)));
      assert.ok(migrated.some(({ applied }) => applied.length > 0));
      assert.deepEqual(await migrateFor(env), { applied: [], newer: [] });
      assert.equal(await refusal(roleUrl(empty)), '');
      const other = await openClient(empty);
      await other.query(`drop owned by ${role}`);
      await other.end();
    });

    it('are made by one after the other', async () => {
      const env = { DATABASE_OWNER_URL: url, DATABASE_URL: roleUrl() };
      await migrateFor(env);
      await owner.query('begin');
      await owner.query(`grant references on claim to ${role}`);
      const both = [1, 2].map(() => migrateFor(env));
      const isWaiting = async (): Promise<boolean> => {
        const { rowCount } = await owner.query(
          `select from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`,
        );
        return rowCount !== 0;
      };
      while (!(await isWaiting()));
      await owner.query('rollback');
      for (const migrated of await Promise.all(both)) assert.deepEqual(migrated, { applied: [], newer: [] });
    });

    it('are made also where somebody else is just making the same role', async () => {
      await owner.query('begin');
      await owner.query(`create role ${role} login password 'pass word'`);
      const migrated = migrateFor({ DATABASE_OWNER_URL: url, DATABASE_URL: roleUrl() });
      const isWaiting = async (): Promise<boolean> => {
        const { rowCount } = await owner.query(
          'select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
        );
        return rowCount !== 0;
      };
      while (!(await isWaiting()));
      await owner.query('commit');
      assert.deepEqual(await migrated, { applied: [], newer: [] });
      assert.equal(await refusal(roleUrl()), '');
    });

    it('need no superuser: an owner that may create roles, or finds the bot’s there', async () => {
      const plain = `owner_${role}`;
      const empty = await emptyDatabase();
      const ownerUrl = new URL(empty);
      [ownerUrl.username, ownerUrl.password] = [plain, 'own'];
      const name = ownerUrl.pathname.slice(1);
      await owner.query(`create role ${plain} login createrole password 'own'`);
      await owner.query(`alter database ${name} owner to ${plain}`);
      const env = { DATABASE_OWNER_URL: ownerUrl.href, DATABASE_URL: roleUrl(empty) };
      await migrateFor(env);
      await owner.query(`alter role ${plain} nocreaterole`);
      assert.deepEqual(await migrateFor(env), { applied: [], newer: [] });
      assert.equal(await refusal(roleUrl(empty)), '');
      assert.match(await refusal(ownerUrl.href), new RegExp(`${plain} .*owns audit`));
      await assert.rejects(migrateFor(env, `other_${role}`), /permission denied to create role/);
      await owner.query(`drop database ${name} with (force)`);
      await owner.query(`drop role ${plain}`);
    });

    it('take away what the bot’s role had too much, from it and from everybody', async () => {
      const env = { DATABASE_OWNER_URL: url, DATABASE_URL: roleUrl() };
      await migrateFor(env);
      for (const who of [role, 'public'])
        await owner.query(
          `grant all on audit, audit_head to ${who}; grant create on schema public to ${who}`,
        );
      assert.match(await refusal(roleUrl()), /may create[\s\S]*may delete audit/);
      await migrateFor(env);
      assert.equal(await refusal(roleUrl()), '');
    });

    it('let nobody but the bot append', async () => {
      await owner.query(`create role ${role} login password 'pass word'`);
      const stranger = await openClient(roleUrl());
      await assert.rejects(
        stranger.query(`select append_fact(0, '', '', '', '', '')`),
        /permission denied for function append_fact/,
      );
      await assert.rejects(
        stranger.query(`select keep('{}', 0, '', '{}', '{}', '', '{}')`),
        /permission denied for function keep/,
      );
      await stranger.end();
    });

    it('let the bot start where its role owns what is not of the trail', async () => {
      await migrateFor({ DATABASE_OWNER_URL: url, DATABASE_URL: roleUrl() });
      const other = `other_${role}`;
      await owner.query(`create database ${other} owner ${role}`);
      await owner.query(`create schema mine authorization ${role}`);
      await owner.query('create function mine.append_fact() returns int language sql return 1');
      await owner.query(`alter function mine.append_fact owner to ${role}`);
      assert.equal(await refusal(roleUrl()), '');
      await owner.query(`drop database ${other}`);
    });

    it('are two: the owner cannot be the bot', async () => {
      for (const botRole of [undefined, new URL(url).username])
        await assert.rejects(migrateFor({ DATABASE_URL: url }, botRole), /needs a role of its own/);
      const said = await refusal(url);
      assert.match(said, /does not start[\s\S]*superuser[\s\S]*latchkey migrate/);
      assert.doesNotMatch(said, /owns/, 'who may do everything is told no more');
    });

    it('are named by the command', async () => {
      const done = await latchkey(['migrate', '--bot-role', role], { DATABASE_OWNER_URL: url });
      assert.equal(done.status, 0, done.stderr);
      assert.match(done.stdout, /up to date[\s\S]*append to the audit trail and not change it/);
      assert.equal((await owner.query('select from pg_roles where rolname = $1', [role])).rowCount, 1);
      assert.match((await latchkey(['migrate'], {})).stderr, /DATABASE_OWNER_URL is missing/);
      assert.match((await latchkey(['migrate'], { DATABASE_OWNER_URL: url })).stderr, /--bot-role/);
    });
  });

  it('keep a bot from a database that nobody migrated, and from one where it may too much, with no connection left open', async () => {
    const closed = sinon.spy(Kysely.prototype, 'destroy');
    const empty = await emptyDatabase();
    await assert.rejects(openDatabase(asBot(empty), 1), /lacks 0001_first[\s\S]*latchkey migrate/);
    assert.match(await refusal(url), /does not start/);
    sinon.assert.calledTwice(closed);
    closed.restore();
  });

  /** What makes a role one that could tamper with the trail; `$` stands for it. */
  const table: readonly (readonly [string, string, RegExp])[] = [
    ['is a superuser', 'alter role $ superuser', /is a superuser/],
    ['may make itself anything', 'alter role $ createrole', /member of other roles/],
    ['may become the owner', 'grant latchkey to $', /is a superuser/],
    [
      'may become the owner, if only by set role',
      'alter role $ noinherit; grant latchkey to $',
      /is a superuser/,
    ],
    ['may run programs on the server', 'grant pg_execute_server_program to $', /run programs/],
    ['may write files on the server', 'grant pg_write_server_files to $', /write files/],
    ['owns the trail', 'alter table audit owner to $', /owns audit/],
    ['owns the head', 'alter table audit_head owner to $', /owns audit_head/],
    ['owns the function', 'alter function append_fact owner to $', /owns the function/],
    ['owns the function of the triggers', 'alter function refuse_change owner to $', /owns the function/],
    ['owns the schema', 'alter schema public owner to $', /owns the schema public/],
    ['owns the database', '@ owner to $', /owns the database/],
    ['may create beside the trail', 'grant create on schema public to $', /create in the schema/],
    ['may insert', 'grant insert on audit to $', /may insert audit$/m],
    ['may insert one column', 'grant insert (fact) on audit to $', /may insert columns of audit/],
    ['may update', 'grant update on audit to $', /may update audit$/m],
    ['may update one column', 'grant update (fact) on audit to $', /may update columns of audit/],
    ['may delete', 'grant delete on audit to $', /may delete audit/],
    ['may truncate', 'grant truncate on audit to $', /may truncate audit/],
    ['may hang a trigger on it', 'grant trigger on audit to $', /may trigger audit/],
    ['may move the head', 'grant update on audit_head to $', /may update audit_head/],
    ['may write everything', 'grant pg_write_all_data to $', /may insert audit/],
    ['may do what everybody may', 'grant delete on audit to public', /may delete audit/],
  ];
  for (const [name, statement, words] of table)
    it(`keep a bot from starting whose role ${name}`, async () => {
      await migrateFor({ DATABASE_OWNER_URL: url, DATABASE_URL: roleUrl() });
      assert.equal(await refusal(roleUrl()), '');
      const database = `alter database ${new URL(url).pathname.slice(1)}`;
      await owner.query(statement.replaceAll('$', role).replace('@', database));
      const said = await refusal(roleUrl());
      assert.match(said, words);
      assert.match(said, /latchkey migrate/);
      await owner.query(`reassign owned by ${role} to ${new URL(url).username}`);
    });
});
