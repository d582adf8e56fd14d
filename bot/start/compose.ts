import type { Logger } from 'pino';
import { speakWith } from '../../cards/words/wordsFor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { createHttpServer } from '../http/server.ts';
import { createAddressLimits } from '../http/addressLimits.ts';
import { createCountedLog } from '../common/countedLog.ts';
import { calendars } from '../turn/sentence/clocks/languages.ts';
import { createAnswers } from './answers.ts';
import type { Config } from './config.ts';
import { createFailures } from './failures.ts';
import { readElevationFile } from './elevationFile.ts';
import type { Limits } from './limits.ts';
import { productionLimits } from './limits.ts';
import { startMeasuring } from './measuring.ts';
import type { Microsoft } from './microsoft.ts';
import { connectMicrosoft } from './microsoft.ts';
import type { SimulatedCloud } from './simulatedCloud.ts';
import { ownViewOf } from './ownView.ts';
import type { OwnReadiness } from './readiness.ts';
import { createReadiness } from './readiness.ts';
import type { Stores } from './stores.ts';
import { openStores } from './stores.ts';
import { tellOthers } from './tellOthers.ts';
import { connectTickets } from './connectTickets.ts';
import { startWeekly, weeklyParts } from './weekly.ts';

/** What surrounds the bot and is no setting: a setting must not be able to point it at another Entra or Bot Service. */
export interface Outside {
  readonly clock: Clock;
  readonly log: Logger;
  /** A cloud simulated on this machine. */
  readonly simulated?: SimulatedCloud;
  /** What connections, addresses and people may take; `productionLimits` when absent. */
  readonly limits?: Limits;
}

export interface Latchkey {
  /** Answers the port that was taken. Throws `PowerError` where the bot's own identity holds power. */
  listen(): Promise<number>;
  /** Tells the platform to send nothing more; what comes is answered all the same. */
  readonly leave: () => void;
  /** Lets what is under way come to its end. */
  close(): Promise<void>;
}

/**
 * Builds each object once, in three parts: what outlives the process, who is told when a request changes, and who answers a turn. The second hears of
 * the third by one event alone. Throws `StoreError` when the database cannot be used.
 */
export async function compose(config: Config, outside: Outside): Promise<Latchkey> {
  const { clock, log, limits = productionLimits } = outside;
  const file = await readElevationFile(config.elevationFile);
  speakWith(file.words);
  const tickets = connectTickets(config, file, clock);
  const failures = createFailures(log, clock);
  const microsoft = connectMicrosoft(config, file.probes, failures, outside);
  const stores = await openStores(config, failures, outside);
  const parts = { config, file, microsoft, stores, tickets, outside };
  const others = await tellOthers(parts);
  const stopWeekly = startWeekly(weeklyParts(parts, others));
  const { receiver, authPages } = createAnswers({ ...parts, others, limits });
  const readiness = readinessOf(stores, microsoft, log);
  const measuring = await startMeasuring({ config, stores, readiness, clock, log });
  const server = createHttpServer({
    ...{ receiver, authPages, readiness, log, limits: limits.http },
    ...{ doctor: ownViewOf({ ...parts, failures }), isSecure: config.publicUrl.startsWith('https:') },
    addresses: createAddressLimits(limits.refusals, clock),
    refusals: createCountedLog(log, clock),
  });

  return {
    async listen() {
      await microsoft.ownPower.atStart();
      const port = await server.listen(config.port, config.host);
      setImmediate(calendars);
      return port;
    },
    leave: readiness.leave,
    async close() {
      readiness.leave();
      others.stop();
      stopWeekly();
      microsoft.ownPower.stop();
      await server.close();
      await measuring.close();
      await others.drain();
      await stores.close();
    },
  };
}

function readinessOf(
  stores: Pick<Stores, 'obstacle'>,
  { ready, ownPower }: Pick<Microsoft, 'ready' | 'ownPower'>,
  log: Logger,
): OwnReadiness {
  return createReadiness({
    store: () => stores.obstacle(),
    credential: ready,
    power: () => ownPower.check(),
    log,
  });
}
