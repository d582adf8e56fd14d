import { execFile } from 'node:child_process';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of the project in a process of its own, with no environment but the given one. */
export function runScript(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path, ...args],
      { env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });
}

/** The administrator's commands. */
export function latchkey(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return runScript('cli/index.ts', args, env);
}
