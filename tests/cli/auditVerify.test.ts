import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { checkpointKeyOf, checkpointPublicKeyOf } from '../../bot/start/checkpointKey.ts';
import type { VerifyFiles } from '../../cli/auditVerify.ts';
import { verify } from '../../cli/auditVerify.ts';
import { signCheckpoint } from '../../services/store/checkpoint.ts';
import { formerLinkHash } from '../../services/store/postgres/auditChain.ts';
import { createAuditWriter } from '../../services/store/postgres/auditTrail.ts';
import type { Store } from '../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { alex, now } from '../cards/samples.ts';
import { freshDatabase } from '../support/database.ts';
import { tampering } from '../support/tampering.ts';
import { auditKeys, auditSettings, checkpointKeySetting, trailIn } from '../support/trail.ts';

describe('What is said of an audit trail', () => {
  const clock = { now: () => now, after: () => () => undefined };
  const saved = { exitCode: process.exitCode, keys: process.env['AUDIT_KEYS'] };
  let url: string;
  let store: Store;
  beforeEach(async () => {
    process.env['AUDIT_KEYS'] = auditSettings.AUDIT_KEYS;
    url = await freshDatabase();
    store = await openDatabase(url, 1);
    for (const what of ['asked', 'told'] as const)
      await trailIn(store.db, clock).append({ what, actor: alex, request: { api: 'group', id: 'r1' } });
  });
  afterEach(async () => {
    process.exitCode = saved.exitCode;
    if (saved.keys === undefined) delete process.env['AUDIT_KEYS'];
    else process.env['AUDIT_KEYS'] = saved.keys;
    await store.close();
  });

  /** Lines, and the exit code. */
  async function said(files: VerifyFiles = {}): Promise<readonly unknown[]> {
    const written: string[] = [];
    const write = sinon.stub(process.stdout, 'write').callsFake((text) => written.push(String(text)) > 0);
    process.exitCode = 0;
    try {
      await verify(store, files);
    } finally {
      write.restore();
    }
    return [...written.join('').trim().split('\n'), process.exitCode];
  }
  /** Puts a row behind the last, with a code that nobody made with a key. */
  const append = (key: string): string =>
    `select append_fact(seq, hash, '${now.toISOString()}', '{}', '${key}', repeat('0', 64)) from audit_head`;

  it('names each row that is not genuine, and what nobody knows the outcome of', async () => {
    const before = { ...clock, now: () => new Date(Date.now() - 125_000) };
    const writer = createAuditWriter({ clock: before, keys: auditKeys });
    await writer.append(store.db, { what: 'intended', intent: 'i', actor: 'megan' });
    await tampering(url, [append(auditKeys[0].id), append('another'), 'update audit_head set seq = 4']);
    assert.deepEqual(await said(), [
      'Row 4 was written by somebody without the key.',
      'Row 5 names the key another, which is not among AUDIT_KEYS.',
      'Row 5 was put in.',
      'Row 3: megan was about to something 2 minutes ago; what came of it is not written.',
      '5 rows, 3 faults.',
      2,
    ]);
  });

  it('names a head that is not there', async () => {
    await tampering(url, ['delete from audit_head']);
    assert.deepEqual(await said(), [
      'The head of the trail is missing or names another row than the last.',
      '2 rows, 1 faults.',
      2,
    ]);
  });

  it('tells one that nothing covers from one that is as it was written', async () => {
    assert.deepEqual(await said(), ['2 rows, all as they were written.', 0]);
    const hash = formerLinkHash('0'.repeat(64), now, '{}');
    await tampering(url, [
      'delete from audit',
      `insert into audit (seq, at, fact, previous, hash) values (1, '${now.toISOString()}', '{}', repeat('0', 64), '${hash}')`,
      `update audit_head set seq = 1, hash = '${hash}'`,
    ]);
    const [fault, ...rest] = await said();
    assert.match(String(fault), /^Rows 1 to 1 are from before the trail had a key and nothing covers them/);
    assert.deepEqual(rest, ['1 rows, 1 faults.', 2]);
  });

  it('rests on the checkpoints of the key that is named', async () => {
    const [own, public_] = [
      checkpointKeyOf(checkpointKeySetting),
      checkpointPublicKeyOf(checkpointKeySetting),
    ];
    assert.ok(own && public_);
    const head = await store.db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
    const checkpoint = signCheckpoint({ seq: Number(head.seq), hash: head.hash }, now, own);
    const checkpoints = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'log');
    await writeFile(checkpoints, JSON.stringify({ checkpoint }));
    const publicKey = public_.secret.export({ format: 'der', type: 'spki' }).toString('base64');
    assert.deepEqual(await said({ checkpoints, publicKey }), ['2 rows, all as they were written.', 0]);
    await assert.rejects(said({ checkpoints, publicKey: 'none' }), /key of the checkpoints is missing/);
  });
});
