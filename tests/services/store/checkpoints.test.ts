import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { sql } from 'kysely';
import sinon from 'sinon';
import { checkpointKeyOf, checkpointPublicKeyOf } from '../../../bot/start/checkpointKey.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import type { Checkpoint } from '../../../services/store/checkpoint.ts';
import { isGenuine } from '../../../services/store/checkpoint.ts';
import { createAuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import type { AuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import type { Checkpoints } from '../../../services/store/postgres/checkpoints.ts';
import { createCheckpoints } from '../../../services/store/postgres/checkpoints.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { freshDatabase } from '../../support/database.ts';
import { auditKeys, checkpointKeySetting } from '../../support/trail.ts';

describe('Checkpoints of the audit trail', () => {
  const key = checkpointKeyOf(checkpointKeySetting);
  assert.ok(key);
  let store: Store;
  let clock: SandboxClock;
  let signed: Checkpoint[];
  let alarms: number[];
  let failures: number;
  let checkpoints: Checkpoints;
  let writer: AuditWriter;
  /** Called at each checkpoint. */
  let heard: () => void;

  beforeEach(async () => {
    store = await openDatabase(await freshDatabase(), 3);
    clock = new SandboxClock();
    [signed, alarms, failures, heard] = [[], [], 0, () => undefined];
    writer = createAuditWriter({
      clock,
      keys: auditKeys,
      onRow: () => {
        checkpoints.wrote();
      },
    });
  });
  afterEach(async () => {
    clock.reset();
    await store.close();
  });
  const start = (): void => {
    checkpoints = createCheckpoints({
      db: store.db,
      clock,
      key,
      publish: (checkpoint) => {
        signed.push(checkpoint);
        heard();
      },
      onTampered: ({ seq }) => alarms.push(seq),
      onFailure: () => (failures += 1),
    });
  };
  const append = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await writer.append(store.db, { what: 'asked' });
  };
  const seqs = (): readonly number[] => signed.map(({ seq }) => seq);

  it('are signed at the start, after ten minutes with new rows, and at the end', async () => {
    start();
    await append(2);
    await clock.advance(10 * 60_000);
    assert.deepEqual(seqs().at(-1), 2);
    const before = seqs().length;
    await clock.advance(10 * 60_000);
    assert.equal(seqs().length, before, 'nothing new');
    await append(1);
    await checkpoints.close();
    assert.equal(seqs().at(-1), 3);
    await append(1);
    await clock.advance(10 * 60_000);
    assert.equal(seqs().at(-1), 3, 'nothing after the end');
    signed = [];
    start();
    await checkpoints.close();
    assert.deepEqual(seqs(), [4]);
    for (const checkpoint of signed) assert.ok(isGenuine(checkpoint, [{ ...key, ...publicKey() }]));
  });

  it('are signed after a hundred rows, whatever the time', async () => {
    start();
    await checkpoints.close();
    const next = new Promise<void>((resolve) => (heard = resolve));
    await append(100);
    await next;
    assert.ok((seqs()[0] ?? 0) >= 100);
    await append(50);
    await checkpoints.close();
    assert.equal(seqs().length, 2, 'a hundred more are not there yet');
  });

  it('are signed in the order of the rows that they name, however long a look takes', async () => {
    // Nobody counts yet.
    checkpoints = { wrote: () => undefined, close: () => Promise.resolve() };
    await append(1);
    const executor = store.db.getExecutor();
    const ask = executor.executeQuery.bind(executor);
    const slow = Promise.withResolvers<undefined>();
    const asked = Promise.withResolvers<undefined>();
    sinon
      .stub(executor, 'executeQuery')
      .callThrough()
      .onFirstCall()
      .callsFake(async (query) => {
        const answer = await ask(query);
        asked.resolve(undefined);
        await slow.promise;
        return answer;
      });
    start();
    await asked.promise;
    await append(1);
    const closed = checkpoints.close();
    await append(1);
    slow.resolve(undefined);
    await closed;
    sinon.restore();
    assert.deepEqual(seqs(), [1, 3]);
  });

  it('are not signed over a trail without rows', async () => {
    start();
    await checkpoints.close();
    assert.deepEqual(seqs(), []);
  });

  it('hold for what they say alone', async () => {
    start();
    await append(1);
    await checkpoints.close();
    const [checkpoint] = signed;
    assert.ok(checkpoint);
    const keys = [publicKey()];
    assert.ok(isGenuine(checkpoint, keys));
    const changes = [
      { seq: 2 },
      { hash: '0'.repeat(64) },
      { at: '2020-01-01T00:00:00.000Z' },
      { key: 'x' },
      { signature: '' },
    ];
    for (const change of changes)
      assert.ok(!isGenuine({ ...checkpoint, ...change }, keys), JSON.stringify(change));
  });

  it('raise an alarm where the signed row is another one by now', async () => {
    start();
    await append(3);
    await checkpoints.close();
    await sql`alter table audit disable trigger user`.execute(store.db);
    await sql`delete from audit where seq = 3`.execute(store.db);
    await sql`update audit_head set seq = 2, hash = (select hash from audit where seq = 2)`.execute(store.db);
    await checkpoints.close();
    assert.deepEqual(alarms, [3]);
  });

  it('never fail an append', async () => {
    start();
    await append(1);
    await checkpoints.close();
    const { db } = store;
    await sql`alter table audit_head rename column hash to hush`.execute(db);
    await checkpoints.close();
    assert.equal(failures, 1);
    await sql`alter table audit_head rename column hush to hash`.execute(db);
    await append(1);
    await checkpoints.close();
    assert.equal(seqs().at(-1), 2);
  });

  it('are signed with an Ed25519 key, as PEM or as base64', () => {
    const pem = key.secret.export({ format: 'pem', type: 'pkcs8' }).toString();
    for (const text of [pem, pem.replaceAll('\n', String.raw`\n`), checkpointKeySetting])
      assert.equal(checkpointKeyOf(text)?.id, key.id);
    const { privateKey } = generateKeyPairSync('x25519');
    const another = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    for (const text of ['', 'x', checkpointKeySetting.slice(4), publicText(), another])
      assert.equal(checkpointKeyOf(text), undefined);
    for (const text of [publicText(), checkpointKeySetting])
      assert.equal(checkpointPublicKeyOf(text)?.id, key.id);
  });

  function publicKey() {
    const found = checkpointPublicKeyOf(checkpointKeySetting);
    assert.ok(found);
    return found;
  }

  function publicText(): string {
    return publicKey().secret.export({ format: 'der', type: 'spki' }).toString('base64');
  }
});
