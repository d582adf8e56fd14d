import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { usualRetention } from '../../../services/store/postgres/retention.ts';
import type { Retention } from '../../../services/store/postgres/retention.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { now } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

const dayMs = 24 * 60 * 60_000;
const daysAgo = (days: number): Date => new Date(now.getTime() - days * dayMs);

describe('What was kept for long enough', () => {
  const given = eachWithStore();
  const rows = async (table: string, column: string): Promise<readonly string[]> =>
    (
      await sql<{ of: string }>`select ${sql.ref(column)} as of from ${sql.table(table)} order by 1`.execute(
        given.db,
      )
    ).rows.map(({ of }) => of);

  async function keepRequest(
    id: string,
    { age, open = false, told = 1 }: { age: number; open?: boolean; told?: number },
  ) {
    const { db } = given;
    await sql`insert into request values ('group', ${id}, 'p', ${open}, '{}', 1, ${daysAgo(age)}, ${told})`.execute(
      db,
    );
    await sql`insert into claim values ('group', ${id}, 'card', now())`.execute(db);
    await sql`insert into card select 'a', '1', 'group', ${id}, '{}', 's', ${id}, '{}', now()`.execute(db);
    await sql`insert into reach values ('group', ${id}, '{}')`.execute(db);
    await sql`insert into look values ('group', ${id}, 'p', 'n', ${now})`.execute(db);
    await sql`insert into reminder values ('group', ${id}, 'x', now())`.execute(db);
  }

  it('goes with all that hangs on it, where it is a request that is over and told of', async () => {
    await keepRequest('old', { age: 400 });
    await keepRequest('young', { age: 399 });
    await keepRequest('open', { age: 900, open: true });
    await keepRequest('untold', { age: 900, told: 0 });
    await sweep(given.db, given.clock);
    for (const table of ['request', 'claim', 'card', 'reach', 'look', 'reminder'])
      assert.deepEqual(await rows(table, 'id'), ['open', 'untold', 'young'], table);
  });

  it('goes where it was measured or read long ago, but for the settings that later ones are compared with', async () => {
    for (const age of [180, 10])
      await sql`insert into effect values (${`t${age}`}, 1, ${daysAgo(age)})`.execute(given.db);
    for (const [target, age] of [
      ['t', 300],
      ['t', 200],
      ['t', 10],
      ['u', 900],
    ] as const)
      await sql`insert into rules_seen values (${target}, ${daysAgo(age)}, ${`"${target} ${age}"`})`.execute(
        given.db,
      );
    await sweep(given.db, given.clock);
    assert.deepEqual(await rows('effect', 'target'), ['t10']);
    assert.deepEqual(await rows('rules_seen', 'body'), ['t 10', 't 200', 'u 900']);
  });

  it('goes where it is of people who were not seen for long', async () => {
    for (const [person, age] of [
      ['gone', 400],
      ['here', 399],
    ] as const) {
      await sql`insert into address values (${person}, 'n', 's', 'c', 'l', 't', ${daysAgo(age)})`.execute(
        given.db,
      );
      await sql`insert into call_level values (${person}, 'less')`.execute(given.db);
      await sql`insert into preference (person_id, target, minutes) values (${person}, 't', 60)`.execute(
        given.db,
      );
      await sql`insert into bundle values (${person}, 'k', 'n', '[]', now())`.execute(given.db);
    }
    await sweep(given.db, given.clock);
    for (const table of ['address', 'call_level', 'preference', 'bundle'])
      assert.deepEqual(await rows(table, 'person_id'), ['here'], table);
  });

  it('is as long as whoever runs the bot says', async () => {
    const days = (of: Partial<Retention>): Retention => ({ ...usualRetention, ...of });
    await keepRequest('old', { age: 20 });
    await sweep(given.db, given.clock, days({ requests: 21 }));
    assert.deepEqual(await rows('request', 'id'), ['old']);
    await sweep(given.db, given.clock, days({ requests: 20 }));
    assert.deepEqual(await rows('request', 'id'), []);
  });

  it('goes past what somebody else holds, and takes that the next time', async () => {
    for (const id of ['held', 'free']) {
      await keepRequest(id, { age: 900 });
      await sql`insert into effect values (${id}, 1, ${daysAgo(900)})`.execute(given.db);
      for (const age of [900, 800])
        await sql`insert into rules_seen values (${id}, ${daysAgo(age)}, ${`"${id} ${age}"`})`.execute(
          given.db,
        );
      await sql`insert into address values (${id}, 'n', 's', 'c', 'l', 't', ${daysAgo(900)})`.execute(
        given.db,
      );
    }
    const tables = [
      ['request', 'id'],
      ['effect', 'target'],
      ['address', 'person_id'],
    ] as const;
    const left = (): Promise<readonly (readonly string[])[]> =>
      Promise.all([...tables.map(([table, column]) => rows(table, column)), rows('rules_seen', 'body')]);
    await given.db.transaction().execute(async (other) => {
      for (const [table, column] of [...tables, ['rules_seen', 'target'] as const])
        await sql`select from ${sql.table(table)} where ${sql.ref(column)} = 'held' for update`.execute(
          other,
        );
      await sweep(given.db, given.clock);
    });
    assert.deepEqual(await left(), [['held'], ['held'], ['held'], ['free 800', 'held 800', 'held 900']]);
    await sweep(given.db, given.clock);
    assert.deepEqual(await left(), [[], [], [], ['free 800', 'held 800']]);
  });

  it('goes in its own API alone, whatever has the same id in the other', async () => {
    const kept = ['request', 'claim', 'card', 'reach', 'look', 'reminder'];
    await keepRequest('same', { age: 1, open: true });
    for (const table of kept) await sql`update ${sql.table(table)} set api = 'role'`.execute(given.db);
    await sql`update card set card_id = 'of the role'`.execute(given.db);
    await keepRequest('same', { age: 900 });
    await sweep(given.db, given.clock);
    for (const table of kept) assert.deepEqual(await rows(table, 'api'), ['role'], table);
  });

  it('goes in portions, however much of it there is, and two who sweep do not wait for each other', async () => {
    await sql`insert into request select 'group', n::text, 'p', false, '{}', 1, ${daysAgo(500)}, 1 from generate_series(1, 1200) n`.execute(
      given.db,
    );
    await Promise.all([sweep(given.db, given.clock), sweep(given.db, given.clock)]);
    assert.equal((await rows('request', 'id')).length, 200);
    await sweep(given.db, given.clock);
    assert.deepEqual(await rows('request', 'id'), []);
  });
});
