import type { Logger } from 'pino';
import { ConfigError } from './config.ts';
import { createLog } from './log.ts';
import { PowerError } from './ownPower.ts';

/** The log before the settings were read, and where they cannot be: what keeps the bot from starting is written at any level. */
export function logOfStart(env: Readonly<Record<string, string | undefined>>): Logger {
  return createLog(env['LOG_LEVEL'] === 'silent' ? 'fatal' : 'info');
}

/** Why it did not start: a fault of the settings is one string, with where to find the right value and never the wrong one. */
export function writeStartFault(log: Logger, error: unknown): void {
  if (error instanceof ConfigError) log.fatal({ faults: error.faults }, 'the configuration is not complete');
  else if (error instanceof PowerError) log.fatal({ held: error.held }, error.message.split('\n', 1)[0]);
  else log.fatal({ err: error }, 'Latchkey could not start');
}
