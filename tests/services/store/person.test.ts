import assert from 'node:assert/strict';
import { hostname, userInfo } from 'node:os';
import { sql } from 'kysely';
import { macOf } from '../../../services/store/postgres/auditChain.ts';
import { eraseOnRecord, pseudonymOf } from '../../../services/store/postgres/eraseOnRecord.ts';
import { erasePerson } from '../../../services/store/postgres/erasePerson.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { rowsOfPerson } from '../../../services/store/postgres/personRows.ts';
import { verifyAudit } from '../../../services/store/postgres/verifyAudit.ts';
import { freshDatabase } from '../../support/database.ts';
import { latchkey } from '../../support/latchkey.ts';
import { auditKeys, auditKeysSetting } from '../../support/trail.ts';
import { now } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

const alex = '0a1b2c3d-0000-4000-8000-0000000000a1';
const megan = '0a1b2c3d-0000-4000-8000-0000000000b2';

describe('A person', () => {
  const given = eachWithStore();

  /** Tables in which something stands that has a text in it. */
  async function tablesWith(text: string): Promise<readonly string[]> {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        order by relname`.execute(given.db);
    const found: string[] = [];
    for (const { name } of rows) {
      const hits = await sql`select from ${sql.id(name)} kept where strpos(kept::text, ${text}) > 0`.execute(
        given.db,
      );
      if (hits.rows.length > 0) found.push(name);
    }
    return found;
  }

  async function keepRequest(id: string, requester: string, open: boolean): Promise<void> {
    const { db } = given;
    const people = [
      { id: alex, name: 'Alex "A" Wilber' },
      { id: megan, name: 'Megan Bowen' },
    ];
    const body = JSON.stringify({
      request: { requester, justification: 'for Alex' },
      decision: { by: people[0] },
      people,
    });
    await sql`insert into request values ('group', ${id}, ${requester}, ${open}, ${body}, 1, ${now}, 1)`.execute(
      db,
    );
    await sql`insert into claim values ('group', ${id}, ${`told ${alex}`}, now())`.execute(db);
    await sql`insert into reach values ('group', ${id}, ${JSON.stringify({ reached: people })})`.execute(db);
    await sql`insert into look values ('group', ${id}, 'jo', 'Jo', now())`.execute(db);
    await sql`insert into reminder values ('group', ${id}, 'moment', now())`.execute(db);
    for (const person of [alex, megan])
      await sql`insert into card select 'a', '1', 'group', ${id}, ${JSON.stringify({ person })}, 's', ${`${id} ${person}`}, '{}', now()`.execute(
        db,
      );
  }

  beforeEach(async () => {
    const { db } = given;
    for (const person of [alex, megan]) {
      await sql`insert into address values (${person}, ${person === alex ? 'Alex "A" Wilber' : 'Megan Bowen'}, 's', 'c', 'l', 't', now())`.execute(
        db,
      );
      await sql`insert into call_level values (${person}, 'less')`.execute(db);
      await sql`insert into preference (person_id, target, minutes) values (${person}, 't', 60)`.execute(db);
      await sql`insert into bundle values (${person}, 'k', 'n', '[]', now())`.execute(db);
      await sql`insert into away values (${person}, now())`.execute(db);
      await sql`insert into look values ('group', 'theirs over', ${person}, 'n', now())`.execute(db);
    }
    await sql`insert into rules_seen values ('t', now(), ${JSON.stringify([{ id: alex, name: 'Alex "A" Wilber' }])})`.execute(
      db,
    );
    await sql`insert into audit (seq, at, fact, previous, hash) overriding system value values (1, now(), ${JSON.stringify({ actor: alex })}, '', '')`.execute(
      db,
    );
    await keepRequest('own over', alex, false);
    await keepRequest('own open', alex, true);
    await keepRequest('theirs over', megan, false);
  });

  it('is shown every row that is theirs or names them', async () => {
    const rows = await rowsOfPerson(given.db, alex);
    assert.deepEqual(Object.keys(rows).sort(), await tablesWith(alex));
    assert.equal(rows['request']?.length, 3);
    assert.equal(rows['card']?.length, 3);
    assert.equal(rows['preference']?.length, 1);
  });

  it('is erased but from what is open and from the trail, and nobody else with them', async () => {
    const { db } = given;
    const others = (await rowsOfPerson(db, megan))['preference'];
    assert.deepEqual(await erasePerson(db, alex), { open: 1, intents: 0, incidents: 0, trail: 1 });
    for (const table of ['claim', 'card', 'reach', 'look', 'reminder', 'request'] as const) {
      const ids = (await db.selectFrom(table).select('id').execute()).map(({ id }) => id);
      assert.ok(ids.includes('own open') && !ids.includes('own over'), table);
    }
    const left = await rowsOfPerson(db, alex);
    assert.deepEqual(Object.keys(left).sort(), ['audit', 'card', 'claim', 'reach', 'request']);
    for (const table of ['card', 'claim', 'reach', 'request'])
      for (const row of left[table] ?? []) assert.equal('id' in row && row.id, 'own open');
    const { rows } = await sql<{
      body: string;
    }>`select body::text from request where id = 'theirs over'`.execute(db);
    assert.match(rows[0]?.body ?? '', /Somebody who was erased/);
    assert.match(rows[0]?.body ?? '', /Megan Bowen.*for Alex|for Alex.*Megan Bowen/);
    assert.doesNotMatch(rows[0]?.body ?? '', /Wilber/);
    assert.deepEqual(await tablesWith('Wilber'), ['reach', 'request']);
    assert.deepEqual((await rowsOfPerson(db, megan))['preference'], others);
    await db.updateTable('request').set({ open: false }).execute();
    assert.deepEqual(await erasePerson(db, alex), { open: 0, intents: 0, incidents: 0, trail: 1 });
    assert.deepEqual(await tablesWith(alex), ['audit']);
    assert.deepEqual(await tablesWith('Wilber'), []);
  });

  it('is erased from what is over, whatever is open under the same id in the other API', async () => {
    const { db } = given;
    await sql`insert into request values ('role', 'theirs over', ${megan}, true, '{}', 1, now(), 1)`.execute(
      db,
    );
    assert.equal((await erasePerson(db, alex)).open, 1);
    const left = await rowsOfPerson(db, alex);
    for (const table of ['card', 'claim', 'reach', 'request'])
      assert.deepEqual(
        (left[table] ?? []).filter((row) => 'id' in row && row.id !== 'own open'),
        [],
        table,
      );
  });

  it('is told to stand yet in each table that an erasure leaves them in', async () => {
    const { db } = given;
    await erasePerson(db, alex);
    await db.updateTable('request').set({ open: false }).execute();
    await erasePerson(db, alex);
    // What was asked or decided, and what was only told: each keeps them by itself.
    await sql`insert into intent values ('i1', ${megan}, now(), true, ${JSON.stringify({ of: alex })})`.execute(
      db,
    );
    assert.equal((await erasePerson(db, alex)).intents, 1);
    await sql`insert into request values ('group', 'of nobody', ${megan}, true, '{}', 1, now(), 1)`.execute(
      db,
    );
    const tellings = [
      sql`insert into card select 'a', '1', 'group', 'of nobody', ${JSON.stringify({ person: alex })}, 's', 'told', '{}', now()`,
      sql`insert into claim values ('group', 'of nobody', ${`told ${alex}`}, now())`,
      sql`insert into reach values ('group', 'of nobody', ${JSON.stringify({ reached: [{ id: alex }] })})`,
    ];
    for (const telling of tellings) {
      await telling.execute(db);
      assert.equal((await erasePerson(db, alex)).open, 1);
      for (const table of ['card', 'claim', 'reach'])
        await sql`delete from ${sql.table(table)} where id = 'of nobody'`.execute(db);
    }
    assert.equal((await erasePerson(db, alex)).open, 0);
  });
});

describe('Somebody who is called like a word of ours', () => {
  const given = eachWithStore();
  const people = [
    { id: alex, name: 'active' },
    { id: megan, name: 'active' },
  ];

  it('is erased by their id, and nothing that only reads like their name', async () => {
    const { db } = given;
    const body = {
      request: { requester: people[1], state: { kind: 'active', active: 'active' }, justification: 'active' },
      approversVia: { [alex]: [{ kind: 'active' }], [megan]: [] },
      looked: [alex, megan],
      approvers: people,
    };
    await sql`insert into request values ('group', '1', ${megan}, false, ${JSON.stringify(body)}, 1, ${now}, 1)`.execute(
      db,
    );
    await erasePerson(db, alex);
    const { rows } = await sql<{ body: object }>`select body from request`.execute(db);
    const nobody = '00000000-0000-0000-0000-000000000000';
    assert.deepEqual(rows[0]?.body, {
      ...body,
      approversVia: { [nobody]: [{ kind: 'active' }], [megan]: [] },
      looked: [nobody, megan],
      approvers: [{ id: nobody, name: 'Somebody who was erased' }, people[1]],
    });
  });

  it('stays in what was written of them in a request of somebody else, which is not counted as open', async () => {
    const { db } = given;
    const body = { request: { justification: `what ${alex} asked for` }, approvers: people };
    await sql`insert into request values ('group', '1', ${megan}, false, ${JSON.stringify(body)}, 1, ${now}, 1)`.execute(
      db,
    );
    assert.equal((await erasePerson(db, alex)).open, 0);
    const { rows } = await sql<{ body: typeof body }>`select body from request`.execute(db);
    assert.deepEqual(rows[0]?.body.request, body.request);
  });

  it('is erased also from what somebody else was just writing', async () => {
    const { db } = given;
    const body = JSON.stringify({ people });
    await sql`insert into request values ('group', '1', ${megan}, false, ${body}, 1, ${now}, 1)`.execute(db);
    const isWaiting = async (): Promise<boolean> => {
      const { rows } = await sql`select from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`.execute(db);
      return rows.length > 0;
    };
    const { erasing } = await db.transaction().execute(async (other) => {
      await sql`update request set body = jsonb_set(body, '{more}', ${body}::jsonb)`.execute(other);
      const erasing = erasePerson(db, alex);
      while (!(await isWaiting()));
      return { erasing };
    });
    await erasing;
    assert.deepEqual(await rowsOfPerson(db, alex), {});
  });

  it('is not named as who denied it any more', async () => {
    const { db } = given;
    const denied = { request: { state: { kind: 'denied', by: 'active' } }, decision: { by: people[0] } };
    await sql`insert into request values ('group', '1', ${megan}, false, ${JSON.stringify(denied)}, 1, ${now}, 1)`.execute(
      db,
    );
    await erasePerson(db, alex);
    const { rows } = await sql<{ body: typeof denied }>`select body from request`.execute(db);
    assert.deepEqual(rows[0]?.body.request.state, { kind: 'denied', by: 'Somebody who was erased' });
  });

  const named = JSON.stringify({ by: { id: alex, name: 'Alex' } });
  const open = sql`insert into request values ('group', 'open', ${megan}, true, ${named}, 1, ${now}, 1)`;
  /** Where alone their name stands. */
  const places = {
    'with their address': sql`insert into address values (${alex}, 'Alex', 's', 'c', 'l', 't', now())`,
    'with a look of theirs': sql`insert into look values ('group', 'r', ${alex}, 'Alex', now())`,
    'in a request': open,
    'with who was reached': sql`insert into reach values ('group', 'r', ${named})`,
    'in rules': sql`insert into rules_seen values ('t', now(), ${named})`,
    'in an incident': sql`insert into incident values ('i', ${named}, false, now())`,
  };
  for (const [place, kept] of Object.entries(places))
    it(`is not named as who denied it, and others are, where their name stands ${place} alone`, async () => {
      const { db } = given;
      await kept.execute(db);
      for (const [id, by] of [
        ['theirs', 'Alex'],
        ['hers', 'Megan'],
      ]) {
        const denied = JSON.stringify({ state: { by }, because: 'Alex', decision: { by: { id: alex } } });
        await sql`insert into request values ('group', ${id}, ${megan}, false, ${denied}, 1, ${now}, 1)`.execute(
          db,
        );
      }
      await erasePerson(db, alex);
      const { rows } = await sql<{ by: string; because: string }>`
        select body->'state'->>'by' as by, body->>'because' as because from request where not open order by id`.execute(
        db,
      );
      assert.deepEqual(rows, [
        { by: 'Megan', because: 'Alex' },
        { by: 'Somebody who was erased', because: 'Alex' },
      ]);
    });

  it('is said to be left in an incident that is not over', async () => {
    const { db } = given;
    const [open, over] = [{ people }, { people, over: {} }].map((one) => JSON.stringify(one));
    await sql`insert into incident values ('open', ${open}, false, now()), ('unsaid', ${over}, true, now()), ('over', ${over}, false, now())`.execute(
      db,
    );
    assert.deepEqual(await erasePerson(db, alex), { open: 0, intents: 0, incidents: 2, trail: 0 });
    const { rows } = await sql<{ id: string }>`
      select id from incident where strpos(body::text, ${alex}) > 0 order by id`.execute(db);
    assert.deepEqual(rows, [{ id: 'open' }, { id: 'unsaid' }]);
  });
});

describe('The command person', () => {
  const given = eachWithStore();

  it('shows, and erases only when it is told to', async () => {
    const env = { DATABASE_URL: await freshDatabase(), AUDIT_KEYS: auditKeysSetting };
    const shown = await latchkey(['person', 'show', alex], env);
    assert.deepEqual(JSON.parse(shown.stdout), { person: alex, rows: {} });
    assert.match((await latchkey(['person', 'erase', alex], env)).stdout, /Nothing was changed: say --yes/);
    assert.match(
      (await latchkey(['person', 'erase', alex, '--yes'], { DATABASE_URL: env.DATABASE_URL })).stderr,
      /AUDIT_KEYS is missing/,
    );
    assert.equal(
      (await latchkey(['person', 'erase', alex, '--yes', '--by', 'patti'], env)).stdout,
      'Erased.\n',
    );
    assert.match((await latchkey(['person', 'show', 'alex'], env)).stderr, /object id is a GUID/);
    const store = await openDatabase(env.DATABASE_URL, 2);
    const rows = await store.db.selectFrom('audit').select('fact').orderBy('seq').execute();
    const { faults, openIntents } = await verifyAudit(store.db, { keys: auditKeys });
    await store.close();
    assert.deepEqual([faults, openIntents], [[], []]);
    assert.deepEqual(
      rows
        .map(({ fact }) => JSON.parse(fact) as Record<string, unknown>)
        .map(({ what, actor }) => [what, actor]),
      [
        ['intended', 'patti'],
        ['erased', 'patti'],
      ],
    );
  });

  it('counts what there is of somebody, and says of what stays why, by whoever runs it', async () => {
    const env = { DATABASE_URL: await freshDatabase(), AUDIT_KEYS: auditKeysSetting };
    const store = await openDatabase(env.DATABASE_URL, 2);
    const { db } = store;
    await sql`insert into preference (person_id, target, minutes) values (${alex}, 't', 60), (${alex}, 'u', 60)`.execute(
      db,
    );
    await sql`insert into request values ('group', 'r', ${alex}, true, ${JSON.stringify({ request: { requester: { id: alex } } })}, 1, ${now}, 1)`.execute(
      db,
    );
    await sql`insert into intent values ('i1', ${megan}, now(), true, ${JSON.stringify({ of: alex })})`.execute(
      db,
    );
    await latchkey(['person', 'erase', megan, '--yes', '--by', alex], env);
    const counted = await latchkey(['person', 'erase', alex.toUpperCase()], env);
    assert.match(counted.stdout, /^preference: 2$/m);
    assert.match(counted.stdout, /^request: 1$/m);
    const { stdout } = await latchkey(['person', 'erase', alex, '--yes'], env);
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.replace(/(?<=name the person).*/, '')),
      [
        'Erased.',
        '1 requests are still open and name the person',
        '1 writes to Entra whose outcome nobody has seen name the person',
        '2 rows of the audit trail name the person',
      ],
    );
    const last = await db.selectFrom('audit').select('fact').orderBy('seq', 'desc').executeTakeFirstOrThrow();
    await store.close();
    const { actor } = JSON.parse(last.fact) as { actor: string };
    assert.equal(actor, `${userInfo().username}@${hostname()}`);
  });

  it('writes down who erased whom and how many rows of what, and nowhere the id itself', async () => {
    const { db } = given;
    await sql`insert into address values (${alex}, 'Alex', 's', 'c', 'l', 't', now())`.execute(db);
    await sql`insert into preference (person_id, target, minutes) values (${alex}, 't', 60), (${alex}, 'u', 60)`.execute(
      db,
    );
    await sql`insert into request values ('group', 'r', ${alex}, false, '{}', 1, ${now}, 1)`.execute(db);
    for (const [id, who] of [
      ['other', alex],
      ['r', megan],
    ])
      await sql`insert into look values ('group', ${id}, ${who}, 'n', now())`.execute(db);
    await eraseOnRecord(db, { personId: alex, by: 'patti@ops', keys: auditKeys });
    const rows = await db.selectFrom('audit').select('fact').orderBy('seq').execute();
    const [intended, erased] = rows.map(({ fact }) => JSON.parse(fact) as Record<string, unknown>);
    const common = { actor: 'patti@ops', intent: intended?.['intent'], verb: 'erase' };
    const person = pseudonymOf(auditKeys[0], alex);
    assert.notEqual(person, macOf(auditKeys[0], alex), 'nothing else that the key signs');
    assert.deepEqual(intended, { what: 'intended', ...common, person });
    assert.deepEqual(erased, {
      what: 'erased',
      ...common,
      person,
      touched: { address: 1, preference: 2, look: 2, request: 1 },
    });
    assert.ok(rows.every(({ fact }) => !fact.includes(alex)));
  });

  it('erases nothing where that cannot be written down, before or after', async () => {
    const { db } = given;
    await sql`insert into address values (${alex}, 'Alex', 's', 'c', 'l', 't', now())`.execute(db);
    await sql`create function fails() returns trigger language plpgsql as $$ begin
      if new.fact like '%"what":"erased"%' then raise exception 'it fails'; end if; return new; end $$`.execute(
      db,
    );
    await sql`create trigger fails before insert on audit for each row execute function fails()`.execute(db);
    const erasing = (): Promise<unknown> =>
      eraseOnRecord(db, { personId: alex, by: 'patti@ops', keys: auditKeys });
    await assert.rejects(erasing(), /it fails/);
    const whats = async (): Promise<unknown[]> =>
      (await db.selectFrom('audit').select('fact').orderBy('seq').execute()).map(
        ({ fact }) => (JSON.parse(fact) as { what: unknown }).what,
      );
    assert.deepEqual(await whats(), ['intended', 'not-done']);
    await sql`create or replace function fails() returns trigger language plpgsql as $$ begin raise exception 'it fails'; end $$`.execute(
      db,
    );
    await assert.rejects(erasing(), /it fails/);
    assert.equal((await whats()).length, 2);
    await sql`create or replace function fails() returns trigger language plpgsql as $$ begin
      if new.fact like '%"what":"erased"%' then raise exception 'it fails'; end if;
      if new.fact like '%"what":"not-done"%' then raise exception 'nor can that be written'; end if; return new; end $$`.execute(
      db,
    );
    await assert.rejects(erasing(), /it fails/, 'what kept it from being done');
    await sql`create or replace function fails() returns trigger language plpgsql as $$ begin raise exception 'it fails'; end $$`.execute(
      db,
    );
    await sql`drop trigger fails on audit`.execute(db);
    await sql`create constraint trigger fails after delete on address deferrable initially deferred
      for each row execute function fails()`.execute(db);
    await assert.rejects(erasing(), /it fails/, 'at the very end');
    assert.deepEqual((await whats()).slice(2), ['intended', 'intended', 'not-done']);
    assert.equal((await db.selectFrom('address').selectAll().execute()).length, 1);
  });
});
