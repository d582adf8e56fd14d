import type { Cloud } from './cloud.ts';
import { createCloud } from './cloud.ts';
import { createControl } from './control/control.ts';
import type { Defender } from './defender/defender.ts';
import { createDefender } from './defender/defender.ts';
import type { Entra } from './entra/entra.ts';
import { createEntra } from './entra/entra.ts';
import { resources } from './entra/tokens.ts';
import { Faults } from './faults.ts';
import { createGraph } from './graph/graph.ts';
import type { HttpHandler } from './http/handler.ts';
import type { Portal } from './pim/portal.ts';
import { createPortal } from './pim/portal.ts';
import { RequestLog } from './requestLog.ts';
import type { Tenant } from './tenant/tenant.ts';
import type { Tap } from './server.ts';
import { refusal, startCloudServer } from './server.ts';

/** A running cloud, and its inner parts for tests and the demo. */
export interface RunningCloud {
  readonly cloud: Cloud;
  readonly entra: Entra;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly portal: Portal;
  readonly defender: Defender;
  /** E.g. `http://127.0.0.1:4400`. */
  readonly origin: string;
  close(): Promise<void>;
}

export interface CloudOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Further parts by the first segment of their path. */
  readonly parts?: (
    running: Omit<RunningCloud, 'close' | 'origin'> & { readonly origin: () => string },
  ) => Promise<Readonly<Record<string, HttpHandler>>>;
  readonly tap?: Tap | undefined;
  /** Contoso when absent. */
  readonly tenant?: Tenant;
  /** Addresses for the control page. */
  readonly links?: () => Readonly<Record<string, string>>;
}

/** Starts the simulated Graph, Entra, Defender and control on one port. Rejects with `PortTaken`. */
export async function startCloud({
  port,
  parts,
  tenant,
  tap,
  links = () => ({}),
}: CloudOptions): Promise<RunningCloud> {
  const cloud = createCloud(tenant);
  const entra = await createEntra(cloud);
  const faults = new Faults();
  const log = new RequestLog();
  const portal = createPortal(cloud);
  let address = '';
  const origin = (): string => address;
  const graph = createGraph({
    cloud,
    tokens: entra.reader(resources.graph),
    origin: () => `${address}/graph`,
    intercept: async ({ method, url }) => {
      const fault = faults.take(method, `/graph${new URL(url, 'http://graph').pathname}`);
      if (fault === undefined) return undefined;
      if (fault.latency !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.latency));
      // A part of a batch has no connection of its own to cut.
      const status = fault.status ?? (fault.reset === true || fault.lostAnswer === true ? 504 : undefined);
      return status === undefined ? undefined : refusal(fault, status, cloud.clock.now());
    },
  });
  const defender = createDefender(cloud, entra, origin);
  const control = createControl({ cloud, entra, faults, log, portal, links });
  const more = (await parts?.({ cloud, entra, faults, log, portal, defender, origin })) ?? {};
  const server = await startCloudServer(port, {
    cloud,
    graph,
    faults,
    log,
    tap,
    parts: {
      entra: (request) => entra.handle(request),
      defender: defender.handle,
      sandbox: control,
      ...more,
    },
  });
  address = server.origin;
  return { cloud, entra, faults, log, portal, defender, origin: server.origin, close: () => server.close() };
}
