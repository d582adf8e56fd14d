import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { aloneOn, lockOf } from '../../cli/runLock.ts';

describe('A run on a file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    file = join(folder, 'elevation.yaml');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the only one, and leaves nothing behind, also where it fails', async () => {
    let runs = 0;
    await aloneOn(file, async () => {
      await assert.rejects(
        aloneOn(file, () => Promise.resolve()),
        new RegExp(`Another run \\(process ${process.pid}\\) is at work`),
      );
      await aloneOn(`${file}.other`, () => Promise.resolve());
      runs += 1;
    });
    await assert.rejects(
      aloneOn(file, () => Promise.reject(new Error('failed'))),
      /failed/,
    );
    assert.deepEqual([runs, existsSync(lockOf(file))], [1, false]);
  });

  it('is the only one where many begin at the same moment, also after one that died', async () => {
    for (const left of [undefined, String(spawnSync(process.execPath, ['--version']).pid)]) {
      if (left !== undefined) await writeFile(lockOf(file), left);
      let [atWork, most, done] = [0, 0, 0];
      const runs = Array.from({ length: 30 }, () =>
        aloneOn(file, async () => {
          atWork += 1;
          most = Math.max(most, atWork);
          await readdir(folder);
          atWork -= 1;
          done += 1;
        }),
      );
      const ended = await Promise.allSettled(runs);
      for (const end of ended)
        if (end.status === 'rejected') assert.match(String(end.reason), /Another run .*is at work on/);
      assert.equal(most, 1);
      assert.ok(done > 0);
      assert.equal(existsSync(lockOf(file)), false);
    }
  });

  for (const [name, content] of [
    ['whose process ended without its end', () => String(spawnSync(process.execPath, ['--version']).pid)],
    ['that says nothing', () => ''],
    ['that says something else', () => '-1'],
  ] as const)
    it(`takes the place of one ${name}`, async () => {
      await writeFile(lockOf(file), content());
      let isDone = false;
      await aloneOn(file, () => {
        isDone = true;
        return Promise.resolve();
      });
      assert.deepEqual([isDone, existsSync(lockOf(file))], [true, false]);
    });

  it('waits for one of somebody else, who may not be asked', async () => {
    // As the system answers whoever asks for a process of another user.
    const kill = sinon
      .stub(process, 'kill')
      .throws(Object.assign(new Error('not permitted'), { code: 'EPERM' }));
    await writeFile(lockOf(file), '1');
    try {
      await assert.rejects(
        aloneOn(file, () => Promise.resolve()),
        /Another run \(process 1\)/,
      );
    } finally {
      kill.restore();
      await rm(lockOf(file));
    }
  });
});
