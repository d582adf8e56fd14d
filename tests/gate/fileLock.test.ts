import assert from 'node:assert/strict';
import fs, { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { takeLock } from '../../gate/fileLock.ts';

describe('The lock of a file', () => {
  let path: string;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'latchkey-lock-')), 'trail.jsonl.lock');
  });
  afterEach(() => {
    sinon.restore();
    syncBuiltinESMExports();
  });

  it('is held for half as long as others wait for it', async () => {
    const now = sinon.stub(performance, 'now').returns(1_000);
    const held = await takeLock(path, { stale: 60_000, patience: 60_000 });
    for (const [at, isHeld] of [
      [1_000, true],
      [30_999, true],
      [31_000, false],
    ] as const) {
      now.returns(at);
      assert.equal(held.isHeld(), isHeld, `${at}`);
    }
    await held.release();
    assert.equal(existsSync(path), false);
  });

  it('is not taken from whoever had it between the look and the taking away', async () => {
    writeFileSync(path, 'killed');
    const write = sinon.stub(fs, 'writeFileSync').callsFake((...given) => {
      write.wrappedMethod(...given);
      if (given[0] === `${path}.guard`) write.wrappedMethod(path, 'another');
    });
    syncBuiltinESMExports();
    await assert.rejects(takeLock(path, { stale: 0, patience: 0 }), /held by another process/);
    assert.equal(readFileSync(path, 'utf8'), 'another');
    assert.equal(existsSync(`${path}.guard`), false);
  });

  it('stays where another keeps its guard, and is let go of all the same', async () => {
    const held = await takeLock(path, { stale: 20, patience: 60_000 });
    writeFileSync(`${path}.guard`, '');
    await held.release();
    assert.ok(existsSync(path));
    rmSync(`${path}.guard`);
    await (await takeLock(path, { stale: 20, patience: 60_000 })).release();
    assert.equal(existsSync(path), false);
  });

  it('cannot be had where no file can be made', async () => {
    const nowhere = takeLock(join(path, 'nowhere'), { stale: 20, patience: 60_000 });
    await assert.rejects(nowhere, { code: 'ENOENT' });
  });
});
