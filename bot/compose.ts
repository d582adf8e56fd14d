import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Clock } from '../services/elevation/clock.ts';
import type { Pim } from '../services/elevation/pim.ts';
import type { AuditTrail, Notifier } from '../services/elevation/ports.ts';
import { createTicker } from '../services/elevation/reminders.ts';
import { createWatch } from '../services/elevation/watch.ts';
import { lookAtOwnTokens, ownResources } from '../services/doctor/ownTokens.ts';
import { heldIn, notSeenOf } from '../services/doctor/power.ts';
import { createBotCredential } from '../services/entra/botCredential.ts';
import type { CloudEndpoints } from '../services/entra/cloudEndpoints.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import { createDelegatedTokens } from '../services/entra/delegatedTokens.ts';
import { createInteractiveSignIn } from '../services/entra/interactiveSignIn.ts';
import { createLoopback } from '../services/entra/loopback.ts';
import { createPim } from '../services/entra/pim.ts';
import { createTokenBroker } from '../services/entra/tokenBroker.ts';
import { WantedError, readWanted } from '../services/setup/wanted.ts';
import { postgresAddressBook } from '../services/store/postgres/addressBook.ts';
import { postgresAuditTrail } from '../services/store/postgres/auditTrail.ts';
import { postgresCardLedger } from '../services/store/postgres/cardLedger.ts';
import { postgresEffectBook } from '../services/store/postgres/effectBook.ts';
import { postgresOneTimeKeys } from '../services/store/postgres/oneTimeKeys.ts';
import { listenToChanges } from '../services/store/postgres/changes.ts';
import { openDatabase } from '../services/store/postgres/openDatabase.ts';
import { postgresPreferences } from '../services/store/postgres/preferences.ts';
import { postgresReminderBook } from '../services/store/postgres/reminderBook.ts';
import { postgresRequestStore } from '../services/store/postgres/requestStore.ts';
import { postgresRetryQueue } from '../services/store/postgres/retryQueue.ts';
import { postgresShelf } from '../services/store/postgres/shelf.ts';
import { sweep } from '../services/store/postgres/sweep.ts';
import { LatchkeyAdapter } from './adapter.ts';
import { auditLog } from './auditLog.ts';
import { createAuthPages } from './authPages.ts';
import { ChannelAuthentication } from './channelAuthentication.ts';
import type { Config } from './config.ts';
import { ConfigError } from './config.ts';
import type { DeskParts } from './deskParts.ts';
import { elevationFile } from './elevationFile.ts';
import type { FileTarget } from './elevationFile.ts';
import { createFront } from './front.ts';
import { createKnownTargets } from './knownTargets.ts';
import { LatchkeyBot } from './latchkeyBot.ts';
import { createLinks } from './links.ts';
import { createMessenger } from './messenger.ts';
import { createNotifier } from './notifier.ts';
import { createOwnPower } from './ownPower.ts';
import { createReachability } from './reachability.ts';
import { createHttpServer } from './server.ts';
import { createSignIn } from './signIn.ts';
import { createStepUp } from './stepUp.ts';
import { createSubmits } from './submits.ts';
import { createViews } from './views.ts';

/** What surrounds the bot and is no setting: a setting must not be able to point it at another Entra or Bot Service. */
export interface Outside {
  readonly clock: Clock;
  readonly log: Logger;
  /** A cloud simulated on this machine. */
  readonly simulated?: SimulatedCloud;
}

/** Addresses on the loopback interface that stand in for a Microsoft cloud. Every check of the bot stays the same. */
export interface SimulatedCloud {
  /** Takes the place of Microsoft Graph's root. */
  readonly graphUrl: string;
  /** Takes the place of Entra's authority host. */
  readonly entraUrl: string;
  readonly channel: Partial<CloudEndpoints['channel']>;
  readonly teams: string;
}

export interface Latchkey {
  /** Answers the port that was taken. Throws `PowerError` where the bot's own identity holds power. */
  listen(): Promise<number>;
  /** Lets what is under way come to its end. */
  close(): Promise<void>;
}

/** Builds each object once: the only file that names concrete services. Throws `StoreError` when the database cannot be used. */
export async function compose(config: Config, { clock, log, simulated }: Outside): Promise<Latchkey> {
  const { tenantId, clientId, adminContact, reminderTimes } = config;
  const file = elevationFile(await targetsIn(config.elevationFile));
  const cloud = endpointsOf(config.cloud);
  const channel = { ...cloud.channel, ...simulated?.channel };
  const loopback = simulated === undefined ? undefined : createLoopback(cloud.login, simulated.entraUrl);
  const teamsUrl = simulated?.teams ?? cloud.teams;
  const identity = { tenantId, clientId, login: cloud.login, loopback };
  const contact = adminContact === undefined ? {} : { adminContact };

  const credential = createBotCredential({ ...identity, config: config.credential });
  const tokens = createDelegatedTokens({
    ...identity,
    graphResource: cloud.graph,
    credential,
    probeScopes: config.probeScopes,
    onTooWide: (scopes) => {
      log.error({ scopes }, 'a token was dropped: more was consented to than Latchkey asks for');
    },
  });
  const broker = createTokenBroker({ clientId, tokens, clock });
  const interactive = createInteractiveSignIn({ redirectUri: `${config.publicUrl}/auth/callback`, tokens });
  const pim: Pim = createPim({
    graphUrl: simulated?.graphUrl ?? cloud.graph,
    broker,
    clock,
    probes: new Map([...file.probes, ...config.probes]),
    onCall: (fact) => {
      log.debug(fact, 'graph');
    },
  });

  const store = await openDatabase(config.databaseUrl);
  const { db } = store;
  const requests = postgresRequestStore(db, clock);
  const preferences = postgresPreferences(db);
  const addresses = postgresAddressBook(db);
  const ledger = postgresCardLedger(db, clock);
  const keys = postgresOneTimeKeys(db, clock);
  const shelf = postgresShelf(db, clock);
  const reminders = postgresReminderBook(db);
  const effects = postgresEffectBook(db, clock);
  const audit = bothTrails(postgresAuditTrail(db, clock), auditLog(log));

  const retries = postgresRetryQueue(db, ignoreLost);

  const authentication = new ChannelAuthentication({
    clientId,
    endpoints: { ...channel, loginUrl: `${cloud.login}/${tenantId}` },
    tokenFor: (scope) => credential.tokenFor(scope),
  });
  const messenger = createMessenger({ authentication, clientId, tenantId });
  const reachability = createReachability({ addresses, messenger, defaultServiceUrl: () => teamsUrl, log });
  const views = createViews({
    preferences,
    ledger,
    requests,
    effects,
    extrasOf: file.extrasOf,
    clock,
    ...contact,
  });
  const cards = createNotifier({
    messenger,
    views,
    ledger,
    requests,
    reminders,
    quietHours: config.quietHours,
    audit,
    retries,
    addresses,
    reachability,
    channelsFor: ({ target }) =>
      [...new Set([config.approvalsChannelId, file.extrasOf(target).notify])].flatMap((conversationId) =>
        conversationId === undefined ? [] : [{ serviceUrl: teamsUrl, conversationId }],
      ),
    clock,
    log,
  });
  /** Cards first; and whoever follows the request looks sooner. */
  const notifier: Notifier = {
    asked: (tracked) => {
      cards.asked(tracked);
    },
    changed: (tracked, by) => {
      cards.changed(tracked, by);
      watch.nudge(tracked);
      changes.announce(tracked.request).catch(ignoreLost);
    },
    catchUp: (tracked, tries) => cards.catchUp(tracked, tries),
    remind: (tracked, names) => {
      cards.remind(tracked, names);
    },
  };
  const watch = createWatch({
    pim,
    requests,
    notifier,
    reminders,
    reminderTimes,
    effects,
    audit,
    clock,
    onFailure: (error) => {
      log.error({ err: error }, 'following a request failed');
    },
  });

  const changes = listenToChanges(db, config.databaseUrl, (ref) => {
    requests
      .find(ref)
      .then((tracked) => {
        if (tracked !== undefined) watch.nudge(tracked);
      })
      .catch(ignoreLost);
  });
  const ticker = createTicker({ reminders, requests, notifier, clock, onFailure: ignoreLost });
  await retries.work(async ({ ref, tries }) => {
    const tracked = await requests.find(ref);
    if (tracked !== undefined) await notifier.catchUp(tracked, tries);
  });
  const stopSweeping = everyNowAndThen(clock, sweepMs, () => sweep(db, clock).catch(ignoreLost));
  /** A call that only makes something happen sooner. */
  function ignoreLost(error: unknown): void {
    log.warn({ err: error }, 'the database did not answer in the background');
  }

  const ownPower = createOwnPower({
    look: async () => {
      const { power, isBlind } = await lookAtOwnTokens(
        ownResources(cloud.graph, channel.oauthScope),
        (scope) => credential.tokenFor(scope),
      );
      return { held: heldIn(power), notSeen: notSeenOf(power), isBlind };
    },
    clock,
    log,
  });
  const links = createLinks(shelf, clock);
  const known = createKnownTargets();
  const { publicUrl } = config;
  const signIn = createSignIn({ clientId, publicUrl, links, shelf });
  const desk: DeskParts = {
    pim,
    requests,
    preferences,
    ledger,
    reachability,
    notifier,
    reminders,
    reminderTimes,
    effects,
    audit,
    clock,
    watch,
    views,
    submits: createSubmits({ keys, shelf, requests }),
    known,
    aliases: [...config.aliases, ...file.aliases],
    extrasOf: file.extrasOf,
    ...contact,
    stepUp: createStepUp({ links, known, publicUrl, clock }),
  };
  const front = createFront({ desk, messenger, ledger, signIn, links, log });
  const bot = new LatchkeyBot({
    tenantId,
    front,
    signIn,
    assertions: broker,
    addresses,
    reachability,
    keys,
    clock,
    log,
  });
  const authPages = createAuthPages({
    links,
    signIn: interactive,
    broker,
    resume: (errand) => front.resume(errand),
    abandon: (errand, problem) => front.abandon(errand, problem),
    log,
  });
  const server = createHttpServer({
    adapter: new LatchkeyAdapter(authentication),
    turn: (context) => bot.run(context),
    authPages,
    isSecure: publicUrl.startsWith('https:'),
    ready: async () => {
      await store.ping();
      await credential.tokenFor(`${channel.oauthScope}/.default`);
      return { notSeen: ownPower.check() };
    },
    log,
  });

  return {
    async listen() {
      await ownPower.atStart();
      return server.listen(config.port, config.host);
    },
    async close() {
      watch.stop();
      ownPower.stop();
      stopSweeping();
      ticker.stop();
      await server.close();
      await cards.drain();
      await retries.stop();
      await changes.close();
      await store.close();
    },
  };
}

/** Throws `ConfigError` with the faults of the file. */
async function targetsIn(path: string | undefined): Promise<readonly FileTarget[]> {
  if (path === undefined) return [];
  try {
    const { roles, groups } = readWanted(await readFile(path, 'utf8'));
    return [...roles, ...groups];
  } catch (error) {
    const faults = error instanceof WantedError ? error.faults : ['it cannot be read'];
    throw new ConfigError(faults.map((fault) => `ELEVATION_FILE ${path}: ${fault}`));
  }
}

/** The database keeps the facts; the log stream has the same for whatever collects it. */
function bothTrails(...trails: readonly AuditTrail[]): AuditTrail {
  return {
    async append(fact) {
      for (const trail of trails) await trail.append(fact);
    },
  };
}

/** How often ended keys and links are taken away, in milliseconds. */
const sweepMs = 10 * 60_000;

function everyNowAndThen(clock: Clock, ms: number, run: () => Promise<void>): () => void {
  let cancel: () => void;
  const arm = (): void => {
    cancel = clock.after(ms, async () => {
      await run();
      arm();
    });
  };
  arm();
  return () => {
    cancel();
  };
}
