import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import type { ExecFileException } from 'node:child_process';
import { auditSettings } from '../support/trail.ts';

describe('The process of the bot', () => {
  function start(env: NodeJS.ProcessEnv): Promise<{ error: ExecFileException | null; stderr: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, ['bot/index.ts'], { env, timeout: 20_000 }, (error, _stdout, stderr) => {
        resolve({ error, stderr });
      });
    });
  }

  it('ends, and says everything that is missing', async () => {
    const { error, stderr } = await start({});
    assert.equal(error?.code, 1);
    assert.match(stderr, /TENANT_ID is missing[\s\S]*DATABASE_URL is missing/);
  });

  it('ends when its database cannot be used, without the password', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const { error, stderr } = await start({
      TENANT_ID: id,
      CLIENT_ID: id,
      CREDENTIAL: 'secret',
      CLIENT_SECRET: 'x',
      SEAL_KEYS: 'A'.repeat(43),
      PUBLIC_URL: 'https://latchkey.contoso.com',
      DATABASE_URL: 'postgres://latchkey:hidden@127.0.0.1:1/latchkey',
      ...auditSettings,
    });
    assert.equal(error?.code, 1);
    assert.match(stderr, /database cannot be used/);
    assert.ok(!stderr.includes('hidden'));
  });
});
