import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';

describe('From an empty tenant', () => {
  it('plan, apply, plan and verify lead to one in which the whole scenario passes', function (done) {
    this.timeout(120_000);
    execFile(process.execPath, ['sandbox/demo/index.ts', '--from-empty'], (error, stdout, stderr) => {
      assert.equal(error, null, stdout + stderr);
      assert.match(stdout, /✓ latchkey setup verify ends with 0/);
      assert.match(stdout, /All went as it should/);
      done();
    });
  });
});
