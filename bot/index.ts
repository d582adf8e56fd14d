import '../services/entra/pastProxy.ts';
import { compose } from './start/compose.ts';
import { readConfig } from './start/config.ts';
import { createCountedLog } from './common/countedLog.ts';
import { guardProcess } from './start/guardProcess.ts';
import { createLog } from './start/log.ts';
import { logOfStart, writeStartFault } from './start/startFault.ts';
import { createSystemClock } from './start/systemClock.ts';

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const clock = createSystemClock((error) => {
    log.error({ err: error }, 'something planned failed');
  });
  const latchkey = await compose(config, { clock, log });
  guardProcess({
    process,
    leave: () => {
      latchkey.leave();
    },
    leaveMs: config.leaveMs,
    close: () => latchkey.close(),
    lost: createCountedLog(log, clock),
    log,
  });
  const port = await latchkey.listen();
  log.info({ port, tenantId: config.tenantId, cloud: config.cloud }, 'Latchkey is listening');
} catch (error) {
  writeStartFault(logOfStart(process.env), error);
  // What was opened by then must not keep a bot alive that does not answer. Its lines are written by then: the log waits for each.
  process.exit(1);
}
