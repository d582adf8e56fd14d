import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { composeGate } from './compose.ts';
import { GateConfigError, readGateConfig } from './config.ts';
import { lastMark } from './trail.ts';

/** The gate, a process of its own: `node gate/index.ts`. With `verify-trail` it only checks its trail, and tells the first line that is not as it was written. */
try {
  const config = readGateConfig(process.env);
  if (process.argv[2] === 'verify-trail') {
    const text = await readFile(config.auditFile, 'utf8');
    lastMark(text, config.auditKey);
    process.stdout.write(`${text.split('\n').length - 1} lines are as they were written.\n`);
  } else await run(config);
} catch (error) {
  const said = error instanceof GateConfigError ? error.message : `The gate: ${String(error)}`;
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
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
  const port = await gate.listen();
  log.info({ port, mode: config.mode }, 'the gate is listening');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void gate.close();
    });
}
