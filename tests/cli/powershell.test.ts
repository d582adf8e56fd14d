import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { NotSeenError } from '../../cli/outcome.ts';
import { pwshLines, runPwsh } from '../../cli/powershell.ts';

describe('PowerShell that a command runs', () => {
  const path = process.env['PATH'] ?? '';
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-pwsh-'));
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });

  /** Has a program of that name in place of PowerShell, which does as told. */
  async function pwsh(does: string): Promise<void> {
    await writeFile(join(folder, 'pwsh'), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
    process.env['PATH'] = `${folder}${delimiter}${path}`;
  }
  const failing = (work: () => unknown, says: RegExp): void => {
    assert.throws(work, (error) => error instanceof NotSeenError && says.test(error.message));
  };

  it('is given the script, without what somebody has in a profile', async () => {
    const said = join(folder, 'said');
    await pwsh(`printf '%s\\n' "$@" > '${said}'; [ "$4" = - ] || [ "$3" = - ] && cat`);
    assert.deepEqual(pwshLines('one\r\ntwo\n'), ['one', 'two', '']);
    assert.equal(await readFile(said, 'utf8'), '-NoProfile\n-Command\n-\n');
    await pwsh(`printf '%s\\n' "$@" > '${said}'`);
    runPwsh('a.ps1');
    assert.equal(await readFile(said, 'utf8'), '-NoProfile\n-File\na.ps1\n');
  });

  it('has not been at its end where it says so, and looked at nothing then', async () => {
    const blind = /^PowerShell could not look into the role groups: see above\.$/;
    for (const [does, script] of [
      ['cat; exit 3', 'x'],
      // It ends before it has read all of the script, and calls that well.
      ['exit 0', 'x'.repeat(1_000_000)],
      ['kill -9 $$', 'x'],
    ] as const) {
      await pwsh(does);
      failing(() => pwshLines(script), blind);
    }
    await pwsh('exit 3');
    failing(() => {
      runPwsh('a.ps1');
    }, /^Not all of the script a\.ps1 was done: see above\. It may be run again\.$/);
  });

  it('is said to be missing where it is', () => {
    process.env['PATH'] = folder;
    failing(() => pwshLines('x'), /^pwsh is not here/);
    failing(() => {
      runPwsh('a.ps1');
    }, /^pwsh is not here/);
  });
});
