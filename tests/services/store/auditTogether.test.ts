import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { AuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import { createAuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import { inSnapshot } from '../../../services/store/postgres/snapshot.ts';
import { verifyAudit } from '../../../services/store/postgres/verifyAudit.ts';
import { auditKeys } from '../../support/trail.ts';
import { eachWithStore } from './eachWithStore.ts';

describe('What is written to the trail together', () => {
  const given = eachWithStore();
  let writer: AuditWriter;
  beforeEach(() => {
    writer = createAuditWriter({ clock: given.clock, keys: auditKeys });
  });
  const rows = async (): Promise<readonly string[]> => {
    const { faults } = await verifyAudit(given.db, { keys: auditKeys });
    assert.deepEqual(faults, []);
    const found = await given.db.selectFrom('audit').select('fact').orderBy('seq').execute();
    return found.map(({ fact }) => (JSON.parse(fact) as { readonly what: string }).what);
  };

  it('is written all the same where somebody was faster with one thing among it', async () => {
    const stale = { writes: { closed: ['nobody opened it'] }, facts: [{ what: 'denied' }], touches: [] };
    // The first goes alone, and the others after it in one.
    const came = await Promise.all([
      writer.append(given.db, { what: 'first' }),
      writer.keep(given.db, stale),
      writer.append(given.db, { what: 'asked' }),
    ]);
    assert.deepEqual(came, [undefined, false, undefined]);
    assert.deepEqual(await rows(), ['first', 'asked']);
  });

  /** The first goes alone and two in one. What says nothing of what was asked, as a full disk or a lock that is held, is asked for once; else each of the two goes alone. */
  for (const [code, times] of [
    ['53100', '2'],
    ['55P03', '2'],
    ['23514', '4'],
  ] as const)
    it(`is asked for ${times} times of a database that refuses it: ${code}`, async () => {
      await sql`create sequence asked`.execute(given.db);
      await sql
        .raw(
          `create function refuse() returns trigger language plpgsql as $$
            begin perform nextval('public.asked'); raise exception 'not now' using errcode = '${code}'; end $$`,
        )
        .execute(given.db);
      await sql`create trigger refuse before insert on audit for each row execute function refuse()`.execute(
        given.db,
      );
      const came = await Promise.allSettled(
        ['first', 'second', 'third'].map((what) => writer.append(given.db, { what })),
      );
      assert.ok(came.every(({ status }) => status === 'rejected'));
      const asked = await sql<{ last_value: string }>`select last_value from asked`.execute(given.db);
      assert.equal(asked.rows[0]?.last_value, times);
    });

  it('waits no longer than five seconds for somebody who holds the newest row', async () => {
    const { late } = await given.db.transaction().execute(async (other) => {
      await sql`select from audit_head for update`.execute(other);
      const [late] = await Promise.allSettled([writer.append(given.db, { what: 'asked' })]);
      return { late };
    });
    assert.ok(late.status === 'rejected');
    assert.match(String(late.reason), /canceling statement due to lock timeout/);
  });

  it('is read at one moment, by whoever cannot write there', async () => {
    await writer.append(given.db, { what: 'asked' });
    const writing = inSnapshot(given.db, async (snapshot) => {
      const count = async (): Promise<number> =>
        (await snapshot.selectFrom('audit').select('seq').execute()).length;
      const before = await count();
      await writer.append(given.db, { what: 'told' });
      assert.equal(await count(), before);
      await snapshot.deleteFrom('audit_head').execute();
    });
    await assert.rejects(writing, /read-only transaction/);
  });
});
