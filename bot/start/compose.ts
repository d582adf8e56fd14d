import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Pim } from '../../services/elevation/pim.ts';
import type { Notifier } from '../../services/elevation/kept.ts';
import { createTicker } from '../../services/notifications/ticker.ts';
import { createWatch } from '../../services/elevation/watch.ts';
import { lookAtOwnTokens, ownResources } from '../../services/doctor/ownTokens.ts';
import { heldIn, notSeenOf } from '../../services/doctor/power.ts';
import { createBotCredential } from '../../services/entra/botCredential.ts';
import type { CloudEndpoints } from '../../services/entra/cloudEndpoints.ts';
import { endpointsOf } from '../../services/entra/cloudEndpoints.ts';
import { createDelegatedTokens } from '../../services/entra/delegatedTokens.ts';
import { createInteractiveSignIn } from '../../services/entra/interactiveSignIn.ts';
import { createLoopback } from '../../services/entra/loopback.ts';
import { createPim } from '../../services/entra/pim.ts';
import { createTokenBroker } from '../../services/entra/tokenBroker.ts';
import { WantedError, readWanted } from '../../services/setup/wanted.ts';
import { postgresAddressBook } from '../../services/store/postgres/addressBook.ts';
import { postgresInTransaction } from '../../services/store/postgres/inTransaction.ts';
import { postgresIntentStore } from '../../services/store/postgres/intentStore.ts';
import { postgresCardLedger } from '../../services/store/postgres/cardLedger.ts';
import { postgresEffectBook } from '../../services/store/postgres/effectBook.ts';
import { postgresOneTimeKeys } from '../../services/store/postgres/oneTimeKeys.ts';
import { listenToChanges } from '../../services/store/postgres/changes.ts';
import { openAsBot } from '../../services/store/postgres/openDatabase.ts';
import { postgresPreferences } from '../../services/store/postgres/preferences.ts';
import { postgresReminderBook } from '../../services/store/postgres/reminderBook.ts';
import { postgresRequestStore } from '../../services/store/postgres/requestStore.ts';
import { postgresRetryQueue } from '../../services/store/postgres/retryQueue.ts';
import { postgresShelf } from '../../services/store/postgres/shelf.ts';
import { sweep } from '../../services/store/postgres/sweep.ts';
import { LatchkeyAdapter } from '../teams/adapter.ts';
import { createAuthPages } from '../signIn/authPages.ts';
import { ChannelAuthentication } from '../teams/channelAuthentication.ts';
import type { Config } from './config.ts';
import { ConfigError } from './config.ts';
import { createCountedLog } from '../common/countedLog.ts';
import type { DeskParts } from '../turn/deskParts.ts';
import { elevationFile } from './elevationFile.ts';
import type { FileTarget } from './elevationFile.ts';
import { createFront } from '../turn/answering.ts';
import { createAddressLimits } from '../http/addressLimits.ts';
import { createHttpServer } from '../http/server.ts';
import { createKnownTargets } from '../turn/knownTargets.ts';
import { LatchkeyBot } from '../teams/latchkeyBot.ts';
import type { Limits } from './limits.ts';
import { productionLimits } from './limits.ts';
import { createLinks } from '../signIn/links.ts';
import { createMessenger } from '../teams/messenger.ts';
import { createNotifier } from '../../services/notifications/notifier.ts';
import { openTrail } from './openTrail.ts';
import { createOwnPower } from './ownPower.ts';
import { createPersonLimits } from '../teams/personLimits.ts';
import { createReachability } from '../../services/notifications/reach.ts';
import { createCipher } from '../signIn/cipher.ts';
import { createHeldErrands } from '../signIn/heldErrands.ts';
import { createSignIn } from '../signIn/singleSignOn.ts';
import { createStepUp } from '../signIn/stepUp.ts';
import { createSubmits } from '../turn/submits.ts';
import { createCardDelivery } from '../turn/cardDelivery.ts';
import { createClicks } from '../turn/clicks.ts';
import { createPerformer } from '../turn/performer.ts';
import { createPersonalClicks } from '../turn/personalClicks.ts';
import { createSeal } from '../turn/seal.ts';
import { createSharedClicks } from '../turn/sharedClicks.ts';
import { createOnceOnly } from '../teams/onceOnly.ts';
import { createViews } from '../turn/views.ts';

/** What surrounds the bot and is no setting: a setting must not be able to point it at another Entra or Bot Service. */
export interface Outside {
  readonly clock: Clock;
  readonly log: Logger;
  /** A cloud simulated on this machine. */
  readonly simulated?: SimulatedCloud;
  /** What connections, addresses and people may take; `productionLimits` when absent. */
  readonly limits?: Limits;
}

/** Addresses on the loopback interface that stand in for a Microsoft cloud. Every check of the bot stays the same. */
export interface SimulatedCloud {
  /** Takes the place of Microsoft Graph's root. */
  readonly graphUrl: string;
  /** Takes the place of Entra's authority host. */
  readonly entraUrl: string;
  readonly channel: Partial<CloudEndpoints['channel']>;
  /** Takes the place of the Bot Connectors of Teams, all of them; with a slash at the end. */
  readonly teams: string;
}

export interface Latchkey {
  /** Answers the port that was taken. Throws `PowerError` where the bot's own identity holds power. */
  listen(): Promise<number>;
  /** Lets what is under way come to its end. */
  close(): Promise<void>;
}

/** Builds each object once: the only file that names concrete services. Throws `StoreError` when the database cannot be used. */
export async function compose(config: Config, outside: Outside): Promise<Latchkey> {
  const { clock, log, simulated, limits = productionLimits } = outside;
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

  const store = await openAsBot(config.databaseUrl);
  const { db } = store;
  const requests = postgresRequestStore(db, clock);
  const preferences = postgresPreferences(db);
  const addresses = postgresAddressBook(db);
  const ledger = postgresCardLedger(db, clock);
  const keys = postgresOneTimeKeys(db, clock);
  const shelf = postgresShelf(db, clock);
  const reminders = postgresReminderBook(db);
  const effects = postgresEffectBook(db, clock);
  const trail = await openTrail(config, store, { clock, log });
  const { audit } = trail;
  const inTransaction = postgresInTransaction(db, { clock, writer: trail.writer });

  const retries = postgresRetryQueue(db, ignoreLost);

  const authentication = new ChannelAuthentication({
    clientId,
    endpoints: {
      ...channel,
      loginUrl: `${cloud.login}/${tenantId}`,
      serviceUrls: simulated === undefined ? cloud.serviceUrls : [simulated.teams],
    },
    tokenFor: (scope) => credential.tokenFor(scope),
    onKeysUnread: (error) => {
      log.warn({ err: error }, 'the keys of Bot Service could not be read');
    },
  });
  const messenger = createMessenger({ authentication, clientId, tenantId });
  const sealKeys = config.sealKeys.map(({ secret }) => secret);
  const seal = createSeal(sealKeys);
  const delivery = createCardDelivery({ seal, ledger, messenger, clock });
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
    delivery,
    views,
    ledger,
    requests,
    reminders,
    quietHours: config.quietHours,
    audit,
    retries,
    addresses,
    reachability,
    channelsFor: ({ order: { target } }) =>
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
      changes.announce(tracked.request.ref).catch(ignoreLost);
    },
  };
  const watch = createWatch({
    pim,
    requests,
    inTransaction,
    notifier,
    reminderTimes,
    effects,
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
  const ticker = createTicker({ reminders, requests, notifier: cards, clock, onFailure: ignoreLost });
  await retries.work(async ({ ref, tries }) => {
    const tracked = await requests.find(ref);
    if (tracked !== undefined) await cards.catchUp(tracked, tries);
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
  const held = createHeldErrands(shelf, createCipher(sealKeys), clock, log);
  const links = createLinks(held);
  const known = createKnownTargets();
  const { publicUrl } = config;
  const signIn = createSignIn({ clientId, publicUrl, links, held });
  const desk: DeskParts = {
    pim,
    requests,
    inTransaction,
    intents: postgresIntentStore(db),
    ledger,
    reachability,
    notifier,
    reminders,
    reminderTimes,
    effects,
    audit,
    onFailure: (error) => {
      log.error({ err: error }, 'something beside a turn failed');
    },
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
  const front = createFront({ desk, messenger, ledger, delivery, signIn, log });
  const performer = createPerformer({ front, keys, signIn, assertions: broker });
  const clicks = createClicks({
    seal,
    ledger,
    audit,
    personal: createPersonalClicks({ front, performer, ledger, delivery, clock, log }),
    shared: createSharedClicks({ front, performer, reachability, delivery, clock, log }),
    clock,
    log,
  });
  const bot = new LatchkeyBot({
    onceOnly: createOnceOnly(keys, clock),
    tenantId,
    front,
    clicks,
    signIn,
    assertions: broker,
    addresses,
    reachability,
    keys,
    limits: createPersonLimits(limits, clock),
    clock,
    log,
  });
  const authPages = createAuthPages({
    links,
    signIn: interactive,
    broker,
    resume: (errand) => front.resume(errand),
    abandon: (errand, error) => front.abandon(errand, error),
    log,
  });
  const server = createHttpServer({
    receiver: new LatchkeyAdapter(authentication, (context, activity) => bot.take(context, activity)),
    authPages,
    isSecure: publicUrl.startsWith('https:'),
    ready: async () => {
      await store.ping();
      await credential.tokenFor(`${channel.oauthScope}/.default`);
      return { notSeen: ownPower.check() };
    },
    addresses: createAddressLimits(limits.refusals, clock),
    limits: limits.http,
    refusals: createCountedLog(log, clock),
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
      await trail.close();
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
