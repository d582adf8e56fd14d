import assert from 'node:assert/strict';
import { CompiledQuery, sql } from 'kysely';
import { leftByOthersPart } from '../../../services/store/postgres/othersIntents.ts';
import { statementOf } from '../../../services/store/postgres/readTogether.ts';
import { leasesQuery } from '../../../services/store/postgres/leases.ts';
import { usualRetention } from '../../../services/store/postgres/retention.ts';
import { usesQuery } from '../../../services/store/postgres/ticketUses.ts';
import { sweepQueries } from '../../../services/store/postgres/sweep.ts';
import { eachWithStore } from './eachWithStore.ts';

describe('The store, in use for years', () => {
  const given = eachWithStore();

  it('finds everything by index, at 100,000 requests', async () => {
    await sql`insert into request select 'group', 'g' || n, 'p' || (n % 5000), n % 50 = 0, '{}', 1, now(), 1 from generate_series(1, 100000) n`.execute(
      given.db,
    );
    await sql`insert into claim select 'group', 'g' || n, 'card', now() from generate_series(1, 100000) n`.execute(
      given.db,
    );
    await sql`insert into card select 'a:' || n, '1', 'group', 'g' || n, '{}', 's', 'c' || n, '{}', now() from generate_series(1, 100000) n`.execute(
      given.db,
    );
    await sql`insert into reach select 'group', 'g' || n, '{}' from generate_series(1, 100000) n`.execute(
      given.db,
    );
    await sql`insert into address select 'p' || n, 'n', 's', 'c', 'l', 't' from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into preference select 'p' || n, 't', 60 from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into rules_seen select 't' || n, now(), '{}' from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into look select 'group', 'g' || n, 'p', 'n', now() from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into away select 'p' || n, now() from generate_series(1, 20000) n`.execute(given.db);
    await sql`insert into one_time_key select 'k' || n, now() + n * interval '1 second' from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into shelf select 'k' || n, now() + n * interval '1 second', '{}' from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into reminder select 'group', 'g' || n, 'x', now() + n * interval '1 second' from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into incident select 'i' || n, '{}', false, now() from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into bundle_run select 'r' || n, 'p', '{}', now() from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into call_level select 'p' || n, 'less' from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into bundle select 'p' || n, 'k', 'n', '[]', now() from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into effect select 't' || n, 1, now() from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`insert into intent select 'i' || n, 'p', now(), false, '{}' from generate_series(1, 20000) n`.execute(
      given.db,
    );
    await sql`analyze`.execute(given.db);
    const queries = [
      given.db.selectFrom('request').select('body').where('api', '=', 'group').where('id', '=', 'g7'),
      given.db
        .selectFrom('request')
        .select('body')
        .where('requester_id', '=', 'p50')
        .where('open', '=', true),
      given.db
        .updateTable('request')
        .set({ version: 2 })
        .where('api', '=', 'group')
        .where('id', '=', 'g7')
        .where('version', '=', 1),
      given.db
        .selectFrom('request')
        .select('body')
        .whereRef('told', '<', 'version')
        .where('changed_at', '<', new Date())
        .orderBy('changed_at')
        .limit(100),
      given.db.deleteFrom('reminder').where('api', '=', 'group').where('id', '=', 'g7'),
      given.db.selectFrom('reminder').selectAll().where('due', '<=', new Date(0)).orderBy('due').limit(200),
      given.db
        .deleteFrom('claim')
        .where('api', '=', 'group')
        .where('id', '=', 'g7')
        .where('name', '=', 'card'),
      given.db.selectFrom('card').selectAll().where('api', '=', 'group').where('id', '=', 'g7'),
      given.db.selectFrom('card').selectAll().where('card_id', '=', 'c7'),
      given.db
        .selectFrom('card')
        .selectAll()
        .where('conversation_id', '=', 'a:7')
        .where('activity_id', '=', '1'),
      given.db.deleteFrom('card').where('api', 'is', null).where('made_at', '<=', new Date(0)),
      given.db.selectFrom('reach').select('body').where('api', '=', 'group').where('id', '=', 'g7'),
      given.db.selectFrom('address').selectAll().where('person_id', '=', 'p7'),
      given.db
        .selectFrom('preference')
        .select('minutes')
        .where('person_id', '=', 'p7')
        .where('target', '=', 't'),
      given.db.deleteFrom('one_time_key').where('key', '=', 'k7'),
      given.db.deleteFrom('one_time_key').where('until', '<=', new Date()),
      given.db.selectFrom('shelf').select('body').where('key', '=', 'k7').where('until', '>', new Date()),
      given.db.deleteFrom('shelf').where('until', '<=', new Date()),
      given.db.selectFrom('rules_seen').selectAll().where('target', '=', 't7').orderBy('at', 'desc').limit(1),
      given.db
        .selectFrom('look')
        .selectAll()
        .where('api', '=', 'group')
        .where('id', '=', 'g7')
        .orderBy('at', 'desc'),
      given.db.deleteFrom('look').where('at', '<=', new Date(0)),
      given.db.selectFrom('away').selectAll().where('person_id', 'in', ['p7', 'p8']),
      given.db
        .selectFrom('preference')
        .selectAll()
        .where('person_id', '=', 'p7')
        .orderBy('chosen_at')
        .limit(50),
      given.db
        .updateTable('preference')
        .set({ justification: null })
        .where('chosen_at', '<=', new Date(0))
        .where((row) => row.or([row('justification', 'is not', null), row('ticket_number', 'is not', null)])),
      given.db
        .selectFrom('request')
        .select('body')
        .where('requester_id', '=', 'p50')
        .orderBy('changed_at', 'desc')
        .limit(200),
      leasesQuery(given.db),
      usesQuery(given.db, ['INC1', 'INC2'], 'p7'),
      given.db.selectFrom('audit').selectAll().where('seq', '>', '0').orderBy('seq').limit(1_000),
    ];
    const swept = sweepQueries(given.db, new Date(0), usualRetention);
    const left = statementOf([leftByOthersPart('p7', new Date(0))]);
    for (const compiled of [...queries.map((query) => query.compile()), ...swept, left]) {
      // Kysely's own `explain` answers how many rows, and no plan, for what writes.
      const explained = await given.db.executeQuery<object>(
        CompiledQuery.raw(`explain ${compiled.sql}`, [...compiled.parameters]),
      );
      const plan = JSON.stringify(explained.rows);
      assert.match(plan, /Scan/);
      assert.ok(
        !plan.includes('Seq Scan') || compiled.sql.includes('from "audit"'),
        `${compiled.sql}: ${plan}`,
      );
    }
  }).timeout(60_000);
});
