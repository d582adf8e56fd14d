import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointKeyOf, checkpointPublicKeyOf } from '../../bot/start/checkpointKey.ts';
import { signCheckpoint } from '../../services/store/checkpoint.ts';
import { formerLinkHash, linkHash } from '../../services/store/postgres/auditChain.ts';
import { createAuditWriter, sealFormerTrail } from '../../services/store/postgres/auditTrail.ts';
import type { Store } from '../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { asBot } from '../../sandbox/postgres.ts';
import { alex, now } from '../cards/samples.ts';
import { freshDatabase } from '../support/database.ts';
import type { Ran } from '../support/latchkey.ts';
import { latchkey, runScript } from '../support/latchkey.ts';
import { tampering } from '../support/tampering.ts';
import { auditKeys, auditSettings, checkpointKeySetting, trailIn } from '../support/trail.ts';

const clock = { now: () => now, after: () => () => undefined };

describe('latchkey audit', () => {
  let url: string;
  let store: Store;
  let folder: string;
  beforeEach(async () => {
    url = await freshDatabase();
    store = await openDatabase(url, 1);
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    const audit = trailIn(store.db, clock);
    await audit.append({
      what: 'asked',
      actor: alex,
      ticket: '=HYPERLINK("http://evil.example")',
      request: { api: 'group', id: 'r1' },
    });
    await audit.append({ what: 'approved', actor: alex, request: { api: 'group', id: 'r1' } });
    await audit.append({ what: 'told', actor: alex });
  });
  afterEach(() => store.close());

  const audit = (...args: readonly string[]): Promise<Ran> =>
    latchkey(['audit', ...args], { DATABASE_URL: asBot(url), ...auditSettings });
  /** The export, as a file. */
  const exported = async (change: (line: string) => string = (line) => line): Promise<string> => {
    const path = join(folder, 'export.jsonl');
    const { stdout } = await audit('export');
    await writeFile(path, stdout.split('\n').map(change).join('\n'));
    return path;
  };
  /** What was signed over the newest row, among other lines of a log, the last of them cut short. */
  const signed = async (key = checkpointKeySetting): Promise<string> => {
    const path = join(folder, 'bot.log');
    const head = await store.db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
    const own = checkpointKeyOf(key);
    assert.ok(own);
    const checkpoint = signCheckpoint({ seq: Number(head.seq), hash: head.hash }, now, own);
    await writeFile(path, `{"level":30,"msg":"closing"}\n${JSON.stringify({ checkpoint })}\n{"check`);
    return path;
  };

  it('exports lines of JSON, and CSV that no spreadsheet runs', async () => {
    const lines = (await audit('export')).stdout.trim().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { what: string }).what),
      ['asked', 'approved', 'told'],
    );
    const csv = (await audit('export', '--format', 'csv')).stdout;
    assert.match(csv, /^seq,at,what/);
    assert.ok(csv.includes(`"'=HYPERLINK(""http`));
    assert.equal((await audit('export', '--since', '2030-01-01T00:00:00Z')).stdout, '');
    assert.notEqual((await audit('export', '--since', 'yesterday')).status, 0);
  });

  it('exports a row that is no fact of ours as the text that it is', async () => {
    const texts = ['not json', '{"seq":7,"what":"x"}', '[1]'];
    for (const text of texts)
      await tampering(url, [
        `select append_fact(seq, hash, '${now.toISOString()}', '${text}', 'x', repeat('0', 64)) from audit_head`,
      ]);
    const lines = (await audit('export')).stdout.trim().split('\n').slice(3);
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { text: string }).text),
      texts,
    );
    assert.equal((await audit('export', '--format', 'csv')).status, 0);
  });

  it('verifies, and names what is wrong', async () => {
    const untouched = await audit('verify');
    assert.deepEqual([untouched.status, untouched.stdout], [0, '3 rows, all as they were written.\n']);
    await tampering(url, [`update audit set fact = replace(fact, 'approved', 'denied')`]);
    const { status, stdout } = await audit('verify');
    assert.equal(status, 2);
    assert.match(stdout, /Row 2 was changed/);
  });

  it('lists an intent of which no outcome is written, and ends with 0', async () => {
    const writer = createAuditWriter({
      clock: { ...clock, now: () => new Date(Date.now() - 7 * 60_000) },
      keys: auditKeys,
    });
    await writer.append(store.db, {
      what: 'intended',
      intent: 'i',
      verb: 'approve',
      actor: 'megan',
      request: { api: 'role', id: 'r9' },
    });
    const { status, stdout } = await audit('verify');
    assert.equal(status, 0);
    assert.match(stdout, /Row 4: megan was about to approve of role\/r9 7 minutes ago/);
  });

  it('holds the trail against what was signed and what was exported', async () => {
    const [log, jsonl] = [await signed(), await exported()];
    const whole = await audit('verify', '--checkpoints', log, '--against', jsonl);
    assert.equal(whole.status, 0, whole.stdout);
    await trailIn(store.db, clock).append({ what: 'told', actor: alex });
    assert.equal(
      (await audit('verify', '--checkpoints', log, '--against', jsonl)).status,
      0,
      'and more since',
    );
    await tampering(url, [
      'delete from audit where seq > 2',
      `update audit_head set seq = 2, hash = (select hash from audit where seq = 2)`,
    ]);
    assert.equal((await audit('verify')).status, 0, 'the database alone does not tell');
    for (const args of [
      ['--checkpoints', log],
      ['--against', jsonl],
    ])
      assert.match((await audit('verify', ...args)).stdout, /Row 3 was removed/);
    await tampering(url, ['delete from audit', `update audit_head set seq = 0, hash = repeat('0', 64)`]);
    assert.match((await audit('verify', '--checkpoints', log)).stdout, /Rows 1 to 3 were removed/);
    assert.match((await audit('verify', '--against', jsonl)).stdout, /Rows 1 to 3 were removed/);
  });

  it('tells a trail that was written anew with the key itself', async () => {
    const [log, jsonl] = [await signed(), await exported()];
    await tampering(url, ['delete from audit', `update audit_head set seq = 0, hash = repeat('0', 64)`]);
    for (let index = 0; index < 4; index += 1)
      await trailIn(store.db, clock).append({ what: 'told', actor: alex });
    assert.equal((await audit('verify')).status, 0);
    assert.match(
      (await audit('verify', '--checkpoints', log)).stdout,
      /Row 3 is not the one that a checkpoint/,
    );
    assert.match((await audit('verify', '--against', jsonl)).stdout, /Row 1 is not the one of the export/);
  });

  it('takes no checkpoint of somebody else, and none for none', async () => {
    const { stdout } = await latchkey(['keys']);
    const strange = /AUDIT_CHECKPOINT_KEY=(\S+)/.exec(stdout)?.[1];
    const forged = await audit('verify', '--checkpoints', await signed(strange));
    assert.equal(forged.status, 2);
    assert.match(forged.stdout, /signature of the checkpoint at row 3 does not hold[\s\S]*No checkpoint/);
    const none = join(folder, 'none');
    await writeFile(none, '{}\n');
    assert.match((await audit('verify', '--checkpoints', none)).stdout, /No checkpoint/);
    assert.match((await audit('verify', '--against', none)).stderr, /Line 1 of .* is no line of/);
    await writeFile(none, '\n');
    const against = await audit('verify', '--against', none);
    assert.equal(against.status, 1);
    assert.match(against.stderr, /none has no line of: latchkey audit export/);
    assert.doesNotMatch(against.stdout, /as they were written/);
  });

  it('says what is missing', async () => {
    assert.match((await latchkey(['audit', 'verify'])).stderr, /DATABASE_URL is missing/);
    const keyless = await latchkey(['audit', 'verify'], { DATABASE_URL: asBot(url) });
    assert.match(keyless.stderr, /AUDIT_KEYS is missing/);
    assert.equal(keyless.status, 1);
    const AUDIT_KEYS = auditSettings.AUDIT_KEYS;
    const unsigned = await latchkey(['audit', 'verify', '--checkpoints', await signed()], {
      DATABASE_URL: asBot(url),
      AUDIT_KEYS,
    });
    assert.match(unsigned.stderr, /key of the checkpoints is missing/);
  });

  describe('and the verifier that has nothing of ours', () => {
    const publicKey =
      checkpointPublicKeyOf(checkpointKeySetting)
        ?.secret.export({ format: 'der', type: 'spki' })
        .toString('base64') ?? '';
    const verifier = async (
      path: string,
      by: { readonly log?: string; readonly keys?: boolean },
    ): Promise<Ran> =>
      runScript('docs/verify-audit.mjs', [
        ...['--export', path],
        ...(by.log === undefined ? [] : ['--checkpoints', by.log, '--public-key', publicKey]),
        ...(by.keys === true ? ['--audit-keys', auditSettings.AUDIT_KEYS] : []),
      ]);

    it('agree on a trail that nobody touched', async () => {
      const log = await signed();
      await trailIn(store.db, clock).append({ what: 'told', actor: alex });
      const path = await exported();
      const both = await verifier(path, { log, keys: true });
      assert.deepEqual([both.status, both.stdout], [0, '4 rows, 1 checkpoints, 0 faults.\n']);
      const public_ = await verifier(path, { log });
      assert.equal(public_.status, 0);
      assert.match(public_.stdout, /Rows 4 to 4 are covered by no checkpoint yet/);
      assert.equal((await verifier(path, { keys: true })).status, 0);
      assert.equal((await verifier(path, {})).status, 2, 'with neither nothing is proved');
    });

    it('agree on one from before it had a key', async () => {
      await tampering(url, ['delete from audit', `update audit_head set seq = 0, hash = repeat('0', 64)`]);
      let previous = '0'.repeat(64);
      for (const seq of [1, 4]) {
        const hash = formerLinkHash(previous, now, '{"what":"asked"}');
        await tampering(url, [
          `insert into audit (seq, at, fact, previous, hash) values (${seq}, '${now.toISOString()}', '{"what":"asked"}', '${previous}', '${hash}')`,
          `update audit_head set seq = ${seq}, hash = '${hash}'`,
        ]);
        previous = hash;
      }
      assert.match(
        (await verifier(await exported(), { keys: true })).stdout,
        /nothing after them covers them/,
      );
      await sealFormerTrail(store.db, createAuditWriter({ clock, keys: auditKeys }));
      assert.equal((await verifier(await exported(), { keys: true })).status, 0);
      assert.equal((await verifier(await exported(), { log: await signed() })).status, 0);
    });

    /** What it says of an export that somebody worked on, by the checkpoints alone and by the key alone. */
    const table: readonly (readonly [string, (line: string, index: number) => string, RegExp, RegExp])[] = [
      [
        'a changed fact',
        (line) => line.replace('approved', 'denied'),
        /row 2 was changed/,
        /row 2 was changed/,
      ],
      [
        'a changed time',
        (line, index) => (index === 1 ? line.replace('2026', '2025') : line),
        /row 2 was changed/,
        /row 2 was changed/,
      ],
      [
        'a removed row',
        (line, index) => (index === 1 ? '' : line),
        /rows 2 to 2 are missing/,
        /rows 2 to 2 are missing/,
      ],
      [
        'a removed end',
        (line, index) => (index === 2 ? '' : line),
        /row 3, signed on .*, is missing/,
        /^2 rows/,
      ],
      [
        'a removed key',
        (line, index) => (index === 2 ? line.replace(/,"key":.*$/, '}') : line),
        /row 3 was changed/,
        /row 3 has no key/,
      ],
    ];
    for (const [name, change, byCheckpoints, byKey] of table)
      it(`finds ${name}`, async () => {
        const log = await signed();
        const path = await exported();
        const lines = (await readFile(path, 'utf8')).split('\n').map(change);
        await writeFile(path, lines.join('\n'));
        assert.match((await verifier(path, { log })).stdout, byCheckpoints);
        assert.match((await verifier(path, { keys: true })).stdout, byKey);
      });

    it('finds a row by somebody without the key, and one linked anew', async () => {
      const log = await signed();
      await tampering(url, [
        `select append_fact(seq, hash, '${now.toISOString()}', '{}', '${auditKeys[0].id}', repeat('0', 64)) from audit_head`,
        `select append_fact(seq, hash, '${now.toISOString()}', '{}', 'another', repeat('0', 64)) from audit_head`,
      ]);
      const path = await exported();
      const { stdout } = await verifier(path, { keys: true });
      assert.match(stdout, /row 4 is a forgery[\s\S]*row 5 names the key another/);
      assert.match((await verifier(path, { log })).stdout, /Rows 4 to 5 are covered by no checkpoint/);
      const lines = (await readFile(path, 'utf8')).trim().split('\n').slice(0, 3);
      const last = JSON.parse(lines[2] ?? '') as { seq: number; at: string; previous: string };
      const relinked = {
        seq: 3,
        at: last.at,
        what: 'denied',
        previous: last.previous,
        hash: linkHash(last.previous, 3, new Date(last.at), '{"what":"denied"}'),
        key: auditKeys[0].id,
        mac: '0'.repeat(64),
      };
      await writeFile(path, [...lines.slice(0, 2), JSON.stringify(relinked)].join('\n'));
      assert.match((await verifier(path, { log })).stdout, /row 3 is not the one that was signed/);
      assert.match((await verifier(path, { keys: true })).stdout, /row 3 is a forgery/);
    });

    it('finds checkpoints of somebody else', async () => {
      const { stdout } = await latchkey(['keys']);
      const log = await signed(/AUDIT_CHECKPOINT_KEY=(\S+)/.exec(stdout)?.[1]);
      assert.match(
        (await verifier(await exported(), { log })).stdout,
        /signature of the checkpoint at row 3 does not hold[\s\S]*no checkpoint with/,
      );
    });
  });
});
