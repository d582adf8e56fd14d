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
