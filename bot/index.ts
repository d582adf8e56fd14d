import { compose } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { PowerError } from './ownPower.ts';
import { systemClock } from './systemClock.ts';

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const latchkey = await compose(config, { clock: systemClock, log });
  const port = await latchkey.listen();
  log.info({ port, tenantId: config.tenantId, cloud: config.cloud }, 'Latchkey is listening');

  let closing = false;
  const close = (signal: NodeJS.Signals): void => {
    if (closing) return;
    closing = true;
    log.info({ signal }, 'closing');
    // Whatever hangs must not hold up a redeployment.
    setTimeout(() => process.exit(1), 10_000).unref();
    void latchkey.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
} catch (error) {
  const text =
    error instanceof ConfigError || error instanceof PowerError
      ? error.message
      : `Latchkey could not start: ${String(error)}`;
  // What was opened by then must not keep a bot alive that does not answer.
  process.stderr.write(`${text}\n`, () => process.exit(1));
}
