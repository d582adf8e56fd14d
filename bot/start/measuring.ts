import type { Logger } from 'pino';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Readiness } from '../http/readiness.ts';
import type { Amounts } from '../telemetry/metrics.ts';
import type { Telemetry } from '../telemetry/start.ts';
import type { Config } from './config.ts';
import { credentialEnd, keysInUse } from './ownKeys.ts';
import type { Stores } from './stores.ts';

export interface MeasuringParts {
  readonly config: Config;
  readonly stores: Pick<Stores, 'amounts' | 'connections' | 'firstSeen' | 'onLost'>;
  readonly readiness: Readiness;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What is measured where that is wanted: its packages are loaded then and not before. Since when keys are in use is noted in any case. */
export async function startMeasuring({
  config,
  stores,
  readiness,
  clock,
  log,
}: MeasuringParts): Promise<Pick<Telemetry, 'close'>> {
  const seen = await stores.firstSeen(keysInUse(config)).catch((error: unknown) => {
    stores.onLost(error);
    return new Map<string, Date>();
  });
  const { telemetry } = config;
  if (telemetry.metrics === undefined && telemetry.traces === undefined)
    return { close: () => Promise.resolve() };
  const amounts: Amounts = {
    waiting: () => stores.amounts().catch(() => undefined),
    connections: stores.connections,
    obstacles: async () => (await readiness.look()).obstacles,
    keyAges: () =>
      new Map([...seen].map(([purpose, at]) => [purpose, (clock.now().getTime() - at.getTime()) / 1_000])),
    credentialEnd: () => credentialEnd(config),
  };
  const { startTelemetry } = await import('../telemetry/start.ts');
  const started = await startTelemetry(telemetry, amounts);
  log.info({ metricsPort: started.metricsPort, traces: telemetry.traces !== undefined }, 'measuring');
  return started;
}
