import { spawnSync } from 'node:child_process';
import { NotSeenError } from './outcome.ts';

const missing =
  'pwsh is not here: install PowerShell and the module ExchangeOnlineManagement, or leave --run-powershell out.';

export const notToItsEnd = (path: string): string =>
  `Not all of the script ${path} was done: see above. It may be run again.`;

/** Runs a script file, which talks to whoever runs the command. */
export function runPwsh(path: string): void {
  const { error, status } = spawnSync('pwsh', ['-NoProfile', '-File', path], { stdio: 'inherit' });
  if (error !== undefined) throw new NotSeenError(missing);
  if (status !== 0) throw new NotSeenError(notToItsEnd(path));
}

/** What a script that only looks says, line by line. */
export function pwshLines(script: string): readonly string[] {
  const { error, status, stdout } = spawnSync('pwsh', ['-NoProfile', '-Command', '-'], {
    input: script,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (error !== undefined) throw new NotSeenError(missing);
  if (status !== 0) throw new NotSeenError('PowerShell could not look into the role groups: see above.');
  return stdout.split(/\r?\n/);
}
