import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createCipher } from '../../../bot/signIn/cipher.ts';
import type { Errand } from '../../../bot/signIn/errand.ts';
import { writeErrand } from '../../../bot/signIn/errand.ts';
import type { HeldErrands } from '../../../bot/signIn/heldErrands.ts';
import { createHeldErrands } from '../../../bot/signIn/heldErrands.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { hashOf } from '../../../services/store/postgres/codec.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { postgresExpiringValues } from '../../../services/store/postgres/expiringValues.ts';
import { alex, later, megan, now } from '../../cards/samples.ts';
import { freshDatabase } from '../../support/database.ts';
import { linesOf } from '../../support/logLines.ts';

const key = randomBytes(32);
const id = '8a5a2f0e-0f0e-4c3a-9d0a-000000000001';

function errand(work: unknown, person = alex): Errand {
  return {
    actor: { ...person, tenantId: 't', locale: 'en-US', timeZone: 'Europe/Berlin' },
    place: { serviceUrl: 'https://s/', conversationId: 'a:1' },
    cardId: 'c'.repeat(22),
    clicked: 'l'.repeat(22),
    correlationId: 'x',
    work,
    strong: true,
  };
}

const approve = errand({ kind: 'action', verb: 'approve', data: { api: 'group', id, reason: 'ok' } }, megan);
const activate = errand({ kind: 'action', verb: 'activate', data: { minutes: '60' } });

describe('What waits for a sign-in', () => {
  let store: Store;
  let time = now;
  let held: HeldErrands;
  const { log, lines } = linesOf();
  const clock: Clock = { now: () => time, after: () => () => undefined };
  const heldWith = (...keys: readonly Buffer[]): HeldErrands =>
    createHeldErrands(postgresExpiringValues(store.db, clock), createCipher(keys), clock, log);
  const bodyOf = async (name: string): Promise<object> => {
    const query = store.db.selectFrom('shelf').select('body').where('key', '=', hashOf(name));
    return (await query.executeTakeFirstOrThrow()).body;
  };
  /** What somebody who may write to the table puts there. */
  const write = async (name: string, body: unknown): Promise<void> => {
    const members = { body: JSON.stringify(body), until: later(60) };
    await store.db
      .insertInto('shelf')
      .values({ key: hashOf(name), ...members })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(members))
      .execute();
  };

  beforeEach(async () => {
    time = now;
    store = await openDatabase(await freshDatabase(), 2);
    held = heldWith(key);
    lines.length = 0;
  });
  afterEach(() => store.close());

  it('comes back as it was, once', async () => {
    const given = { ...approve, claims: '{}', chooseAccount: true };
    await held.put('k', given, 60_000);
    assert.deepEqual(await held.look('k'), given);
    assert.deepEqual(await held.take('k'), given);
    assert.equal(await held.take('k'), undefined);
    assert.deepEqual(lines, [], 'nothing is said of what is not there');
  });

  it('keeps nothing of its person but who they are', async () => {
    await held.put('k', { ...approve, actor: { ...approve.actor, signIn: 'stronger' } }, 60_000);
    assert.deepEqual((await held.take('k'))?.actor, approve.actor);
    const long = { ...approve.actor, name: 'x'.repeat(40_000) };
    await held.put('k', { ...approve, actor: long }, 60_000);
    assert.deepEqual((await held.take('k'))?.actor, long, 'of whatever length');
    await held.put('k', { ...approve, place: undefined }, 60_000);
    assert.equal((await held.take('k'))?.place, undefined);
  });

  it('cannot be read by whoever reads the database', async () => {
    await held.put('k', approve, 60_000);
    const text = JSON.stringify(await bodyOf('k'));
    for (const word of [megan.id, 'approve', id, 'conversationId']) assert.ok(!text.includes(word), word);
    assert.notEqual(
      text,
      (await held.put('k', approve, 60_000), JSON.stringify(await bodyOf('k'))),
      'nor compared',
    );
  });

  it('cannot be placed or changed by whoever writes to the database', async () => {
    await held.put('k', approve, 60_000);
    const { sealed } = (await bodyOf('k')) as { sealed: string };
    const bytes = Buffer.from(sealed, 'base64url');
    const flipped = [0, 13, 29, bytes.length - 1].map((at) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      return { sealed: copy.toString('base64url') };
    });
    const plain = writeErrand(approve, later(60));
    const stranger = createCipher([randomBytes(32)]).seal('k', plain);
    for (const body of [
      'x',
      {},
      [],
      { sealed: '' },
      { sealed: 7 },
      { sealed: plain },
      { sealed: stranger },
      { sealed: sealed.slice(0, 20) },
      approve,
      ...flipped,
    ]) {
      await write('k', body);
      assert.equal(await held.look('k'), undefined, JSON.stringify(body));
      assert.equal(await held.take('k'), undefined, JSON.stringify(body));
    }
  });

  it('cannot be swapped with what waits for another', async () => {
    await held.put('link megan', approve, 60_000);
    await held.put('link alex', activate, 60_000);
    await write('link alex', await bodyOf('link megan'));
    assert.equal(await held.look('link alex'), undefined);
    assert.deepEqual(await held.look('link megan'), approve);
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['something that waits for a sign-in is not what was put there'],
    );
  });

  it('ends in its time, even where its row says otherwise', async () => {
    await held.put('k', approve, 60_000);
    const old = await bodyOf('k');
    time = later(1);
    await write('k', old);
    assert.equal(await held.look('k'), undefined);
  });

  it('still opens after a new key was put before the old one', async () => {
    await held.put('k', approve, 60_000);
    assert.deepEqual(await heldWith(randomBytes(32), key).look('k'), approve);
    assert.equal(
      await heldWith(randomBytes(32)).look('k'),
      undefined,
      'a key that was taken out opens nothing',
    );
  });

  it('is parsed, whoever sealed it', async () => {
    const sealed = (value: unknown): object => ({
      sealed: createCipher([key]).seal('k', JSON.stringify(value)),
    });
    const good = JSON.parse(writeErrand(approve, later(60))) as Readonly<Record<'actor' | 'place', object>>;
    await write('k', { ...sealed(good), extra: 1 });
    assert.equal(await held.look('k'), undefined);
    await write('k', sealed(good));
    assert.deepEqual(await held.look('k'), approve);
    for (const wrong of [
      { ...good, actor: { ...good.actor, signIn: 'stronger' } },
      { ...good, cardId: undefined },
      { ...good, place: { serviceUrl: 'x', conversationId: 'y' } },
      { ...good, place: { ...good.place, extra: 1 } },
      { ...good, strong: 'true' },
      { ...good, until: 'x' },
      { ...good, extra: 1 },
      null,
    ]) {
      await write('k', sealed(wrong));
      assert.equal(await held.look('k'), undefined, JSON.stringify(wrong));
    }
  });
});
