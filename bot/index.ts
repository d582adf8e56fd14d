import { compose } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { createCountedLog } from './countedLog.ts';
import { guardProcess } from './guardProcess.ts';
import { createLog } from './log.ts';
import { PowerError } from './ownPower.ts';
import { createSystemClock } from './systemClock.ts';

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const clock = createSystemClock((error) => {
    log.error({ err: error }, 'something planned failed');
  });
  const latchkey = await compose(config, { clock, log });
  guardProcess({ process, close: () => latchkey.close(), lost: createCountedLog(log, clock), log });
  const port = await latchkey.listen();
  log.info({ port, tenantId: config.tenantId, cloud: config.cloud }, 'Latchkey is listening');
} catch (error) {
  const text =
    error instanceof ConfigError || error instanceof PowerError
      ? error.message
      : `Latchkey could not start: ${String(error)}`;
  // What was opened by then must not keep a bot alive that does not answer.
  process.stderr.write(`${text}\n`, () => process.exit(1));
}
