import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { checkpointKeyOf, checkpointPublicKeyOf } from '../../bot/start/checkpointKey.ts';
import { keyListOf } from '../../bot/start/keyList.ts';
import { latchkey } from '../support/latchkey.ts';

describe('latchkey keys', () => {
  it('prints settings that the bot takes, others each time, and the public key for auditors', async () => {
    const [one, other] = await Promise.all([latchkey(['keys']), latchkey(['keys'])]);
    assert.notEqual(one.stdout, other.stdout);
    const value = (name: string): string => new RegExp(`^${name}(\\S+)$`, 'm').exec(one.stdout)?.[1] ?? '';
    for (const name of ['SEAL_KEYS=', 'AUDIT_KEYS=']) assert.equal(keyListOf(value(name))?.length, 1);
    const own = checkpointKeyOf(value('AUDIT_CHECKPOINT_KEY='));
    assert.ok(own);
    assert.equal(checkpointPublicKeyOf(value('# '))?.id, own.id);
  });

  it('are not printed where the disk is full, which is said', function () {
    const full = '/dev/full';
    if (!existsSync(full)) this.skip();
    const { status, stderr } = spawnSync(process.execPath, ['cli/index.ts', 'keys'], {
      stdio: ['ignore', openSync(full, 'w'), 'pipe'],
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr.trim().split('\n').length], [1, 1], stderr);
    assert.match(stderr, /^What it says cannot be written: .*no space left/);
  });
});
