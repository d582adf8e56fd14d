import { compose } from './start/compose.ts';
import { ConfigError, readConfig } from './start/config.ts';
import { createCountedLog } from './common/countedLog.ts';
import { guardProcess } from './start/guardProcess.ts';
import { createLog } from './start/log.ts';
import { PowerError } from './start/ownPower.ts';
import { createSystemClock } from './start/systemClock.ts';

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
