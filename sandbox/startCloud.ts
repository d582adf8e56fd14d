import type { Cloud, CloudStart } from './cloud.ts';
import { createCloud } from './cloud.ts';
import { createControl } from './control/control.ts';
import type { Defender } from './defender/defender.ts';
import { createDefender } from './defender/defender.ts';
import type { Entra } from './entra/entra.ts';
import { createEntra } from './entra/entra.ts';
import { resources } from './entra/tokens.ts';
import { Faults } from './faults.ts';
import type { GraphRequest, GraphResponse } from './graph/exchange.ts';
import { createGraph } from './graph/graph.ts';
import type { HttpHandler } from './http/handler.ts';
import { createExtensionCalls } from './pim/extensionCalls.ts';
import type { Portal } from './pim/portal.ts';
import { createPortal } from './pim/portal.ts';
import { RequestLog } from './requestLog.ts';
import { createJira } from './tickets/jira.ts';
import { createPlainTickets } from './tickets/plainTickets.ts';
import { createServiceNow } from './tickets/serviceNow.ts';
import type { Tap } from './receive.ts';
import { refusal } from './receive.ts';
import type { CloudPorts } from './server.ts';
import { startCloudServer } from './server.ts';
import type { Certificates } from './tls/certificates.ts';
import { makeCertificates } from './tls/certificates.ts';

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
  /** The same over TLS, and whom to trust for it; where that was asked for. */
  readonly secure: SecureAddress | undefined;
  close(): Promise<void>;
}

export interface SecureAddress {
  /** E.g. `https://127.0.0.1:4443`. */
  readonly origin: string;
  /** The certificate of the sandbox's own authority, PEM. */
  readonly authority: string;
}

export interface CloudOptions extends CloudStart {
  /** 0 takes any free one. */
  readonly port: number;
  /** Over TLS too, with an authority of its own; 0 takes any free one. */
  readonly securePort?: number | undefined;
  /** Further parts by the first segment of their path. */
  readonly parts?: (
    running: Omit<RunningCloud, 'close' | 'origin' | 'secure'> & { readonly origin: () => string },
  ) => Promise<Readonly<Record<string, HttpHandler>>>;
  readonly tap?: Tap | undefined;
  /** Addresses for the control page. */
  readonly links?: (() => Readonly<Record<string, string>>) | undefined;
}

/** Starts the simulated Graph, Entra, Defender and control on one port. Rejects with `PortTaken`. */
export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const { port, securePort, parts, tap, links = () => ({}) } = options;
  const cloud = createCloud(options);
  const entra = await startEntra(cloud);
  const faults = new Faults(cloud.clock);
  const log = new RequestLog();
  const portal = createPortal(cloud);
  let address = '';
  const origin = (): string => address;
  const tokens = entra.reader(resources.graph);
  const graph = createGraph({ cloud, tokens, intercept: (part) => faultInBatch(part, faults, cloud) });
  const defender = createDefender(cloud, entra, origin);
  const control = createControl({ cloud, entra, faults, log, portal, links });
  const more = (await parts?.({ cloud, entra, faults, log, portal, defender, origin })) ?? {};
  const certificates = securePort === undefined ? undefined : await makeCertificates();
  const server = await startCloudServer(portsOf(port, securePort, certificates), {
    cloud,
    graph,
    faults,
    log,
    tap,
    parts: {
      entra: (request) => entra.handle(request),
      identity: entra.platform,
      defender: defender.handle,
      sandbox: control,
      ...ticketSystems(cloud),
      ...more,
    },
  });
  address = server.origin;
  const close = (): Promise<void> => {
    faults.clear();
    return server.close();
  };
  const secure = secureOf(server.secureOrigin, certificates);
  return { cloud, entra, faults, log, portal, defender, origin: address, secure, close };
}

/** The organization's own, which are no part of Microsoft's cloud. */
function ticketSystems(cloud: Cloud): Readonly<Record<string, HttpHandler>> {
  return {
    servicenow: createServiceNow(cloud),
    jira: createJira(cloud),
    cases: createPlainTickets(cloud),
  };
}

/** The cloud's Entra, with whose tokens PIM reaches the tenant's own addresses from now on. */
async function startEntra(cloud: Cloud): Promise<Entra> {
  const entra = await createEntra(cloud);
  cloud.callouts.ask = createExtensionCalls(cloud.clock, (id) => entra.mint.customExtension(id));
  return entra;
}

/** A part of a batch has no connection of its own to cut. */
async function faultInBatch(
  { method, url }: GraphRequest,
  faults: Faults,
  cloud: Cloud,
): Promise<GraphResponse | undefined> {
  const fault = faults.take(method, `/graph${new URL(url, 'http://graph').pathname}`);
  if (fault === undefined) return undefined;
  await faults.hold(fault);
  const status = fault.status ?? (fault.reset === true || fault.lostAnswer === true ? 504 : undefined);
  return status === undefined ? undefined : refusal(fault, status, cloud.clock.now());
}

function secureOf(origin: string | undefined, made: Certificates | undefined): SecureAddress | undefined {
  return origin === undefined || made === undefined ? undefined : { origin, authority: made.authority };
}

function portsOf(
  port: number,
  securePort: number | undefined,
  certificates: Certificates | undefined,
): CloudPorts {
  return securePort === undefined || certificates === undefined
    ? { port }
    : { port, secure: { port: securePort, certificates } };
}
