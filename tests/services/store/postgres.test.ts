import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Change, RequestStore } from '../../../services/elevation/kept.ts';
import type { Order } from '../../../services/elevation/order.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { claimPatienceMs } from '../../../services/notifications/cardLedger.ts';
import { StoreError } from '../../../services/store/postgres/connect.ts';
import { decode, encode } from '../../../services/store/postgres/codec.ts';
import { postgresAddressBook } from '../../../services/store/postgres/addressBook.ts';
import { postgresCardLedger } from '../../../services/store/postgres/cardLedger.ts';
import { postgresOneTimeKeys } from '../../../services/store/postgres/oneTimeKeys.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { momentReminder } from '../../../services/elevation/reminders.ts';
import { postgresReminderBook } from '../../../services/store/postgres/reminderBook.ts';
import { migrations } from '../../../services/store/postgres/migrations.ts';
import { postgresPreferences } from '../../../services/store/postgres/preferences.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import type { Schema } from '../../../services/store/postgres/schema.ts';
import { postgresExpiringValues } from '../../../services/store/postgres/expiringValues.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { alex, later, megan, now, requestIn, states, tracked } from '../../cards/samples.ts';
import { freshDatabase } from '../../support/database.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';

/** Halves of pairs and NUL among them. */
const codeUnits = fc
  .array(
    fc.oneof(fc.constant(0), fc.integer({ min: 0xd700, max: 0xe0ff }), fc.integer({ min: 0, max: 0xffff })),
  )
  .map((units) => String.fromCharCode(...units));

function put(requests: RequestStore, after: TrackedRequest, isNews: boolean): Promise<unknown> {
  return requests.change(after.request.ref, () => ({ after, isNews }));
}

describe('The store', () => {
  let store: Store;
  let db: Kysely<Schema>;
  let time = now;
  const clock: Clock = { now: () => time, after: () => () => undefined };
  const ref = { api: 'group', id: 'r1' } as const;

  beforeEach(async () => {
    store = await openDatabase(await freshDatabase(), 5);
    db = store.db;
    time = now;
  });
  afterEach(() => store.close());

  it('hands out a moment again until another is planned for it, and never as something to be said', async () => {
    const book = postgresReminderBook(db);
    const moment = { name: momentReminder, due: later(-1) };
    await book.plan(ref, [moment, { name: 'ends in 5', due: later(-1) }]);
    await book.plan({ ...ref, id: 'r2' }, [{ ...moment, due: later(1) }]);
    assert.deepEqual(await book.takeDue(now), [{ ref, names: ['ends in 5'] }]);
    assert.deepEqual(await book.takeMoments(now), [ref]);
    assert.deepEqual(await book.takeMoments(now), []);
    // Whoever took it died.
    assert.deepEqual(await book.takeMoments(later(0.99)), []);
    assert.equal((await book.takeMoments(later(1))).length, 2);
    await book.plan(ref, []);
    assert.deepEqual(await book.takeMoments(later(9)), [{ ...ref, id: 'r2' }]);
  });

  it('plans a moment for what is open from before there were any', async () => {
    const requests = postgresRequestStore(db, clock);
    const open = tracked({ kind: 'provisioning' });
    await put(requests, open, false);
    await put(requests, tracked({ kind: 'withdrawn' }, { id: 'settled' }), false);
    await migrations['0014_moment']?.up(db);
    // The database counts microseconds.
    const after = new Date(Date.now() + 1_000);
    assert.deepEqual(await postgresReminderBook(db).takeMoments(after), [open.request.ref]);
  });

  it('takes no minutes of before for a length that nobody knows, and leaves every other', async () => {
    const requests = postgresRequestStore(db, clock);
    const none = tracked({ kind: 'withdrawn' }, { id: 'none', minutes: 0 });
    const some = tracked({ kind: 'withdrawn' }, { id: 'some', minutes: 30 });
    for (const one of [none, some]) await put(requests, one, false);
    await migrations['0023_unknown_length']?.up(db);
    const lengths = await Promise.all(
      [none, some].map(async ({ request }) => (await requests.find(request.ref))?.request.order.minutes),
    );
    assert.deepEqual(lengths, ['unknown', 30]);
  });

  it('outlives a connection that breaks between two queries of a transaction', async () => {
    const broken = store.db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
      // Until the news of its end has come in: a test fails when an error reaches the process.
      const isGone = async (): Promise<boolean> =>
        (await sql`select 1 from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(db)).rows.length === 0;
      while (!(await isGone()));
      await sql`select 1`.execute(db);
      await sql`select 1`.execute(transaction);
    });
    await assert.rejects(broken);
    await store.ping();
  });

  it('gives back what was put in, dates as dates and texts as texts', async () => {
    const requests = postgresRequestStore(db, clock);
    for (const [name, state] of Object.entries(states)) {
      const given: TrackedRequest = {
        ...tracked(state, { id: name, justification: '2026-11-23T13:05:00.000Z' }),
        decision: { verdict: 'deny', by: megan, because: '{"$date":"x"}', at: now },
      };
      await put(requests, given, false);
      assert.deepEqual(await requests.find(given.request.ref), given);
    }
    assert.equal((await requests.openOf(alex.id)).length, 4);
    assert.deepEqual(decode(JSON.parse(encode({ a: [now, null, 'x', 1] }))), { a: [now, null, 'x', 1] });
  });

  it('holds any text, and objects that look like its own marks', async () => {
    const values = postgresExpiringValues(db, clock);
    const table: readonly (readonly [unknown, unknown])[] = [
      ['ok\0', 'ok'],
      ['ok\ud83d', 'ok'],
      [{ 'a\0': ['\ude00', '😀'] }, { a: ['', '😀'] }],
      ['{"$date":"2020"}', '{"$date":"2020"}'],
      [{ $date: '2020' }, { $date: '2020' }],
      [{ $$date: { $date: 'x' } }, { $$date: { $date: 'x' } }],
      [{ $date: now }, { $date: now }],
    ];
    for (const [index, [given, held]] of table.entries()) {
      await values.put(String(index), given, 60_000);
      assert.deepEqual(await values.take(String(index)), held);
    }
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), codeUnits, async (value, text) => {
        await values.put('any', { value, text }, 60_000);
        const held = await values.take('any');
        assert.deepEqual(held, decode(JSON.parse(encode({ value, text }))));
      }),
      { numRuns: 100 },
    );
  });

  it('finds what of one person was kept anew since a moment, settled or not', async () => {
    const requests = postgresRequestStore(db, clock);
    const changed = async (since: Date): Promise<readonly string[]> =>
      (await requests.changedSince(alex.id, since)).map(({ request }) => request.ref.id).sort();
    await put(requests, tracked({ kind: 'provisioning' }, { id: 'first' }), false);
    await put(requests, tracked({ kind: 'provisioning' }, { id: 'hers', requester: megan }), false);
    time = later(1);
    await put(requests, tracked({ kind: 'withdrawn' }, { id: 'second' }), false);
    assert.deepEqual(await changed(now), ['first', 'second']);
    assert.deepEqual(await changed(later(0.5)), ['second']);
    assert.deepEqual(await changed(later(1)), ['second']);
    assert.deepEqual(await changed(later(1.1)), []);
    time = later(2);
    await put(requests, tracked({ kind: 'withdrawn' }, { id: 'first' }), false);
    assert.deepEqual(await changed(later(2)), ['first']);
  });

  it('loses no change of many writers at once', async () => {
    const first = tracked({ kind: 'awaiting-approval', until: later(60) });
    const names = Array.from({ length: 8 }, (_, index) => `writer ${index}`);
    await Promise.all(
      names.map((id) =>
        postgresRequestStore(db, clock).change(first.request.ref, (before = { ...first, approvers: [] }) => ({
          after: { ...before, approvers: [...before.approvers, { id, name: id }] },
          isNews: false,
        })),
      ),
    );
    const stored = await postgresRequestStore(db, clock).find(first.request.ref);
    assert.deepEqual(stored?.approvers.map(({ id }) => id).sort(), names);
  });

  it('keeps nothing where nothing is to change', async () => {
    const requests = postgresRequestStore(db, clock);
    const nothing = (): Change | undefined => undefined;
    assert.equal(await requests.change(ref, nothing), undefined);
    assert.equal(await requests.find(ref), undefined);
  });

  it('gives up a change that others are faster with again and again', async () => {
    const requests = postgresRequestStore(db, clock);
    const first = tracked({ kind: 'awaiting-approval', until: later(60) });
    await put(requests, first, false);
    await sql`create function busy() returns trigger language plpgsql as 'begin return null; end'`.execute(
      db,
    );
    await sql`create trigger busy before update on request for each row execute function busy()`.execute(db);
    await assert.rejects(put(requests, first, false), /was changed by others 20 times in a row/);
  });

  it('keeps news until they are told, the newest for all before', async () => {
    const requests = postgresRequestStore(db, clock);
    const asked = tracked({ kind: 'awaiting-approval', until: later(60) });
    await put(requests, asked, true);
    assert.equal((await requests.undeliveredNews(now)).length, 0, 'not before its time');
    const late = later(1);
    assert.equal((await requests.undeliveredNews(late)).length, 1);
    await requests.newsDelivered(structuredClone(asked));
    assert.equal((await requests.undeliveredNews(late)).length, 0, 'it is known by what it says');
    const seen = { ...asked, checkedAt: later(1) };
    await put(requests, seen, false);
    assert.equal((await requests.undeliveredNews(late)).length, 0, 'another look is no news');
    const denied = { ...seen, request: requestIn({ kind: 'denied' }) };
    await put(requests, denied, true);
    const again = { ...denied, checkedAt: later(2) };
    await put(requests, again, false);
    await requests.newsDelivered(denied);
    assert.equal((await requests.undeliveredNews(late)).length, 1, 'a look after the news leaves it untold');
    await requests.newsDelivered(again);
    assert.equal((await requests.undeliveredNews(late)).length, 0);
  });

  it('claims once, and again after a release', async () => {
    const ledger = postgresCardLedger(db, clock, claimPatienceMs);
    const claims = await Promise.all(Array.from({ length: 10 }, () => ledger.claim(ref, 'card')));
    assert.equal(claims.filter((claim) => claim === 'mine').length, 1);
    await ledger.release(ref, 'card');
    assert.equal(await ledger.claim(ref, 'card'), 'mine');
  });

  it('doubts a claim of which nothing was heard again', async () => {
    let minutes = 0;
    const ledger = postgresCardLedger(db, { ...clock, now: () => later(minutes) }, claimPatienceMs);
    for (const name of ['heard', 'unheard']) assert.equal(await ledger.claim(ref, name), 'mine');
    await ledger.confirm(ref, 'heard');
    minutes = 1;
    assert.equal(await ledger.claim(ref, 'heard'), 'done');
    assert.equal(await ledger.claim(ref, 'unheard'), 'doubtful');
    assert.equal(await ledger.claim(ref, 'unheard'), 'under-way', 'whoever took the doubt over has it');
  });

  it('knows which message shows which request', async () => {
    const ledger = postgresCardLedger(db, clock, claimPatienceMs);
    const card = {
      cardId: 'card-1',
      reader: { kind: 'person', personId: megan.id },
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      activityId: undefined,
      subjects: ['request group r1'],
      shows: { ref, audience: { kind: 'approver', personId: megan.id } },
    } as const;
    await ledger.put(card);
    assert.deepEqual(await ledger.find('card-1'), { ...card, madeAt: now });
    assert.deepEqual(await ledger.cardsOf(ref), [{ ...card, madeAt: now }]);
    await ledger.sent('card-1', unnamed);
    assert.deepEqual(await ledger.find('card-1'), { ...card, activityId: unnamed, madeAt: now });
    await ledger.sent('card-1', '1');
    const sent = { ...card, activityId: '1', madeAt: now };
    assert.deepEqual(await ledger.cardsOf(ref), [sent]);
    assert.deepEqual(await ledger.findAt('a:1', '1'), sent);
    assert.equal(await ledger.findAt('a:2', '1'), undefined);
    await ledger.forget('card-1');
    assert.equal(await ledger.find('card-1'), undefined);
  });

  it('keeps a card’s message, and adds to what its buttons may change, over all its states', async () => {
    const ledger = postgresCardLedger(db, clock, claimPatienceMs);
    const form = {
      cardId: 'card-1',
      reader: { kind: 'person', personId: megan.id },
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      activityId: '1',
      subjects: ['target t'],
      shows: undefined,
    } as const;
    await ledger.put(form);
    const shows = { ref, audience: { kind: 'requester', personId: megan.id } } as const;
    await ledger.put({
      ...form,
      activityId: '2',
      conversationId: 'a:2',
      subjects: ['request group r1'],
      shows,
    });
    const { subjects, ...card } = (await ledger.find('card-1')) ?? assert.fail();
    assert.deepEqual([...subjects].sort(), ['request group r1', 'target t']);
    assert.deepEqual(card, {
      cardId: 'card-1',
      reader: form.reader,
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      activityId: '1',
      shows,
      madeAt: now,
    });
    const drawnBy = { verb: 'targets', data: { page: 1 } };
    await ledger.put({ ...form, drawnBy });
    assert.deepEqual(await ledger.cardsOf(ref), [], 'a list follows no request');
    assert.deepEqual((await ledger.find('card-1'))?.drawnBy, drawnBy);
    await ledger.put({ ...form, shows });
    assert.equal((await ledger.find('card-1'))?.drawnBy, undefined, 'a live card is no list');
  });

  it('forgets after a month a card that follows no request', async () => {
    const ledger = postgresCardLedger(db, clock, claimPatienceMs);
    const list = {
      cardId: 'list',
      reader: { kind: 'person', personId: megan.id },
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      activityId: '1',
      subjects: [],
      shows: undefined,
    } as const;
    await ledger.put(list);
    await ledger.put({
      ...list,
      cardId: 'live',
      shows: { ref, audience: { kind: 'approver', personId: megan.id } },
    });
    time = later(29 * 24 * 60);
    await sweep(db, clock);
    assert.ok(await ledger.find('list'));
    time = later(31 * 24 * 60);
    await sweep(db, clock);
    assert.equal(await ledger.find('list'), undefined);
    assert.ok(await ledger.find('live'));
  });

  it('keeps who was reached', async () => {
    const ledger = postgresCardLedger(db, clock, claimPatienceMs);
    await ledger.recordReach(ref, { reached: [megan], unreached: [] });
    await ledger.recordReach(ref, { reached: [], unreached: [megan] });
    assert.deepEqual(await ledger.reachOf(ref), { reached: [], unreached: [megan] });
  });

  it('keeps keys and short-lived things for their time, and hands them out once', async () => {
    const keys = postgresOneTimeKeys(db, clock);
    const values = postgresExpiringValues(db, clock);
    assert.deepEqual(
      await Promise.all([keys.claim('k', 1_000), keys.claim('k', 1_000)]).then((all) => all.sort()),
      [false, true],
    );
    await values.put('s', { at: now }, 1_000);
    assert.deepEqual(await values.look('s'), { at: now });
    const taken = await Promise.all([values.take('s'), values.take('s'), values.take('gone')]);
    assert.equal(taken.filter((value) => value !== undefined).length, 1);
    await values.put('old', 1, 1_000);
    time = later(1);
    assert.equal(await values.look('old'), undefined);
    assert.equal(await values.take('old'), undefined);
    assert.equal(await keys.claim('k', 1_000), true);
    await keys.release('k');
    assert.equal(await keys.claim('k', 1_000), true);
    time = later(2);
    await sweep(db, clock);
    assert.equal((await db.selectFrom('one_time_key').selectAll().execute()).length, 0);
  });

  it('remembers addresses and choices', async () => {
    const addresses = postgresAddressBook(db, clock);
    const address = {
      person: megan,
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      locale: 'en',
      timeZone: 'UTC',
    };
    await addresses.remember(address);
    await addresses.remember({ ...address, locale: 'de' });
    assert.deepEqual(await addresses.find(megan.id), { ...address, locale: 'de', seenAt: time });
    await addresses.remember({ ...address, person: { ...megan, name: 'Megan\0' } });
    assert.equal((await addresses.find(megan.id))?.person.name, 'Megan');
    await addresses.forget(megan.id);
    assert.equal(await addresses.find(megan.id), undefined);
  });

  describe('keeps what a person asked for last', () => {
    const [purgeOrder, readerOrder] = ['Search and Purge PIM', 'Readers'].map((name) => ({
      target: { kind: 'group', groupId: name.toLowerCase(), access: 'member', name } as const,
      minutes: 60,
    })) as [Order, Order];
    const ticket = { number: 'INC1', system: 'ServiceNow' };
    const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 26, 10, minute));

    it('of each target once, the newest first, and of nobody else', async () => {
      const preferences = postgresPreferences(db);
      await preferences.remember(alex.id, purgeOrder, at(0));
      await preferences.remember(alex.id, readerOrder, at(1));
      await preferences.remember(megan.id, readerOrder, at(2));
      const said = { justification: 'a phish\0', ticket };
      await preferences.remember(alex.id, { ...purgeOrder, minutes: 90, ...said }, at(3));
      assert.deepEqual(await preferences.of(alex.id), [
        { target: keyOf(purgeOrder.target), minutes: 90, justification: 'a phish', ticket, at: at(3) },
        { target: keyOf(readerOrder.target), minutes: 60, at: at(1) },
      ]);
    });

    it('with its words for 90 days, and how long for good', async () => {
      const preferences = postgresPreferences(db);
      await preferences.remember(alex.id, { ...purgeOrder, justification: 'a phish', ticket }, at(0));
      const days = (count: number) => ({
        ...clock,
        now: () => new Date(at(0).getTime() + count * 24 * 60 * 60_000),
      });
      await sweep(db, days(89.9));
      assert.equal((await preferences.of(alex.id))[0]?.justification, 'a phish');
      await sweep(db, days(90));
      assert.deepEqual(await preferences.of(alex.id), [
        { target: keyOf(purgeOrder.target), minutes: 60, at: at(0) },
      ]);
    });
  });

  it('says plainly that it cannot be reached, without its password', async () => {
    await assert.rejects(
      openDatabase('postgres://u:s3cret@127.0.0.1:1/x'),
      (error: unknown) => error instanceof StoreError && !error.message.includes('s3cret'),
    );
  });

  it('finds everything by index, at 100,000 requests', async () => {
    await sql`insert into request select 'group', 'g' || n, 'p' || (n % 5000), n % 50 = 0, '{}', 1, now(), 1 from generate_series(1, 100000) n`.execute(
      db,
    );
    await sql`insert into claim select 'group', 'g' || n, 'card', now() from generate_series(1, 100000) n`.execute(
      db,
    );
    await sql`insert into card select 'a:' || n, '1', 'group', 'g' || n, '{}', 's', 'c' || n, '{}', now() from generate_series(1, 100000) n`.execute(
      db,
    );
    await sql`insert into reach select 'group', 'g' || n, '{}' from generate_series(1, 100000) n`.execute(db);
    await sql`insert into address select 'p' || n, 'n', 's', 'c', 'l', 't' from generate_series(1, 20000) n`.execute(
      db,
    );
    await sql`insert into preference select 'p' || n, 't', 60 from generate_series(1, 20000) n`.execute(db);
    await sql`insert into rules_seen select 't' || n, now(), '{}' from generate_series(1, 20000) n`.execute(
      db,
    );
    await sql`insert into look select 'group', 'g' || n, 'p', 'n', now() from generate_series(1, 20000) n`.execute(
      db,
    );
    await sql`insert into away select 'p' || n, now() from generate_series(1, 20000) n`.execute(db);
    await sql`insert into one_time_key select 'k' || n, now() + n * interval '1 second' from generate_series(1, 20000) n`.execute(
      db,
    );
    await sql`insert into shelf select 'k' || n, now() + n * interval '1 second', '{}' from generate_series(1, 20000) n`.execute(
      db,
    );
    await sql`insert into reminder select 'group', 'g' || n, 'x', now() + n * interval '1 second' from generate_series(1, 20000) n`.execute(
      db,
    );
    await sql`analyze`.execute(db);
    const queries = [
      db.selectFrom('request').select('body').where('api', '=', 'group').where('id', '=', 'g7'),
      db.selectFrom('request').select('body').where('requester_id', '=', 'p50').where('open', '=', true),
      db
        .updateTable('request')
        .set({ version: 2 })
        .where('api', '=', 'group')
        .where('id', '=', 'g7')
        .where('version', '=', 1),
      db
        .selectFrom('request')
        .select('body')
        .whereRef('told', '<', 'version')
        .where('changed_at', '<', new Date())
        .orderBy('changed_at')
        .limit(100),
      db.deleteFrom('reminder').where('api', '=', 'group').where('id', '=', 'g7'),
      db.selectFrom('reminder').selectAll().where('due', '<=', new Date(0)).orderBy('due').limit(200),
      db.deleteFrom('claim').where('api', '=', 'group').where('id', '=', 'g7').where('name', '=', 'card'),
      db.selectFrom('card').selectAll().where('api', '=', 'group').where('id', '=', 'g7'),
      db.selectFrom('card').selectAll().where('card_id', '=', 'c7'),
      db.selectFrom('card').selectAll().where('conversation_id', '=', 'a:7').where('activity_id', '=', '1'),
      db.deleteFrom('card').where('api', 'is', null).where('made_at', '<=', new Date(0)),
      db.selectFrom('reach').select('body').where('api', '=', 'group').where('id', '=', 'g7'),
      db.selectFrom('address').selectAll().where('person_id', '=', 'p7'),
      db.selectFrom('preference').select('minutes').where('person_id', '=', 'p7').where('target', '=', 't'),
      db.deleteFrom('one_time_key').where('key', '=', 'k7'),
      db.deleteFrom('one_time_key').where('until', '<=', new Date()),
      db.selectFrom('shelf').select('body').where('key', '=', 'k7').where('until', '>', new Date()),
      db.deleteFrom('shelf').where('until', '<=', new Date()),
      db.selectFrom('rules_seen').selectAll().where('target', '=', 't7').orderBy('at', 'desc').limit(1),
      db
        .selectFrom('look')
        .selectAll()
        .where('api', '=', 'group')
        .where('id', '=', 'g7')
        .orderBy('at', 'desc'),
      db.deleteFrom('look').where('at', '<=', new Date(0)),
      db.selectFrom('away').selectAll().where('person_id', 'in', ['p7', 'p8']),
      db.selectFrom('preference').selectAll().where('person_id', '=', 'p7').orderBy('chosen_at').limit(50),
      db
        .updateTable('preference')
        .set({ justification: null })
        .where('chosen_at', '<=', new Date(0))
        .where((row) => row.or([row('justification', 'is not', null), row('ticket_number', 'is not', null)])),
      db
        .selectFrom('request')
        .select('body')
        .where('requester_id', '=', 'p50')
        .orderBy('changed_at', 'desc')
        .limit(200),
      db.selectFrom('audit').selectAll().where('seq', '>', '0').orderBy('seq').limit(1_000),
    ];
    for (const query of queries) {
      // Kysely's own `explain` answers how many rows, and no plan, for what writes.
      const compiled = query.compile();
      const explained = await db.executeQuery<object>(
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
