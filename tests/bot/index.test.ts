import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import type { ExecFileException } from 'node:child_process';
import { nodeFault } from '../../bin/nodeFault.js';
import { auditSettings } from '../support/trail.ts';

describe('The process of the bot', () => {
  interface Ended {
    readonly error: ExecFileException | null;
    /** Its lines on standard output, each of which is JSON. */
    readonly lines: readonly Readonly<Record<string, unknown>>[];
    readonly said: string;
  }

  function start(env: NodeJS.ProcessEnv, args: readonly string[] = ['bin/latchkey-bot.js']): Promise<Ended> {
    return new Promise((resolve) => {
      execFile(process.execPath, args, { env, timeout: 20_000 }, (error, stdout, stderr) => {
        const lines = stdout
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
        resolve({ error, lines, said: stdout + stderr });
      });
    });
  }

  it('ends, and says everything that is missing', async () => {
    for (const level of ['silent', 'loud']) {
      const { error, lines, said } = await start({ LOG_LEVEL: level });
      assert.equal(error?.code, 1);
      assert.match(said, /TENANT_ID is missing[\s\S]*DATABASE_URL is missing/);
      const [line] = lines;
      assert.deepEqual([line?.['level'], line?.['service'], lines.length], [60, 'latchkey', 1]);
    }
  });

  it('ends when its database cannot be used, without the password', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const { error, lines, said } = await start({
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
    assert.equal(lines.at(-1)?.['msg'], 'Latchkey could not start');
    assert.match(said, /database cannot be used/);
    assert.ok(!said.includes('hidden'));
  });

  it('ends with a line of its own where a program of it is missing', async () => {
    const gone =
      'data:text/javascript,import { run } from "file://' +
      process.cwd() +
      '/bin/run.js"; await run("bot/none.ts", "json")';
    const { error, lines } = await start({}, [
      '--input-type=module',
      '--eval',
      `await import(${JSON.stringify(gone)})`,
    ]);
    assert.equal(error?.code, 1);
    assert.match(JSON.stringify(lines), /none\.ts.*could not start/);
  });

  it('says which Node it needs, by words that an old one understands', () => {
    for (const old of ['18.20.8', '20.20.2', '22.17.1'])
      assert.match(nodeFault(old) ?? '', new RegExp(`needs Node 22\\.18 or newer.*this is ${old}`));
    for (const fit of ['22.18.0', '23.0.0', '24.21.0', '100.0.0']) assert.equal(nodeFault(fit), undefined);
  });
});
