import { execFile, spawn } from 'node:child_process';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of the project in a process of its own, with no environment but the given one. */
export function runScript(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return run(process.execPath, [path, ...args], env);
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, args, { env: { PATH: process.env['PATH'], ...env } }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** The administrator's commands. */
export function latchkey(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return runScript('cli/index.ts', args, env);
}

/** The administrator's commands where no file can be written to: it can be begun, and a disk that is full takes nothing of it. */
export function latchkeyOnFullDisk(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return run('sh', ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, 'cli/index.ts', ...args], env);
}

/** What somebody types, once it is asked for. */
export type Typed = readonly [question: RegExp, answer: string];

/** The administrator's commands for somebody at a terminal. */
export function latchkeyTyped(args: readonly string[], typed: readonly Typed[]): Promise<Ran> {
  return runTyped(['cli/index.ts', ...args], typed);
}

/** Runs Node with somebody at a terminal, who answers one question after the other. */
export function runTyped(args: readonly string[], typed: readonly Typed[]): Promise<Ran> {
  const isTerminal = 'data:text/javascript,process.stdin.isTTY=true';
  const child = spawn(process.execPath, ['--import', isTerminal, ...args], {
    env: { PATH: process.env['PATH'] },
  });
  const said = { stdout: '', stderr: '' };
  const open = [...typed];
  let heard = 0;
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    said.stderr += chunk.toString();
    const [next] = open;
    if (next?.[0].test(said.stderr.slice(heard)) !== true) return;
    heard = said.stderr.length;
    open.shift();
    child.stdin.write(`${next[1]}\n`);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ status: code ?? -1, ...said });
    });
  });
}

/** The administrator's commands, of which nobody reads what they say on standard output. */
export function latchkeyUnread(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['cli/index.ts', ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.destroy();
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ status: code ?? -1, stdout: '', stderr });
    });
  });
}
