import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sql } from 'kysely';
import { decode, encode } from '../../../services/store/postgres/codec.ts';
import { postgresOneTimeKeys } from '../../../services/store/postgres/oneTimeKeys.ts';
import { postgresExpiringValues } from '../../../services/store/postgres/expiringValues.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { later, now } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

/** Halves of pairs and NUL among them. */
const codeUnits = fc
  .array(
    fc.oneof(fc.constant(0), fc.integer({ min: 0xd700, max: 0xe0ff }), fc.integer({ min: 0, max: 0xffff })),
  )
  .map((units) => String.fromCharCode(...units));
describe('What the store keeps for a while', () => {
  const given = eachWithStore();

  it('holds any text, and objects that look like its own marks', async () => {
    const values = postgresExpiringValues(given.db, given.clock);
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

  it('keeps keys and short-lived things for their time, and hands them out once', async () => {
    const keys = postgresOneTimeKeys(given.db, given.clock);
    const values = postgresExpiringValues(given.db, given.clock);
    assert.deepEqual(
      await Promise.all([keys.claim('k', 1_000), keys.claim('k', 1_000)]).then((all) => all.sort()),
      [false, true],
    );
    await values.put('s', { at: now }, 1_000);
    assert.deepEqual(await values.look('s'), { at: now });
    await values.put('s', { at: later(1) }, 1_000);
    assert.deepEqual(await values.look('s'), { at: later(1) });
    await values.put('other', 'kept', 2_000);
    assert.deepEqual(await values.look('s'), { at: later(1) });
    const taken = await Promise.all([values.take('s'), values.take('s'), values.take('gone')]);
    assert.equal(taken.filter((value) => value !== undefined).length, 1);
    assert.equal(await values.take('gone'), undefined);
    assert.equal(await values.look('gone'), undefined);
    assert.equal(await values.look('other'), 'kept');
    await values.put('old', 1, 1_000);
    given.time = new Date(now.getTime() + 999);
    assert.equal(await keys.claim('k', 1_000), false);
    assert.equal(await values.look('old'), 1);
    given.time = new Date(now.getTime() + 1_000);
    assert.equal(await values.look('old'), undefined);
    assert.equal(await values.take('old'), undefined);
    assert.equal(await keys.claim('k', 1_000), true);
    assert.equal(await keys.claim('other', 1_000), true);
    await keys.release('k');
    assert.equal(await keys.claim('other', 1_000), false);
    assert.equal(await keys.claim('k', 1_000), true);
    const stored = await sql<{ key: string }>`
      select key from one_time_key union all select key from shelf`.execute(given.db);
    assert.equal(stored.rows.length, 3);
    // SHA-256, base64url: who reads the table has no key.
    for (const { key } of stored.rows) assert.match(key, /^[\w-]{43}$/);
    given.time = later(2);
    await keys.claim('new', 1);
    await values.put('new', 1, 1);
    const kept = async (): Promise<readonly number[]> =>
      Promise.all(
        (['one_time_key', 'shelf'] as const).map(
          async (table) => (await given.db.selectFrom(table).select('key').execute()).length,
        ),
      );
    await sweep(given.db, given.clock);
    assert.deepEqual(await kept(), [1, 1]);
    given.time = new Date(later(2).getTime() + 1);
    await sweep(given.db, given.clock);
    assert.deepEqual(await kept(), [0, 0]);
  });
});
