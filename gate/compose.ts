import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet } from 'jose';
import type { Logger } from 'pino';
import type { Clock } from '../services/elevation/clock.ts';
import { fileText } from '../services/elevation/fileText.ts';
import { WantedError, readWanted } from '../services/setup/readWanted.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import { usualPatienceMs } from '../services/tickets/askJson.ts';
import { SecretMissing, connectTicketSystems } from '../services/tickets/ticketSystems.ts';
import { createAnswers } from './answers.ts';
import { createIsPim } from './caller.ts';
import type { GateConfig } from './config.ts';
import { GateConfigError } from './config.ts';
import type { Directory } from './directory.ts';
import { directoryIn } from './directory.ts';
import { gateLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import { createMetrics } from './metrics.ts';
import { createOperatorServer } from './operatorServer.ts';
import { createRuleBook } from './ruleBook.ts';
import { createGateServer } from './server.ts';
import { openTrail } from './trail.ts';

export interface GateOutside {
  readonly clock: Clock;
  readonly log: Logger;
  /** Secrets of ticket systems, by the names that the file gives. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  /** Where Entra publishes its keys; Microsoft's when absent. A setting must not be able to name it. */
  readonly login?: string;
}

export interface Gate {
  readonly metrics: Metrics;
  /** Answers the ports that were taken: PIM's, and that of whoever runs it. */
  listen(): Promise<{ readonly port: number; readonly operatorPort: number }>;
  close(): Promise<void>;
}

/** Builds the gate. Throws `GateConfigError` for files that do not do, and for a trail that was tampered with. */
export async function composeGate(config: GateConfig, outside: GateOutside): Promise<Gate> {
  const { clock, log, login = 'https://login.microsoftonline.com' } = outside;
  const { wanted, directory } = await filesOf(config);
  const ticketSystem = ticketSystemsOf(wanted, outside);
  const onFailure = (error: unknown): void => {
    log.error({ err: error }, 'the gate failed at something');
  };
  const trail = await openTrail(config.auditFile, config.auditKey).catch((error: unknown) => {
    throw new GateConfigError([`GATE_AUDIT_FILE ${config.auditFile}: ${messageOf(error)}.`]);
  });
  if (trail.tornBytes > 0)
    log.warn({ bytes: trail.tornBytes }, 'the trail ended in half a line, which is kept where it is');
  const keys = createRemoteJWKSet(new URL(`${login}/${config.tenantId}/discovery/v2.0/keys`), {
    timeoutDuration: 2_000,
  });
  const metrics = createMetrics();
  const server = createGateServer({
    isPim: createIsPim({ ...config, keys, clock }),
    answerTo: createAnswers({
      ...{ mode: config.mode, trail, metrics, onFailure, directory, clock },
      rulesOf: createRuleBook(wanted, directory),
      ticketSystem,
    }),
    metrics,
    limits: gateLimits,
    onFailure,
  });
  const operator = createOperatorServer({
    metrics,
    // Whoever reaches it may ask: only what is missing is fetched.
    ready: async () => (keys.fresh ? undefined : keys.reload()),
  });
  return {
    metrics,
    async listen() {
      const operatorPort = await operator.listen(config.operator.port, config.operator.host);
      return { port: await server.listen(config.port, config.host), operatorPort };
    },
    async close() {
      await server.close();
      await operator.close();
      await trail.close();
    },
  };
}

/** Half of what PIM waits for, at most: an answer that comes too late is none. */
function ticketSystemsOf({ ticketSystems, gate }: Wanted, { secrets, clock }: GateOutside) {
  const patienceMs = Math.min(usualPatienceMs, ((gate?.timeout ?? 10) * 1000) / 2);
  try {
    const connected = connectTicketSystems(ticketSystems, secrets, { fetch, clock, patienceMs });
    return (name: string) => connected.get(name.toLowerCase())?.system;
  } catch (error) {
    if (!(error instanceof SecretMissing)) throw error;
    throw new GateConfigError(
      error.names.map((name) => `${name} is missing: the file names it as a secret.`),
    );
  }
}

async function filesOf({
  elevationFile,
  directoryFile,
}: GateConfig): Promise<{ readonly wanted: Wanted; readonly directory: Directory }> {
  try {
    return {
      wanted: readWanted(fileText(await readFile(elevationFile))),
      directory: directoryIn(fileText(await readFile(directoryFile))),
    };
  } catch (error) {
    const faults = error instanceof WantedError ? error.faults : [messageOf(error)];
    throw new GateConfigError(faults.map((fault) => `${elevationFile}, ${directoryFile}: ${fault}`));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it cannot be read';
}
