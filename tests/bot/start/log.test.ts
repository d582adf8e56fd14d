import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { createLog } from '../../../bot/start/log.ts';

describe('The log', () => {
  it('holds no secret, whatever careless line carries one', () => {
    const script = `
      import { createLog } from './bot/start/log.ts';
      const log = createLog('info');
      log.info({ token: 'S3CRET', deep: { assertion: 'S3CRET' }, headers: { authorization: 'Bearer S3CRET' } }, 'careless');
      const error = Object.assign(new Error('failed'), { request: { headers: { authorization: 'S3CRET' } }, code: 'E1' });
      log.error({ err: error }, 'failed');`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    assert.ok(stdout.includes('careless') && stdout.includes('E1'));
    assert.ok(!stdout.includes('S3CRET'));
  });

  it('says of a problem what it is, with Entra’s own code, and nothing of people or claims', () => {
    const written: string[] = [];
    const log = createLog('info', { write: (line: string) => written.push(line) });
    const problem = {
      kind: 'sign-in-blocked',
      why: 'device',
      code: 'AADSTS53000',
      names: { signedIn: 'Alex' },
      claims: '{}',
    };
    log.warn({ problem, err: Object.assign(new Error('refused'), { problem }) }, 'a sign-in was refused');
    const [line = ''] = written;
    const told = { kind: 'sign-in-blocked', why: 'device', entraCode: 'AADSTS53000' };
    const { problem: own, err } = JSON.parse(line) as { problem: object; err: { problem: object } };
    assert.deepEqual([own, err.problem], [told, told]);
  });

  it('that cannot be written does not end the process', function () {
    if (!existsSync('/dev/full')) this.skip();
    const script = `
      import { createLog } from './bot/start/log.ts';
      const log = createLog('info');
      for (let line = 0; line < 100; line += 1) log.info('x'.repeat(10_000));
      setImmediate(() => process.exit(7));`;
    const full = openSync('/dev/full', 'w');
    const { status } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', full, 'ignore'],
    });
    closeSync(full);
    assert.equal(status, 7);
  });
});
