import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Tenant, TenantUser } from '../tenant/tenant.ts';
import { playgroundConfig } from './playgroundConfig.ts';

export interface PlaygroundOptions {
  readonly tenant: Tenant;
  readonly user: TenantUser;
  readonly botAppId: string;
  readonly port: number;
  /** Of the cloud. */
  readonly origin: string;
  /** Where its settings are kept, one folder for each. */
  readonly folder: string;
}

/** Microsoft's Agents Playground, showing one person. */
export interface Playground {
  readonly user: TenantUser;
  readonly url: string;
  stop(): Promise<void>;
}

const root = new URL('../..', import.meta.url).pathname;
const startMs = 30_000;

/** Its bot is the simulated Teams client, which signs what it sends and does single sign-on. Rejects with what it said when it does not start. */
export async function startPlayground({
  tenant,
  user,
  botAppId,
  port,
  origin,
  folder,
}: PlaygroundOptions): Promise<Playground> {
  const home = join(folder, user.id);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, '.m365agentsplayground.yml'), playgroundConfig(tenant, user, botAppId));
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/@microsoft/m365agentsplayground/cli.js'),
      'start',
      ...['-e', `${origin}/botservice/teams/${user.id}/messages`],
      ...['-c', 'msteams'],
      ...['-p', String(port)],
      ...['--su', `${origin}/botservice/`],
      '--dt',
    ],
    // A group of its own, so that whatever it starts ends with it.
    {
      cwd: home,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, BROWSER: 'none' },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2_000)));
  const stop = (): Promise<void> => end(child);
  try {
    await Promise.race([answers(port), ended(child)]);
  } catch (error) {
    await stop();
    throw new Error(`The Agents Playground of ${user.name} did not start on port ${port}. ${said.trim()}`, {
      cause: error,
    });
  }
  return { user, url: `http://127.0.0.1:${port}/`, stop };
}

function ended(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`it ended with code ${String(code)}`));
    });
  });
}

async function answers(port: number): Promise<void> {
  const until = Date.now() + startMs;
  while (!(await isOpen(port))) {
    if (Date.now() > until) throw new Error('it took too long');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    return;
  }
  const timer = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, 2_000);
  await gone;
  clearTimeout(timer);
}
