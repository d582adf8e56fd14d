import assert from 'node:assert/strict';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import { postgresAwayBook } from '../../../services/store/postgres/awayBook.ts';
import { postgresForgetPerson } from '../../../services/store/postgres/forgetPerson.ts';
import { postgresLookBook } from '../../../services/store/postgres/lookBook.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { postgresRulesBook } from '../../../services/store/postgres/rulesBook.ts';
import type { Schema } from '../../../services/store/postgres/schema.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { alex, later, megan, now, policy } from '../../cards/samples.ts';
import { freshDatabase } from '../../support/database.ts';

const day = 24 * 60;
const isaiah = { id: 'isaiah', name: 'Isaiah Langer' } as const;
const ref = { api: 'group', id: 'r1' } as const;

describe('What approvers are told beside an order', () => {
  let store: Store;
  let db: Kysely<Schema>;
  let time = now;
  const clock: Clock = { now: () => time, after: () => () => undefined };

  beforeEach(async () => {
    store = await openDatabase(await freshDatabase(), 2);
    db = store.db;
    time = now;
  });
  afterEach(() => store.close());

  describe('of rules', () => {
    const longer: Policy = { ...policy, maximumMinutes: policy.maximumMinutes + 60 };
    const note = async (target: string, seen: Policy, at: Date): Promise<readonly Date[]> => {
      time = at;
      const since = new Date(at.getTime() - 7 * day * 60_000);
      return (await postgresRulesBook(db, clock).note(target, seen, since)).map((one) => one.at);
    };

    it('is each policy from when it was first seen, the oldest first', async () => {
      assert.deepEqual(await note('t', policy, later(0)), [later(0)]);
      assert.deepEqual(await note('t', policy, later(1)), [later(0)]);
      assert.deepEqual(await note('t', longer, later(2)), [later(0), later(2)]);
      assert.deepEqual(await note('t', policy, later(3)), [later(0), later(2), later(3)]);
      assert.deepEqual(await note('another', longer, later(4)), [later(4)]);
    });

    it('is the last of what is older than a week, and not all of it', async () => {
      await note('t', policy, later(0));
      await note('t', longer, later(1));
      await note('t', policy, later(2));
      assert.deepEqual(await note('t', longer, later(8 * day)), [later(2), later(8 * day)]);
      assert.deepEqual(await note('t', longer, later(9 * day)), [later(2), later(8 * day)]);
    });

    it('is the policy as it was, whatever the order of its members', async () => {
      await note('t', policy, later(0));
      const turned = Object.fromEntries(Object.entries(policy).reverse()) as unknown as Policy;
      assert.deepEqual(await note('t', turned, later(1)), [later(0)]);
      const [seen] = await postgresRulesBook(db, clock).note('t', policy, later(0));
      assert.deepEqual(seen?.policy, policy);
    });
  });

  describe('of looks', () => {
    it('is the last one of each, of that request alone; how long somebody looks stays until they say it anew', async () => {
      const looks = postgresLookBook(db, clock);
      await looks.note(ref, megan, later(10));
      time = later(1);
      await looks.note(ref, isaiah);
      await looks.note({ ...ref, id: 'r2' }, alex);
      await looks.note({ ...ref, api: 'role' }, alex);
      time = later(2);
      await looks.note(ref, { ...megan, name: 'Megan\0' });
      assert.deepEqual(await looks.of(ref), [
        { person: { ...megan, name: 'Megan' }, at: later(2), until: later(10) },
        { person: isaiah, at: later(1) },
      ]);
      await looks.note(ref, megan, later(20));
      assert.deepEqual((await looks.of(ref))[0]?.until, later(20));
    });

    it('is kept for a week', async () => {
      const looks = postgresLookBook(db, clock);
      await looks.note(ref, megan);
      time = later(7 * day - 1);
      await sweep(db, clock);
      assert.equal((await looks.of(ref)).length, 1);
      time = later(7 * day);
      await sweep(db, clock);
      assert.deepEqual(await looks.of(ref), []);
    });
  });

  describe('of who is away', () => {
    it('is who of those asked for still is', async () => {
      const away = postgresAwayBook(db, clock);
      await away.set(megan, later(5));
      await away.set(megan, later(10));
      await away.set(isaiah, later(10));
      assert.deepEqual(await away.of([]), []);
      assert.deepEqual(await away.of([megan, alex]), [{ person: megan, until: later(10) }]);
      await away.set(megan, undefined);
      assert.deepEqual(await away.of([megan, isaiah]), [{ person: isaiah, until: later(10) }]);
      time = later(10);
      assert.deepEqual(await away.of([megan, isaiah]), []);
    });

    it('is not kept beyond that', async () => {
      const rows = () => db.selectFrom('away').selectAll().execute();
      await postgresAwayBook(db, clock).set(megan, later(10));
      time = later(9);
      await sweep(db, clock);
      assert.equal((await rows()).length, 1);
      time = later(10);
      await sweep(db, clock);
      assert.deepEqual(await rows(), []);
    });
  });

  it('is forgotten with the person, as is whatever else is kept of them by their id, and of nobody else', async () => {
    const found = await sql<{ name: string }>`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'person_id' order by 1`.execute(db);
    const tables = found.rows.map(({ name }) => name);
    assert.ok(tables.length > 3);
    await sql`insert into address values ('alex', 'n', 's', 'c', 'l', 't'), ('megan', 'n', 's', 'c', 'l', 't')`.execute(
      db,
    );
    await sql`insert into preference values ('alex', 't', 60), ('megan', 't', 60)`.execute(db);
    await sql`insert into call_level values ('alex', 'less'), ('megan', 'less')`.execute(db);
    await sql`insert into away values ('alex', now()), ('megan', now())`.execute(db);
    await sql`insert into look values ('group', 'r', 'alex', 'n', now()), ('group', 'r', 'megan', 'n', now())`.execute(
      db,
    );
    await sql`insert into bundle values ('alex', 'k', 'n', '[]', now()), ('megan', 'k', 'n', '[]', now())`.execute(
      db,
    );
    await sql`insert into bundle_run values ('r', 'alex', '{}', now()), ('r', 'megan', '{}', now())`.execute(
      db,
    );
    await sql`create function fails() returns trigger language plpgsql as $$ begin raise exception 'it fails'; end $$`.execute(
      db,
    );
    const all = await sql`select * from address`.execute(db);
    await sql`create trigger fails before delete on away for each row execute function fails()`.execute(db);
    await assert.rejects(postgresForgetPerson(db)('alex'), /it fails/);
    assert.deepEqual((await sql`select * from address`.execute(db)).rows, all.rows, 'all or nothing');
    await sql`drop trigger fails on away`.execute(db);
    await postgresForgetPerson(db)('alex');
    for (const table of tables) {
      const left = await sql<{ id: string }>`select person_id as id from ${sql.table(table)}`.execute(db);
      assert.deepEqual(
        left.rows.map(({ id }) => id),
        ['megan'],
        table,
      );
    }
  });
});
