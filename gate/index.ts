import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { composeGate } from './compose.ts';
import { GateConfigError, readGateConfig } from './config.ts';
import type { Chain } from './chain.ts';
import { readChain } from './chain.ts';

/** The gate, a process of its own: `node gate/index.ts`. With `verify-trail` it only checks its trail, and tells the first line that is not as it was written. */
try {
  const config = readGateConfig(process.env);
  if (process.argv[2] === 'verify-trail') {
    process.stdout.write(saidOf(readChain(await readFile(config.auditFile), config.auditKey)));
  } else await run(config);
} catch (error) {
  const said = error instanceof GateConfigError ? error.message : `The gate: ${String(error)}`;
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
}

/** What was torn is told: nobody can say what it was to be. */
function saidOf({ lines, torn, rest }: Chain): string {
  return [
    `${lines} lines are as they were written.`,
    ...torn.map(
      ({ after, bytes }) =>
        `After line ${after}, ${bytes} bytes are of a line that was begun and not finished; the line behind says so.`,
    ),
    ...(rest.length === 0
      ? []
      : [`At the end, ${rest.length} bytes are of a line that was begun and not finished.`]),
    '',
  ].join('\n');
}

async function run(config: ReturnType<typeof readGateConfig>): Promise<void> {
  const log = pino({ base: null });
  const clock = {
    now: () => new Date(),
    after(ms: number, work: () => void | Promise<void>) {
      const timer = setTimeout(() => void work(), ms);
      return () => {
        clearTimeout(timer);
      };
    },
  };
  const gate = await composeGate(config, { clock, log, secrets: process.env });
  const ports = await gate.listen();
  log.info({ ...ports, mode: config.mode }, 'the gate is listening');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void gate.close();
    });
}
