import assert from 'node:assert/strict';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { beginning, formerLinkHash, linkHash, macOf } from '../../../services/store/postgres/auditChain.ts';
import type { AuditFault } from '../../../services/store/postgres/auditFault.ts';
import type { AuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import { createAuditWriter, sealFormerTrail } from '../../../services/store/postgres/auditTrail.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import type { Schema } from '../../../services/store/postgres/schema.ts';
import { verifyAudit } from '../../../services/store/postgres/verifyAudit.ts';
import { now } from '../../cards/samples.ts';
import { freshDatabase } from '../../support/database.ts';
import { auditKeys, auditKeysSetting, keysOf } from '../../support/trail.ts';

const clock = { now: () => now, after: () => () => undefined };
const strange = keysOf(Buffer.alloc(32, 'strange').toString('base64url'));

describe('The audit trail', () => {
  let url: string;
  let store: Store;
  let db: Kysely<Schema>;
  let writer: AuditWriter;
  beforeEach(async () => {
    url = await freshDatabase();
    store = await openDatabase(url, 5);
    db = store.db;
    writer = createAuditWriter({ clock, keys: auditKeys });
  });
  afterEach(() => store.close());

  const append = (count: number, by = writer): Promise<unknown> =>
    Promise.all(Array.from({ length: count }, (_, index) => by.append(db, { what: 'asked', detail: index })));
  const faults = async (): Promise<readonly AuditFault[]> =>
    (await verifyAudit(db, { keys: auditKeys })).faults;
  const facts = async (): Promise<readonly string[]> =>
    (await db.selectFrom('audit').select('fact').orderBy('seq').execute()).map(({ fact }) => fact);
  /** What somebody with the database's own power could do. */
  const tamper = (...statements: readonly string[]): Promise<void> =>
    db.connection().execute(async (one) => {
      await sql`set session_replication_role = replica`.execute(one);
      for (const statement of statements) await sql.raw(statement).execute(one);
      await sql`set session_replication_role = origin`.execute(one);
    });

  describe('as it is written', () => {
    it('has a row for each fact, one after the other, whoever writes at once', async () => {
      const writers = Array.from({ length: 3 }, () => createAuditWriter({ clock, keys: auditKeys }));
      await Promise.all(writers.map((each) => append(10, each)));
      const rows = await db.selectFrom('audit').select('seq').orderBy('seq').execute();
      assert.deepEqual(
        rows.map(({ seq }) => Number(seq)),
        Array.from({ length: 30 }, (_, index) => index + 1),
      );
      assert.deepEqual(await faults(), []);
    });

    it('keeps what others write beside a transaction that comes to nothing', async () => {
      const others: Promise<void>[] = [];
      const undone = db.transaction().execute(async (transaction) => {
        // What comes meanwhile goes together as soon as this one is through.
        others.push(writer.append(db, { what: 'first' }));
        const own = writer.append(transaction, { what: 'undone' });
        others.push(writer.append(db, { what: 'second' }));
        await own;
        throw new Error('undone');
      });
      await assert.rejects(undone, /undone/);
      await Promise.all(others);
      const kept = (await facts()).map((fact) => (JSON.parse(fact) as { readonly what: string }).what);
      assert.deepEqual(kept.toSorted(), ['first', 'second']);
      assert.deepEqual(await faults(), []);
    });

    it('is written in a transaction also where others have written since it began', async () => {
      await writer.append(db, { what: 'intended' });
      await db.transaction().execute(async (transaction) => {
        await append(1, createAuditWriter({ clock, keys: auditKeys }));
        await writer.append(transaction, { what: 'erased' });
      });
      const whats = (await facts()).map((fact) => (JSON.parse(fact) as { readonly what: string }).what);
      assert.deepEqual(whats, ['intended', 'asked', 'erased']);
      assert.deepEqual(await faults(), []);
    });

    it('waits for whoever writes in a transaction, and follows what came of that', async () => {
      const other = createAuditWriter({ clock, keys: auditKeys });
      const isWaiting = async (): Promise<boolean> => {
        const { rows } = await sql`select from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`.execute(db);
        return rows.length > 0;
      };
      const { others } = await db.transaction().execute(async (transaction) => {
        await writer.append(transaction, { what: 'erased' });
        const others = other.append(db, { what: 'asked' });
        while (!(await isWaiting()));
        return { others };
      });
      await others;
      assert.deepEqual(await facts(), ['{"what":"erased"}', '{"what":"asked"}']);
      assert.deepEqual(await faults(), []);
    });

    it('has no row that follows another than the newest, nor one that follows none', async () => {
      await append(2);
      const rows = await db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq').execute();
      const [older, newest] = rows;
      assert.ok(older !== undefined && newest !== undefined);
      for (const [seq, hash] of [
        [older.seq, older.hash],
        [older.seq, newest.hash],
        [newest.seq, older.hash],
        [newest.seq, null],
        [null, newest.hash],
      ]) {
        const { rows: answers } = await sql<object>`
          select * from append_fact(${seq}, ${hash}, ${now.toISOString()}, '{}', 'k', repeat('0', 64))`.execute(
          db,
        );
        assert.deepEqual(answers, [{ head_seq: newest.seq, head_hash: newest.hash, appended: false }]);
      }
      for (const given of [
        [null, 'k', '0'.repeat(64)],
        ['{}', null, '0'.repeat(64)],
        ['{}', 'k', null],
        ['{}', 'k', '0'.repeat(63)],
        ['{}', 'k', 'A'.repeat(64)],
      ])
        await assert.rejects(
          sql`select append_fact(${newest.seq}, ${newest.hash}, ${now.toISOString()}, ${sql.join(given)})`.execute(
            db,
          ),
          /a fact has a text, a key and a code/,
        );
      assert.equal((await facts()).length, 2);
    });

    it('stands or falls with what it tells of, several facts at once too', async () => {
      await append(2);
      const told = [{ what: 'approved' }, { what: 'told' }];
      const gone = { writes: { closed: ['nobody opened it'] }, facts: told, touches: [] };
      assert.equal(await writer.keep(db, gone), false);
      const broken = { writes: { opened: [{ id: null }] }, facts: told, touches: [] };
      await assert.rejects(writer.keep(db, broken), /null value/);
      assert.equal(
        await writer.keep(db, { writes: {}, facts: [{ what: 'denied' }, { what: 'told' }], touches: [] }),
        true,
      );
      await append(1);
      assert.deepEqual(await verifyAudit(db, { keys: auditKeys }), { rows: 5, faults: [], openIntents: [] });
      assert.ok((await facts())[2]?.includes('denied'));
    });

    it('loses nothing of those that are written together where one of them is refused', async () => {
      const units = [{ id: 'one' }, { id: null }, { id: 'two' }, { id: 'one' }].map(({ id }) => ({
        writes: { opened: [{ id, actor_id: 'alex', at: now.toISOString(), body: {} }] },
        facts: [{ what: 'intended', detail: id }],
        touches: [],
      }));
      const came = await Promise.allSettled([append(1), ...units.map((unit) => writer.keep(db, unit))]);
      assert.deepEqual(
        came.map(({ status }) => status),
        ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'rejected'],
      );
      assert.deepEqual(
        (await facts()).map((fact) => (JSON.parse(fact) as { detail: unknown }).detail),
        [0, 'one', 'two'],
      );
      assert.deepEqual(await faults(), []);
    });

    it('says so where a fact did not come into it', async () => {
      await sql
        .raw(
          `create function be_faster() returns trigger language plpgsql as
            $$ begin raise exception 'others were faster' using errcode = 'LK001'; end $$`,
        )
        .execute(db);
      await sql
        .raw('create trigger be_faster before insert on audit execute function be_faster()')
        .execute(db);
      await assert.rejects(append(1), /a fact was not written/);
    });

    it('is not begun anew where its head is missing', async () => {
      await tamper('delete from audit_head');
      await assert.rejects(append(1), /head of the audit trail is missing/);
    });

    it('takes any text', async () => {
      await writer.append(db, {
        what: 'a\0b',
        name: 'half \ud83d',
        'k\0ey': [new Date(0), 1n, undefined, new Date(Number.NaN)],
      });
      assert.deepEqual(await facts(), [
        '{"key":["1970-01-01T00:00:00.000Z","1",null,null],"name":"half \ufffd","what":"ab"}',
      ]);
      await sql`select fact::jsonb from audit`.execute(db);
      assert.deepEqual(await faults(), []);
    });

    it('is the same text in whatever order the members came', async () => {
      await writer.append(db, { what: 'x', request: { id: '1', api: 'role' } });
      await writer.append(db, { request: { api: 'role', id: '1' }, what: 'x' });
      const [one, other] = await facts();
      assert.equal(one, other);
    });

    it('tells of each row what the log says of it', async () => {
      const seen: unknown[] = [];
      const telling = createAuditWriter({ clock, keys: auditKeys, onRow: (row) => seen.push(row) });
      await append(1);
      await telling.append(db, { what: 'asked' });
      const row = await db
        .selectFrom('audit')
        .select(['fact', 'hash'])
        .where('seq', '=', '2')
        .executeTakeFirst();
      assert.deepEqual(seen, [{ seq: 2, at: now, ...row }]);
    });
  });

  describe('where others write all the time', () => {
    /** Another writes a row right before each statement outside of a transaction. */
    const busy = (): Kysely<Schema> => {
      const other = createAuditWriter({ clock, keys: auditKeys });
      return new Proxy(db, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          const bound = (...given: readonly unknown[]): unknown => Reflect.apply(member, target, given);
          return name === 'executeQuery'
            ? (...given: readonly unknown[]) => append(1, other).then(() => bound(...given))
            : bound;
        },
      });
    };

    it('is written all the same', async () => {
      const seen: unknown[] = [];
      const telling = createAuditWriter({ clock, keys: auditKeys, onRow: ({ seq }) => seen.push(seq) });
      await telling.append(busy(), { what: 'told' });
      assert.deepEqual(seen, [6]);
      assert.deepEqual((await facts())[5], '{"what":"told"}');
      assert.deepEqual(await faults(), []);
    });

    it('tells the log of no row that does not come to stay', async () => {
      for (const statement of [
        `create function refuse_doomed() returns trigger language plpgsql as
          $$ begin raise exception 'not to stay'; end $$`,
        `create constraint trigger refuse_doomed after insert on audit deferrable initially deferred
          for each row when (new.fact like '%doomed%') execute function refuse_doomed()`,
      ])
        await sql.raw(statement).execute(db);
      const seen: unknown[] = [];
      const telling = createAuditWriter({ clock, keys: auditKeys, onRow: (row) => seen.push(row) });
      await assert.rejects(telling.append(busy(), { what: 'doomed' }), /not to stay/);
      assert.deepEqual(seen, []);
    });
  });

  describe('as it is verified', () => {
    beforeEach(() => append(6));

    it('is whole when nobody touched it', async () => {
      assert.deepEqual(await verifyAudit(db, { keys: auditKeys }), { rows: 6, faults: [], openIntents: [] });
    });

    it('cannot be changed through the database', async () => {
      for (const statement of ["update audit set fact = '{}'", 'delete from audit', 'truncate audit'])
        await assert.rejects(sql.raw(statement).execute(db), /append-only/);
    });

    const link = (seq: number, fact: string, previous = beginning.hash): string =>
      linkHash(previous, seq, now, fact);
    const insert = (
      seq: number,
      fact: string,
      previous: string,
      hash: string,
      mac: string | null,
      key = auditKeys[0].id,
    ): string =>
      `insert into audit (seq, at, fact, previous, hash, key, mac) values (${seq}, '${now.toISOString()}', '${fact}', '${previous}', '${hash}', ${mac === null ? 'null' : `'${key}'`}, ${mac === null ? 'null' : `'${mac}'`})`;
    const forged = link(7, '{}');
    const table: readonly (readonly [string, readonly string[], AuditFault])[] = [
      [
        'a changed fact',
        [`update audit set fact = replace(fact, 'asked', 'denied') where seq = 3`],
        { kind: 'changed', seq: 3 },
      ],
      [
        'a changed time',
        [`update audit set at = at + interval '1 hour' where seq = 2`],
        { kind: 'changed', seq: 2 },
      ],
      [
        'a changed code',
        [`update audit set mac = repeat('0', 64) where seq = 2`],
        { kind: 'forged', seq: 2 },
      ],
      ['a removed row', ['delete from audit where seq = 4'], { kind: 'removed', from: 4, to: 4 }],
      ['a removed end', ['delete from audit where seq >= 5'], { kind: 'removed', from: 5, to: 6 }],
      ['a removed beginning', ['delete from audit where seq <= 2'], { kind: 'removed', from: 1, to: 2 }],
      ['a missing head', ['delete from audit_head'], { kind: 'head' }],
      ['a head that names another row', [`update audit_head set hash = repeat('1', 64)`], { kind: 'head' }],
      [
        'a row that the head does not know',
        [insert(7, '{}', beginning.hash, forged, macOf(auditKeys[0], forged))],
        { kind: 'inserted', seq: 7 },
      ],
      [
        'a row before the first',
        [insert(-3, '{}', beginning.hash, link(-3, '{}'), macOf(auditKeys[0], link(-3, '{}')))],
        { kind: 'inserted', seq: -3 },
      ],
      [
        'a row without a key before the first',
        [insert(-3, '{}', beginning.hash, formerLinkHash(beginning.hash, now, '{}'), null)],
        { kind: 'inserted', seq: -3 },
      ],
      [
        'a code without a key',
        ['update audit set key = null where seq = 6'],
        { kind: 'unknown-key', seq: 6, key: '' },
      ],
      ['a key without a code', ['update audit set mac = null where seq = 6'], { kind: 'forged', seq: 6 }],
      [
        'a row without a key',
        [insert(7, '{}', beginning.hash, formerLinkHash(beginning.hash, now, '{}'), null)],
        { kind: 'inserted', seq: 7 },
      ],
      [
        'a row under another key',
        [insert(7, '{}', beginning.hash, forged, macOf(strange[0], forged), strange[0].id)],
        { kind: 'unknown-key', seq: 7, key: strange[0].id },
      ],
      [
        'a row under the name of the key',
        [insert(7, '{}', beginning.hash, forged, macOf(strange[0], forged))],
        { kind: 'forged', seq: 7 },
      ],
    ];
    for (const [name, statements, fault] of table) {
      it(`tells ${name}`, async () => {
        await tamper(...statements);
        assert.deepEqual((await faults())[0], fault);
      });
    }

    it('tells a row without a key that follows the last one', async () => {
      const { hash } = await db.selectFrom('audit_head').select('hash').executeTakeFirstOrThrow();
      const next = formerLinkHash(hash, now, '{}');
      await tamper(insert(7, '{}', hash, next, null), `update audit_head set seq = 7, hash = '${next}'`);
      assert.deepEqual(await faults(), [{ kind: 'inserted', seq: 7 }]);
    });

    it('tells a row with the key that does not follow the last one', async () => {
      const mac = macOf(auditKeys[0], forged);
      const head = `update audit_head set seq = 7, hash = '${forged}'`;
      await tamper(insert(7, '{}', beginning.hash, forged, mac), head);
      assert.deepEqual(await faults(), [{ kind: 'inserted', seq: 7 }]);
    });

    it('tells a row that follows the last one, and that the head does not know', async () => {
      const { hash } = await db.selectFrom('audit_head').select('hash').executeTakeFirstOrThrow();
      const next = link(7, '{}', hash);
      await tamper(insert(7, '{}', hash, next, macOf(auditKeys[0], next)));
      assert.deepEqual(await faults(), [{ kind: 'inserted', seq: 7 }]);
    });

    it('tells once what was changed in the last row', async () => {
      await tamper(`update audit set hash = repeat('1', 64) where seq = 6`);
      assert.deepEqual(await faults(), [{ kind: 'changed', seq: 6 }]);
    });

    it('says also who wrote the row behind one that was removed', async () => {
      await tamper('delete from audit where seq = 3', `update audit set mac = repeat('0', 64) where seq = 4`);
      assert.deepEqual(await faults(), [
        { kind: 'removed', from: 3, to: 3 },
        { kind: 'forged', seq: 4 },
      ]);
    });

    it('tells a chain that was computed anew without the key', async () => {
      const rows = await db.selectFrom('audit').selectAll().orderBy('seq').execute();
      let previous = beginning.hash;
      const statements = rows.map(({ seq }) => {
        const fact = `{"what":"other","detail":${seq}}`;
        const hash = link(Number(seq), fact, previous);
        const statement = `update audit set fact = '${fact}', previous = '${previous}', hash = '${hash}' where seq = ${seq}`;
        previous = hash;
        return statement;
      });
      await tamper(...statements, `update audit_head set hash = '${previous}'`);
      assert.deepEqual(
        await faults(),
        rows.map(({ seq }) => ({ kind: 'forged', seq: Number(seq) })),
      );
    });

    it('takes rows of an earlier key that it is given', async () => {
      await append(1, createAuditWriter({ clock, keys: strange }));
      assert.deepEqual(await faults(), [{ kind: 'unknown-key', seq: 7, key: strange[0].id }]);
      const both = [...strange, ...auditKeys] as const;
      assert.deepEqual((await verifyAudit(db, { keys: both })).faults, []);
    });

    it('raises no alarm while two others write', async () => {
      const other = await openDatabase(url, 5);
      const second = createAuditWriter({ clock, keys: auditKeys });
      let isLooking = true;
      const write = async (append: () => Promise<unknown>): Promise<number> => {
        let rows = 0;
        for (; isLooking; rows += 1) await append();
        return rows;
      };
      const writing = [write(() => append(1)), write(() => second.append(other.db, { what: 'told' }))];
      for (let look = 0; look < 20; look += 1) assert.deepEqual(await faults(), []);
      isLooking = false;
      const [ours = 0, theirs = 0] = await Promise.all(writing);
      assert.ok(ours > 0 && theirs > 0, `${ours} and ${theirs} rows meanwhile`);
      assert.deepEqual((await verifyAudit(db, { keys: auditKeys })).rows, 6 + ours + theirs);
      await other.close();
    });

    it('lists intents of which no outcome is written', async () => {
      const actor = 'alex';
      await writer.append(db, { what: 'intended', intent: 'i1', verb: 'approve', actor });
      await writer.append(db, {
        what: 'intended',
        intent: 'i2',
        verb: 'deny',
        actor,
        request: { api: 'role', id: 'r' },
      });
      await writer.append(db, { what: 'approved', intent: 'i1', actor });
      const { openIntents, faults: found } = await verifyAudit(db, { keys: auditKeys });
      assert.deepEqual(found, []);
      assert.deepEqual(openIntents, [
        { seq: 8, at: now, intent: 'i2', verb: 'deny', actor, request: 'role/r' },
      ]);
    });

    it('hears of an outcome also behind a row that was removed', async () => {
      for (const what of ['intended', 'told', 'approved'])
        await writer.append(db, { what, ...(what === 'told' ? {} : { intent: 'i1', verb: 'approve' }) });
      await tamper('delete from audit where seq = 8');
      const { openIntents, faults: found } = await verifyAudit(db, { keys: auditKeys });
      assert.deepEqual(found, [{ kind: 'removed', from: 8, to: 8 }]);
      assert.deepEqual(openIntents, []);
    });

    it('lets no forged row close an intent', async () => {
      await writer.append(db, { what: 'intended', intent: 'i1', verb: 'approve', actor: 'alex' });
      await sql`select append_fact(seq, hash, ${now.toISOString()}, '{"what":"denied","intent":"i1"}', ${auditKeys[0].id}, repeat('0', 64)) from audit_head`.execute(
        db,
      );
      const { openIntents, faults: found } = await verifyAudit(db, { keys: auditKeys });
      assert.deepEqual(found, [{ kind: 'forged', seq: 8 }]);
      assert.equal(openIntents.length, 1);
    });
  });

  describe('from before it had a key', () => {
    /** As the database wrote it then; numbers that were taken by a transaction that was rolled back are missing. */
    const former = async (numbers: readonly number[]): Promise<void> => {
      let previous = beginning.hash;
      for (const seq of numbers) {
        const hash = formerLinkHash(previous, now, '{"what":"asked"}');
        await tamper(
          `insert into audit (seq, at, fact, previous, hash) values (${seq}, '${now.toISOString()}', '{"what":"asked"}', '${previous}', '${hash}')`,
          `update audit_head set seq = ${seq}, hash = '${hash}'`,
        );
        previous = hash;
      }
    };

    it('is covered by the first row that has one', async () => {
      await former([1, 2, 5]);
      assert.deepEqual(await faults(), [{ kind: 'unsealed', to: 5 }]);
      await sealFormerTrail(db, writer);
      assert.deepEqual(await faults(), []);
      await sealFormerTrail(db, writer);
      assert.equal((await facts()).length, 4, 'once');
      await tamper(`delete from audit where seq = 2`);
      assert.deepEqual(await faults(), [{ kind: 'removed', from: 2, to: 4 }]);
    });

    it('tells what was changed and put in there', async () => {
      await former([1, 2, 3]);
      await sealFormerTrail(db, writer);
      await tamper(`update audit set fact = '{}' where seq = 2`);
      assert.deepEqual(await faults(), [{ kind: 'changed', seq: 2 }]);
    });

    it('tells a row of then that does not follow the one before, and one that is missing by its link', async () => {
      await former([1, 2, 3]);
      await sealFormerTrail(db, writer);
      const other = formerLinkHash('1'.repeat(64), now, '{"what":"asked"}');
      await tamper(`update audit set previous = repeat('1', 64), hash = '${other}' where seq = 2`);
      assert.deepEqual((await faults())[0], { kind: 'inserted', seq: 2 });
      await tamper('update audit set seq = 9 where seq = 4', 'update audit set seq = 5 where seq = 2');
      assert.deepEqual((await faults())[0], { kind: 'removed', from: 2, to: 2 });
    });

    it('cannot be what a keyed trail is turned back into', async () => {
      await append(2);
      await tamper('delete from audit');
      await former([1, 2]);
      assert.deepEqual(await faults(), [{ kind: 'unsealed', to: 2 }]);
    });
  });

  it('has its keys from a setting that is a list', () => {
    assert.equal(keysOf(`${auditKeysSetting}, ${Buffer.alloc(32, 'b').toString('base64url')}`).length, 2);
    for (const wrong of [
      '',
      auditKeysSetting.slice(1),
      `${auditKeysSetting},`,
      `${auditKeysSetting},${auditKeysSetting}`,
      'x'.repeat(44),
    ])
      assert.throws(() => keysOf(wrong), wrong);
  });
});
