import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { createBotService } from '../../sandbox/botservice/botService.ts';
import { freePort } from '../../sandbox/freePort.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { botSettings } from '../support/botSettings.ts';
import { freshDatabase } from '../support/database.ts';
import { noHurry } from '../support/limits.ts';

const script = fileURLToPath(new URL('../support/botProcess.ts', import.meta.url));

/** The bot in a process of its own, with a temporary folder of its own: what ends it, and what it leaves, is seen from outside. */
export class StrangerBot {
  readonly port: number;
  readonly botService: BotService;
  readonly #running: RunningCloud;
  readonly #child: ChildProcess;
  readonly #temporary: string;
  #stderr = '';

  private constructor(
    port: number,
    botService: BotService,
    running: RunningCloud,
    child: ChildProcess,
    temporary: string,
  ) {
    this.port = port;
    this.botService = botService;
    this.#running = running;
    this.#child = child;
    this.#temporary = temporary;
    child.stderr?.on('data', (text: Buffer) => (this.#stderr += text.toString()));
  }

  static async start(program = script): Promise<StrangerBot> {
    const port = await freePort();
    const screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };
    const botUrl = (): string => `http://127.0.0.1:${port}/api/messages`;
    const made: { botService?: BotService } = {};
    const running = await startCloud({
      port: 0,
      parts: async ({ cloud, entra, origin }) => {
        made.botService = await createBotService({ cloud, entra, origin, botUrl, screens });
        return { botservice: made.botService.handle };
      },
    });
    const { botService } = made;
    if (botService === undefined) throw new Error('the Bot Service did not start');
    const settings = botSettings(running, port, await freshDatabase());
    const temporary = mkdtempSync(join(tmpdir(), 'latchkey-bodies-'));
    const target = JSON.stringify({ cloudOrigin: running.origin, settings, limits: noHurry });
    const child = spawn(process.execPath, [program, target], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, TMPDIR: temporary },
    });
    const started = new StrangerBot(port, botService, running, child, temporary);
    await once(child, 'message');
    return started;
  }

  /** Whether it still answers. */
  async isAlive(): Promise<boolean> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/healthz`).catch(() => undefined);
    return answer?.status === 200;
  }

  /** Names of files in its temporary folder. */
  get left(): readonly string[] {
    return readdirSync(this.#temporary);
  }

  /** What was written past the logger. */
  get stderr(): string {
    return this.#stderr;
  }

  /** The most memory that it has held so far, in MB; 0 where the system does not tell. */
  get peak(): number {
    try {
      const status = readFileSync(`/proc/${this.#child.pid ?? 0}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000;
    } catch {
      return 0;
    }
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#running.close();
    rmSync(this.#temporary, { recursive: true, force: true });
  }
}
