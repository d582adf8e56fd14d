import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sinon from 'sinon';
import { aloneOn, lockOf } from '../../cli/runLock.ts';

describe('A run on a file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    file = join(folder, 'elevation.yaml');
  });
  afterEach(async () => {
    for (const name of await left()) await rm(join(tmpdir(), name));
    await rm(folder, { recursive: true });
  });
  /** What runs on the file have left beside each other's way, by its name. */
  const left = async (): Promise<readonly string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith(basename(lockOf(file)))).sort();
  const ended = (): string => String(spawnSync(process.execPath, ['--version']).pid);

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
    assert.deepEqual([runs, await left()], [1, []]);
  });

  it('is the only one where many begin at the same moment, also after one that died', async () => {
    for (const holder of [undefined, ended()]) {
      if (holder !== undefined) await writeFile(lockOf(file), holder);
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
      const ends = await Promise.allSettled(runs);
      for (const end of ends)
        if (end.status === 'rejected') assert.match(String(end.reason), /Another run .*is at work on/);
      assert.equal(most, 1);
      assert.ok(done > 0);
      assert.deepEqual(await left(), []);
    }
  });

  for (const [name, content] of [
    ['whose process ended without its end', ended],
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
      assert.deepEqual([isDone, await left()], [true, []]);
    });

  it('leaves to another what that one is just taking away, and takes away what nobody has ended', async () => {
    const [lock, guard] = [lockOf(file), `${lockOf(file)}.guard`];
    const both = [basename(lock), basename(guard)];
    let runs = 0;
    const run = (): Promise<void> => aloneOn(file, () => Promise.resolve(void (runs += 1)));
    await writeFile(lock, ended());
    await writeFile(guard, ended());
    await assert.rejects(run(), /Another run is at work on .*elevation\.yaml: wait for its end\./);
    assert.deepEqual([runs, await left()], [0, both]);
    // As long ago as no run takes for it.
    await utimes(guard, new Date(), new Date(Date.now() - 11_000));
    await assert.rejects(run(), /Another run is at work on/);
    assert.deepEqual(await left(), [basename(lock)]);
    await run();
    assert.deepEqual([runs, await left()], [1, []]);
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
