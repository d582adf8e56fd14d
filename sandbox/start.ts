import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Latchkey } from '../bot/start/compose.ts';
import { compose } from '../bot/start/compose.ts';
import { readConfig } from '../bot/start/config.ts';
import { migrateFor } from '../cli/migrate.ts';
import type { Limits } from '../bot/start/limits.ts';
import type { BotService } from './botservice/botService.ts';
import { createBotService } from './botservice/botService.ts';
import type { Screens } from './botservice/connector.ts';
import { channelIssuer } from './botservice/channelTokens.ts';
import type { TeamsClient } from './botservice/teamsClient.ts';
import { freePort } from './freePort.ts';
import { asBot, startPostgres } from './postgres.ts';
import type { Tap } from './receive.ts';
import { PortTaken } from './server.ts';
import type { RunningCloud } from './startCloud.ts';
import { startCloud } from './startCloud.ts';
import { bot, probeScope } from './tenant/contoso.ts';
import type { Tenant } from './tenant/tenant.ts';

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly cloudPort?: number;
  readonly securePort?: number;
  readonly botPort?: number;
  /** Contoso when absent. */
  readonly tenant?: Tenant;
  /** Bots on the one database; activities go to them in turn. */
  readonly replicas?: number;
  readonly screens?: Screens;
  /** Switches that stand elsewhere than usual, by their names. */
  readonly switches?: Readonly<Record<string, unknown>>;
  /** What time it is in the cloud and for the bot at first; the machine's when absent. */
  readonly startsAt?: Date;
  readonly links?: () => Readonly<Record<string, string>>;
  readonly log?: Logger;
  /** A database for the bot, as its owner reaches it; one of its own, gone at the end, when absent. */
  readonly databaseUrl?: string;
  /** Further settings of the bot, as in its environment. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the bot lets connections, addresses and people take; as in production when absent. */
  readonly limits?: Limits;
  /** Told of each request to the cloud; for tests that do something at such a moment. */
  readonly tap?: Tap;
}

/** What an auditor needs of the bot's settings. */
export interface AuditSettings {
  readonly AUDIT_KEYS: string;
  readonly AUDIT_CHECKPOINT_KEY: string;
}

/** The simulated cloud with the real bot in it. */
export interface Sandbox extends RunningCloud {
  readonly botService: BotService;
  readonly teams: TeamsClient;
  /** E.g. `http://127.0.0.1:3978`. */
  readonly botOrigin: string;
  /** The bot's database, as its owner reaches it. */
  readonly databaseUrl: string;
  /** The same as the bot does: with a role that cannot tamper with the audit trail. */
  readonly botDatabaseUrl: string;
  readonly auditSettings: AuditSettings;
  /** As a deployment does: what was in memory is gone. `changed` are settings that are others from now on. */
  restartBots(changed?: Readonly<Record<string, string>>): Promise<void>;
}

const noScreens: Screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };

/** Starts everything on the loopback interface. Rejects with `PortTaken`, with nothing left running. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // A port that was free a moment ago may have been taken by another program since.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      const isOurChoice = (options.botPort ?? 0) === 0 && (options.cloudPort ?? 0) === 0;
      if (!(error instanceof PortTaken) || !isOurChoice || attempt === 3) throw error;
    }
  }
}

async function startOnce(options: SandboxOptions): Promise<Sandbox> {
  const { cloudPort = 0, screens = noScreens, links, securePort, tenant, tap, switches, startsAt } = options;
  const { log = pino({ level: 'silent' }, { write: () => undefined }) } = options;
  // Made here so that a restart has the same.
  let settings = { ...freshKeys(), ...options.settings };
  const first = options.botPort === undefined || options.botPort === 0 ? await freePort() : options.botPort;
  const ports = [
    first,
    ...(await Promise.all(Array.from({ length: (options.replicas ?? 1) - 1 }, freePort))),
  ];
  const botOrigin = `http://127.0.0.1:${first}`;
  let turn = 0;
  const botUrl = (): string => {
    turn += 1;
    return `http://127.0.0.1:${ports[turn % ports.length] ?? first}/api/messages`;
  };
  const made: { botService?: BotService } = {};
  const running = await startCloud({
    ...{ port: cloudPort, securePort, tenant, tap, links, switches, startsAt },
    parts: async ({ cloud, entra, origin }) => {
      const botService = await createBotService({ cloud, entra, origin, botUrl, screens });
      made.botService = botService;
      return { botservice: botService.handle };
    },
  });
  const { origin, cloud } = running;
  const { botService } = made;
  if (botService === undefined) throw new Error('the Bot Service did not start');
  const own = options.databaseUrl === undefined ? await ownDatabase() : undefined;
  const databaseUrl = options.databaseUrl ?? own?.url ?? '';
  const botDatabaseUrl = asBot(databaseUrl);

  async function startBot(port: number): Promise<Latchkey> {
    // The same settings that a real deployment has; only the addresses of Microsoft's services come from here.
    const config = readConfig({
      TENANT_ID: cloud.tenant.id,
      CLIENT_ID: bot.appId,
      CREDENTIAL: 'secret',
      CLIENT_SECRET: bot.secret,
      PUBLIC_URL: botOrigin,
      DATABASE_URL: botDatabaseUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      USABILITY_PROBES: 'Search and Purge PIM=/beta/security/collaboration/analyzedEmails?$top=1',
      PROBE_SCOPES: probeScope,
      ...settings,
    });
    const latchkey = await compose(config, {
      clock: cloud.clock,
      log,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      simulated: {
        graphUrl: `${origin}/graph`,
        entraUrl: `${origin}/entra`,
        channel: {
          openIdMetadataUrl: `${origin}/botservice/v1/.well-known/openidconfiguration`,
          tokenIssuer: channelIssuer,
        },
        teams: `${origin}/botservice/`,
      },
    });
    try {
      await latchkey.listen();
      return latchkey;
    } catch (error) {
      await latchkey.close();
      throw isTaken(error) ? new PortTaken(port) : error;
    }
  }

  let bots: readonly Latchkey[] = [];
  const closeBots = async (): Promise<void> => {
    await Promise.all(bots.map((latchkey) => latchkey.close()));
    bots = [];
  };
  const closeRest = async (): Promise<void> => {
    await running.close();
    await own?.stop();
  };
  try {
    await migrateFor({ DATABASE_OWNER_URL: databaseUrl, DATABASE_URL: botDatabaseUrl });
    for (const port of ports) bots = [...bots, await startBot(port)];
  } catch (error) {
    await closeBots();
    await closeRest();
    throw error;
  }
  return {
    ...running,
    botService,
    teams: botService.teams,
    botOrigin,
    databaseUrl,
    botDatabaseUrl,
    auditSettings: {
      AUDIT_KEYS: settings.AUDIT_KEYS,
      AUDIT_CHECKPOINT_KEY: settings.AUDIT_CHECKPOINT_KEY,
    },
    async restartBots(changed = {}) {
      settings = { ...settings, ...changed };
      await closeBots();
      for (const port of ports) bots = [...bots, await startBot(port)];
    },
    async close() {
      await closeBots();
      await closeRest();
    },
  };
}

/** As `latchkey keys` makes them. */
function freshKeys(): AuditSettings & { readonly SEAL_KEYS: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    SEAL_KEYS: randomBytes(32).toString('base64url'),
    AUDIT_KEYS: randomBytes(32).toString('base64url'),
    AUDIT_CHECKPOINT_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

async function ownDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await startPostgres({ folder: `postgres-${process.pid}`, keep: false });
  return { url: await server.database('latchkey'), stop: () => server.stop() };
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
