import type { ExtensionEndpoint } from '../support/extensionEndpoint.ts';
import { startExtensionEndpoint } from '../support/extensionEndpoint.ts';
import type { CloudOfSuite } from './eachInCloud.ts';
import { eachInCloud } from './eachInCloud.ts';

export interface CloudWithEndpoint extends CloudOfSuite {
  readonly endpoint: ExtensionEndpoint;
}

/** A cloud for the suite, and for each test a fresh endpoint that PIM may ask. */
export function eachWithEndpoint(): CloudWithEndpoint {
  const world = eachInCloud();
  let endpoint: ExtensionEndpoint | undefined;
  beforeEach(async () => {
    endpoint = await startExtensionEndpoint();
  });
  afterEach(async () => {
    await endpoint?.close();
    endpoint = undefined;
  });
  return {
    graph: world.graph,
    get running() {
      return world.running;
    },
    get endpoint() {
      if (endpoint === undefined) throw new Error('no endpoint is running');
      return endpoint;
    },
  };
}
