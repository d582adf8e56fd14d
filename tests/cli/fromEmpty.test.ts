import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { forms } from '../../sandbox/demo/forms.ts';
import { createTally } from '../../sandbox/demo/tally.ts';

interface Told {
  readonly status: number;
  readonly output: string;
}

/** As on a machine that reaches the internet by a proxy alone, and on which somebody uses a database of their own. */
const elsewhere = {
  ...{ HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '', no_proxy: '' },
  ...{ PGHOST: 'db.invalid', PGPORT: '9', PGSSLMODE: 'require', PGOPTIONS: '--nothing' },
};

function demo(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Told> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, ['sandbox/demo/index.ts', ...args], options, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });
}

describe('From an empty tenant', function () {
  this.timeout(400_000);

  interface Case {
    readonly scripts: RegExp;
    readonly env: NodeJS.ProcessEnv;
  }
  const cases: Readonly<Record<keyof typeof forms, Case>> = {
    unified: {
      scripts: /PowerShell scripts: 0 that change something, 0 that look/,
      env: elsewhere,
    },
    'role-group': {
      scripts: /PowerShell scripts: 1 that change something, 1 that look/,
      env: { ...elsewhere, NODE_USE_ENV_PROXY: '1' },
    },
  };
  for (const [form, { scripts, env }] of Object.entries(cases))
    it(`plan, apply, plan and verify lead to one in which the whole scenario passes: ${form}`, async () => {
      const { status, output } = await demo([`--from-empty=${form}`], env);
      assert.equal(status, 0, output);
      assert.match(output, /✓ latchkey setup verify ends with 0/);
      assert.match(output, /Portal visits: 0/);
      assert.match(output, scripts);
      assert.match(output, /All went as it should/);
    });

  it('is of a form that there is', async () => {
    const { status, output } = await demo(['--from-empty=magic']);
    assert.equal(status, 1);
    assert.match(output, /--from-empty is one of unified, role-group/);
  });

  it('counts pages of portals, and no calls of the bot or of Graph', async () => {
    const tally = createTally();
    for (const path of [
      '/defender/',
      '/sandbox/portal/settings',
      '/defender/api/mails',
      '/graph/beta/x',
      '/sandbox/token',
    ])
      for (const phase of ['before', 'after'] as const) await tally.tap(phase, 'GET', path);
    assert.equal(tally.portalVisits(), 2);
  });
});
