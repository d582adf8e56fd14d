import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { attemptsOn } from '../../cli/attemptFile.ts';
import { ElevationError } from '../../services/elevation/problem.ts';

describe('What a run sent and may not be listed yet', () => {
  const made = async (path: string, tenant: string | undefined, name = 'role'): Promise<boolean> => {
    let isMade = false;
    await attemptsOn(path, { tenant }).once(name, () => {
      isMade = true;
      return Promise.resolve();
    });
    return isMade;
  };

  it('is known to the next run on the same file and tenant, and to no other', async () => {
    const path = `/tmp/${randomUUID()}.yaml`;
    assert.deepEqual([await made(path, 'a'), await made(path, 'a')], [true, false]);
    assert.deepEqual([await made(path, 'b'), await made(`${path}x`, 'a')], [true, true]);
    assert.equal(await made(path, 'a', 'another'), true);
  });

  it('is sent again once it is listed, or not wanted any more', async () => {
    const path = `/tmp/${randomUUID()}.yaml`;
    await made(path, 'a');
    await attemptsOn(path, { tenant: 'a' }).forget(['role']);
    assert.equal(await made(path, 'a'), true);
    await attemptsOn(path, { tenant: 'a' }).keepOnly(['another']);
    assert.equal(await made(path, 'a'), true);
  });

  it('is sent again where it was refused, and not where its answer was lost', async () => {
    const path = `/tmp/${randomUUID()}.yaml`;
    const fails = (kind: 'outcome-unknown' | 'entra-unavailable', name: string): Promise<void> =>
      attemptsOn(path, { tenant: 'a' }).once(name, () => Promise.reject(new ElevationError({ kind })));
    await assert.rejects(fails('entra-unavailable', 'refused'));
    await assert.rejects(fails('outcome-unknown', 'lost'));
    assert.deepEqual([await made(path, 'a', 'refused'), await made(path, 'a', 'lost')], [true, false]);
  });

  it('is not forgotten by a run that cannot write down what it sends, and that sends nothing', async () => {
    const path = `/tmp/${randomUUID()}.yaml`;
    await made(path, 'a');
    const program = `import { attemptsOn } from './cli/attemptFile.ts';
      await attemptsOn('${path}', { tenant: 'a' }).once('another', () => void console.log('sent'));`;
    const onFullDisk = ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, '--input-type=module'];
    const { status, stdout } = spawnSync('sh', [...onFullDisk, '-e', program], { encoding: 'utf8' });
    assert.deepEqual([status, stdout], [1, '']);
    assert.deepEqual([await made(path, 'a'), await made(path, 'a', 'another')], [false, true]);
  });

  it('is always done where it has no name', async () => {
    const attempts = attemptsOn(`/tmp/${randomUUID()}.yaml`, { tenant: undefined });
    let count = 0;
    for (let run = 0; run < 2; run += 1)
      await attempts.once(undefined, () => {
        count += 1;
        return Promise.resolve();
      });
    assert.equal(count, 2);
  });
});
