import type { CloudOptions, RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import type { GraphClient } from './graphClient.ts';
import { graphClient } from './graphClient.ts';

/** A simulated cloud for the tests of a suite, and a client of its Graph. */
export interface CloudOfSuite {
  readonly running: RunningCloud;
  readonly graph: GraphClient;
}

/** One cloud for all tests of a suite: each leaves it as the next wants to find it, from the beginning. */
export function eachInCloud(options: Partial<CloudOptions> = {}): CloudOfSuite {
  let running: RunningCloud | undefined;
  const opened = (): RunningCloud => {
    if (running === undefined) throw new Error('no cloud is running');
    return running;
  };
  before(async () => {
    running = await startCloud({ port: 0, ...options });
  });
  afterEach(() => {
    const { cloud, entra, faults, log } = opened();
    cloud.reset();
    entra.reset();
    faults.clear();
    log.clear();
  });
  after(async () => {
    await running?.close();
    running = undefined;
  });
  return {
    get running() {
      return opened();
    },
    graph: graphClient(opened),
  };
}
