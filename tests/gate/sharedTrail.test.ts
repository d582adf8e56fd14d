import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { utimesSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sinon from 'sinon';
import { lineOf, readChain } from '../../gate/chain.ts';
import { takeLock } from '../../gate/fileLock.ts';
import type { GateRow } from '../../gate/trail.ts';
import { openTrail } from '../../gate/trail.ts';
import { auditKey, rowsIn } from '../support/gateInCloud.ts';
import { runScript } from '../support/latchkey.ts';

const rowOf = (request: string): GateRow => ({
  ...{ at: '2026-11-26T09:00:00.000Z', evaluationId: 'e1', request, phase: 'pre', principal: 'p1' },
  ...{ target: 'g1|member', ticket: 'INC1', outcome: 'denied', reasons: ['No.'], unchecked: [] },
});

/** Rows that one process writes, each once the one before is there. */
const writer = `
  const [trail, path, key, name, count] = process.argv.slice(1);
  const { openTrail } = await import(trail);
  const { append, close } = await openTrail(path, Buffer.from(key, 'base64url'));
  for (let index = 0; index < Number(count); index++) await append({ request: name + index });
  await close();
`;

describe('A trail of two gates', () => {
  let path: string;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'latchkey-trail-')), 'trail.jsonl');
  });
  afterEach(() => {
    sinon.restore();
  });
  const requests = (): readonly string[] => rowsIn(readFileSync(path, 'utf8')).map(({ request }) => request);
  const left = (): readonly string[] => readdirSync(dirname(path));
  const lock = (): string => `${path}.lock`;
  async function methods(): Promise<FileHandle> {
    const handle = await open(path, 'a+');
    await handle.close();
    return Object.getPrototypeOf(handle) as FileHandle;
  }

  it('is whole however two processes write to it at once, with every line of both', async () => {
    const trail = new URL('../../gate/trail.ts', import.meta.url).href;
    const key = auditKey.toString('base64url');
    const ran = await Promise.all(
      ['a', 'b'].map((name) =>
        runScript('--input-type=module', ['-e', writer, trail, path, key, name, '150']),
      ),
    );
    assert.deepEqual(
      ran.map(({ status, stderr }) => [status, stderr]),
      ran.map(() => [0, '']),
    );
    assert.equal(readChain(readFileSync(path), auditKey).lines, 300);
    for (const name of ['a', 'b'])
      assert.deepEqual(
        requests().filter((request) => request.startsWith(name)),
        Array.from({ length: 150 }, (_, index) => `${name}${index}`),
      );
    assert.deepEqual(left(), ['trail.jsonl']);
  });

  it('is whole where many are asked at once in one process', async () => {
    const trails = [await openTrail(path, auditKey), await openTrail(path, auditKey)];
    await Promise.all(
      trails.flatMap((trail) => Array.from({ length: 40 }, (_, index) => trail.append(rowOf(`r${index}`)))),
    );
    for (const trail of trails) await trail.close();
    assert.equal(readChain(readFileSync(path), auditKey).lines, 80);
  });

  it('is gone on with where another ended that had it', async () => {
    const trail = await openTrail(path, auditKey);
    await trail.append(rowOf('r0'));
    const { mark } = readChain(readFileSync(path), auditKey);
    const held = await takeLock(lock(), { stale: 60_000, patience: 60_000 });
    const said = trail.append(rowOf('r2'));
    appendFileSync(path, lineOf(auditKey, mark, JSON.stringify(rowOf('r1'))).line);
    await held.release();
    await said;
    await trail.append(rowOf('r3'));
    await trail.close();
    assert.deepEqual(requests(), ['r0', 'r1', 'r2', 'r3']);
    assert.equal(readChain(readFileSync(path), auditKey).lines, 4);
  });

  it('is read from where it is known: as much as the other wrote, however long it is', async () => {
    const [one, other] = [await openTrail(path, auditKey), await openTrail(path, auditKey)];
    for (let index = 0; index < 50; index++) await one.append(rowOf(`r${index}`));
    await other.append(rowOf('r50'));
    const before = readFileSync(path).length;
    await other.append(rowOf('r51'));
    const line = readFileSync(path).length - before;
    const handle = await methods();
    const read = sinon.spy(handle, 'read');
    const whole = sinon.spy(handle, 'readFile');
    await one.append(rowOf('r52'));
    const bytes = await Promise.all(read.returnValues.map(async (done) => (await done).bytesRead));
    assert.equal(
      bytes.reduce((sum, some) => sum + some, 0),
      2 * line,
    );
    assert.equal(whole.callCount, 0);
    for (const trail of [one, other]) await trail.close();
    assert.equal(readChain(readFileSync(path), auditKey).lines, 53);
  });

  const quick = { stale: 100, patience: 5_000 };
  for (const [what, holder] of Object.entries({ 'its name': 'somebody', nothing: '' }))
    it(`is gone on with where a process was killed that had it and had written ${what}`, async () => {
      writeFileSync(lock(), holder);
      const trail = await openTrail(path, auditKey, quick);
      await trail.append(rowOf('r0'));
      writeFileSync(lock(), holder);
      await trail.append(rowOf('r1'));
      await trail.close();
      assert.deepEqual(requests(), ['r0', 'r1']);
      assert.deepEqual(left(), ['trail.jsonl']);
    });

  it('is not taken from whoever is being waited for by another at that moment, save where that one was killed', async () => {
    writeFileSync(lock(), 'somebody');
    writeFileSync(`${lock()}.guard`, '');
    await assert.rejects(openTrail(path, auditKey, { stale: 20, patience: 200 }), /held by another process/);
    assert.equal(readFileSync(lock(), 'utf8'), 'somebody');
    utimesSync(`${lock()}.guard`, 1, 1);
    await (await openTrail(path, auditKey, quick)).close();
    assert.deepEqual(left(), ['trail.jsonl']);
  });

  it('is let go of also where another holds the guard at that moment', async () => {
    const held = await takeLock(lock(), quick);
    writeFileSync(`${lock()}.guard`, '');
    const done = held.release();
    assert.ok(existsSync(lock()));
    rmSync(`${lock()}.guard`);
    await done;
    assert.deepEqual(left(), []);
  });

  it('is not written to where it cannot be had in time', async () => {
    const trail = await openTrail(path, auditKey, { stale: 60_000, patience: 50 });
    const held = await takeLock(lock(), quick);
    await assert.rejects(trail.append(rowOf('r0')), /held by another process/);
    await assert.rejects(openTrail(path, auditKey, { stale: 60_000, patience: 50 }), /held by another/);
    assert.equal(readFileSync(path, 'utf8'), '');
    await held.release();
    await trail.append(rowOf('r1'));
    await trail.close();
    assert.deepEqual(requests(), ['r1']);
  });

  it('is not written to by whoever was taken over from while it looked', async () => {
    const trail = await openTrail(path, auditKey);
    const handle = await methods();
    const stat = sinon.stub(handle, 'stat').callsFake(async function (this: FileHandle) {
      const looked = await (stat.wrappedMethod as () => Promise<never>).call(this);
      writeFileSync(lock(), 'another');
      return looked;
    });
    await assert.rejects(trail.append(rowOf('r0')), /took over/);
    assert.equal(readFileSync(path, 'utf8'), '');
    assert.equal(readFileSync(lock(), 'utf8'), 'another', 'what another holds is not let go of');
    sinon.restore();
    rmSync(lock());
    await trail.close();
  });

  /** The disk fails once, and first something happens. */
  async function failing(first: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const sync = sinon.stub(await methods(), 'datasync');
    sync.callThrough();
    sync.onFirstCall().callsFake(async () => {
      await first();
      throw new Error('the disk is gone');
    });
  }

  it('loses what could not be brought to the disk, and nothing else', async () => {
    const trail = await openTrail(path, auditKey);
    await trail.append(rowOf('r0'));
    await failing();
    await assert.rejects(trail.append(rowOf('lost')), /the disk is gone/);
    assert.deepEqual(requests(), ['r0']);
    await trail.append(rowOf('r1'));
    await trail.close();
    assert.deepEqual(requests(), ['r0', 'r1']);
    assert.equal(readChain(readFileSync(path), auditKey).lines, 2);
  });

  it('keeps what could not be taken back from the disk either, and goes on from it', async () => {
    const trail = await openTrail(path, auditKey);
    await failing();
    sinon.stub(await methods(), 'truncate').rejects(new Error('the disk is gone'));
    await assert.rejects(trail.append(rowOf('lost')), /the disk is gone/);
    await trail.append(rowOf('after'));
    await trail.close();
    assert.deepEqual(requests(), ['lost', 'after']);
    assert.equal(readChain(readFileSync(path), auditKey).lines, 2);
  });

  it('is not cut by whoever was taken over from: the other may be about to go on from that line', async () => {
    const trail = await openTrail(path, auditKey);
    await failing(() => {
      writeFileSync(lock(), 'another');
      return Promise.resolve();
    });
    await assert.rejects(trail.append(rowOf('r0')), /the disk is gone/);
    assert.deepEqual(requests(), ['r0']);
    rmSync(lock());
    await trail.append(rowOf('r1'));
    await trail.close();
    assert.equal(readChain(readFileSync(path), auditKey).lines, 2);
  });

  it('stands by itself where lines were cut off amid one: nothing is taken for the rest of it', async () => {
    const trail = await openTrail(path, auditKey);
    for (const request of ['r0', 'r1']) await trail.append(rowOf(request));
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 20));
    await trail.append(rowOf('r2'));
    await trail.close();
    await assert.rejects(openTrail(path, auditKey), /does not follow/);
  });

  it('whose last line lacked its end is gone on with, whoever gave it that', async () => {
    const before = await openTrail(path, auditKey);
    await before.append(rowOf('r0'));
    await before.close();
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
    const [one, other] = [await openTrail(path, auditKey), await openTrail(path, auditKey)];
    await one.append(rowOf('r1'));
    await other.append(rowOf('r2'));
    for (const trail of [one, other]) await trail.close();
    assert.equal(readChain(readFileSync(path), auditKey).lines, 3);
    assert.equal(readFileSync(path, 'utf8').includes('\n\n'), false);
  });

  for (const isTaken of [true, false])
    it(`keeps what another wrote while the disk failed, ${isTaken ? 'after it took over' : 'also where that one knows of no lock'}`, async () => {
      const [one, other] = [await openTrail(path, auditKey), await openTrail(path, auditKey)];
      await one.append(rowOf('r0'));
      await failing(async () => {
        if (isTaken) {
          rmSync(lock(), { force: true });
          await other.append(rowOf('r2'));
        } else {
          const { mark } = readChain(readFileSync(path), auditKey);
          appendFileSync(path, lineOf(auditKey, mark, JSON.stringify(rowOf('r2'))).line);
        }
      });
      await assert.rejects(one.append(rowOf('r1')), /the disk is gone/);
      assert.deepEqual(requests(), ['r0', 'r1', 'r2']);
      await one.append(rowOf('r3'));
      for (const trail of [one, other]) await trail.close();
      assert.deepEqual(requests(), ['r0', 'r1', 'r2', 'r3']);
      assert.equal(readChain(readFileSync(path), auditKey).lines, 4);
      assert.equal(existsSync(lock()), false);
    });
});
