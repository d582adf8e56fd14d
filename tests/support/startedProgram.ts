import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A sandbox in a process of its own. */
export interface StartedProgram {
  /** What it announced, by name, e.g. `Microsoft Graph`. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Tells it to end; answers its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a program that announces its addresses. Rejects with what it said when it ends instead. */
export async function startProgram(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<StartedProgram> {
  const { cwd, env = {} } = options;
  const child = spawn(process.execPath, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { addresses: await announced(child), stop: () => stop(child) };
}

function announced(child: ChildProcess): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => {
      said += text.toString();
      if (!said.includes('is ready.') || !said.endsWith('\n\n')) return;
      resolve(
        new Map(
          [...said.matchAll(/^ {2}(\S.*?) {2,}(\S+)$/gm)].map(([, name = '', url = '']) => [name, url]),
        ),
      );
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      reject(new Error(`it ended with ${String(code)}: ${said}`));
    });
  });
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = (await ended) as [number | null];
  return code;
}
