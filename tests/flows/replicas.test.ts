import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

describe('Two replicas on one database', () => {
  it('tell the same stories as one', async function () {
    // This file would start itself again.
    if (process.env['LATCHKEY_REPLICAS'] !== undefined) this.skip();
    const files = ['analyst', 'approver', 'signIn', 'trouble', 'durable'].map(
      (name) => `tests/flows/${name}.test.ts`,
    );
    const flags = [
      '--no-config',
      '--require',
      'tests/support/database.ts',
      '--timeout',
      '180000',
      '--reporter',
      'dot',
    ];
    const child = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...flags, ...files], {
      env: { ...process.env, LATCHKEY_REPLICAS: '2' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(code, 0, said.slice(-4_000));
  }).timeout(900_000);
});
