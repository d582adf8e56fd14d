import type { SpawnSyncReturns } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { NotSeenError } from './outcome.ts';

const missing =
  'pwsh is not here: install PowerShell and the module ExchangeOnlineManagement, or leave --run-powershell out.';

export const notToItsEnd = (path: string): string =>
  `Not all of the script ${path} was done: see above. It may be run again.`;

/** Runs a script file, which talks to whoever runs the command. */
export function runPwsh(path: string): void {
  throwUnlessWell(spawnSync('pwsh', ['-NoProfile', '-File', path], { stdio: 'inherit' }), notToItsEnd(path));
}

/** What a script that only looks says, line by line. */
export function pwshLines(script: string): readonly string[] {
  const ended = spawnSync('pwsh', ['-NoProfile', '-Command', '-'], {
    input: script,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  throwUnlessWell(ended, 'PowerShell could not look into the role groups: see above.');
  return ended.stdout.split(/\r?\n/);
}

type Ended = Pick<SpawnSyncReturns<string | Buffer>, 'error' | 'status'>;

/** That it ended before it had read all of its script is told by an error too, as that it is not here is. */
function throwUnlessWell({ error, status }: Ended, otherwise: string): void {
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') throw new NotSeenError(missing);
  if (error !== undefined || status !== 0) throw new NotSeenError(otherwise);
}
