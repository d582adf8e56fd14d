import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { StoreError } from '../../../services/store/postgres/connect.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { eachWithStore } from './eachWithStore.ts';

describe('A store that is opened', () => {
  const given = eachWithStore();

  it('outlives a connection that breaks between two queries of a transaction', async () => {
    const broken = given.store.db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(given.db);
      // Until the news of its end has come in: a test fails when an error reaches the process.
      const isGone = async (): Promise<boolean> =>
        (await sql`select 1 from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(given.db)).rows
          .length === 0;
      while (!(await isGone()));
      await sql`select 1`.execute(given.db);
      await sql`select 1`.execute(transaction);
    });
    await assert.rejects(broken);
    assert.equal(await given.store.obstacle(), undefined);
  });

  it('outlives connections that break while nobody uses them', async () => {
    const pids = async (): Promise<readonly number[]> => {
      const { rows } = await sql<{ pid: number }>`
        select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        given.db,
      );
      return rows.map(({ pid }) => pid);
    };
    await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.01)`.execute(given.db)));
    for (const pid of await pids()) await sql`select pg_terminate_backend(${pid})`.execute(given.db);
    while ((await pids()).length > 0);
    await Promise.all([1, 2, 3].map(() => sql`select 1`.execute(given.db)));
  });

  describe('on a disk that is full', () => {
    /** What needs new room is refused; `bytes` are still free in pages that are there. */
    const fill = async (bytes: number): Promise<void> => {
      await sql
        .raw(
          `create or replace function is_full() returns trigger language plpgsql as $$ begin
            if octet_length(new.body::text) > ${bytes} then raise exception 'disk full' using errcode = '53100'; end if;
            return new; end $$`,
        )
        .execute(given.db);
      await sql`create or replace trigger is_full before insert on intent for each row execute function is_full()`.execute(
        given.db,
      );
    };
    const empty = (): Promise<unknown> => sql`drop trigger is_full on intent`.execute(given.db);
    const write = (bytes: number): Promise<unknown> =>
      sql`insert into intent values ('i', 'alex', now(), false, ${JSON.stringify('x'.repeat(bytes))})`.execute(
        given.db,
      );

    it('takes nothing more, and leaves nothing of what was tried', async () => {
      await fill(0);
      assert.equal(await given.store.obstacle(), 'disk');
      await empty();
      assert.equal(await given.store.obstacle(), undefined);
      assert.deepEqual(await given.db.selectFrom('intent').select('id').execute(), []);
    });

    it('is full until something large goes through, once something has failed for want of room', async () => {
      await fill(60_000);
      assert.equal(await given.store.obstacle(), undefined, 'nothing has failed so far');
      await assert.rejects(write(70_000), /disk full/);
      for (const look of [1, 2]) assert.equal(await given.store.obstacle(), 'disk', `look ${look}`);
      await empty();
      assert.equal(await given.store.obstacle(), undefined);
      await fill(60_000);
      assert.equal(await given.store.obstacle(), undefined, 'that was another time');
    });

    it('is no reason where what was asked is at fault, or the tables are', async () => {
      await write(1);
      await assert.rejects(write(1), /duplicate key/);
      await fill(60_000);
      assert.equal(await given.store.obstacle(), undefined);
      await sql`insert into kysely_migration values ('9999_other_breaking', '')`.execute(given.db);
      assert.equal(await given.store.obstacle(), 'schema');
    });
  });

  it('says plainly that it cannot be reached, without its password', async () => {
    await assert.rejects(
      openDatabase('postgres://u:s3cret@127.0.0.1:1/x'),
      (error: unknown) => error instanceof StoreError && !error.message.includes('s3cret'),
    );
  });

  for (const password of ['pa@ss', 'a@b/c', '12#ss', 'a?b', 'a#b', 'a/b', 'pa ss@1/x'])
    it(`tells nothing of a password that was not percent-encoded: ${password}`, async () => {
      await assert.rejects(
        openDatabase(`postgres://u:${password}@127.0.0.1:1/x`),
        (error: unknown) =>
          error instanceof StoreError &&
          /percent-encoded|127\.0\.0\.1:1$/.test(error.message) &&
          !error.message.includes(password),
      );
    });
});
