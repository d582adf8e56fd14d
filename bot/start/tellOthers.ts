import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import { everyNowAndThen } from '../../services/elevation/everyNowAndThen.ts';
import { settleByTime } from '../../services/elevation/settleByTime.ts';
import type { Watch } from '../../services/elevation/watch.ts';
import { createWatch } from '../../services/elevation/watch.ts';
import { createNotifier } from '../../services/notifications/notifier.ts';
import { createReachability } from '../../services/notifications/reach.ts';
import { createTicker } from '../../services/notifications/ticker.ts';
import { listenToChanges } from '../../services/store/postgres/changes.ts';
import { afterAnswer } from '../common/afterAnswer.ts';
import { createApprovalCodes } from '../turn/approvalCodes.ts';
import { createBundlePosts } from '../turn/bundlePosts.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { createNotificationCards } from '../turn/notificationCards.ts';
import { ticketCommentsOf } from './ticketComments.ts';
import { createCardDelivery } from '../turn/cardDelivery.ts';
import { createSeal } from '../turn/seal.ts';
import type { Outside } from './compose.ts';
import type { Config } from './config.ts';
import type { ElevationFile } from './elevationFile.ts';
import type { Tickets } from './connectTickets.ts';
import { followingOf } from './followingOf.ts';
import type { Microsoft } from './microsoft.ts';
import { incidentsOf } from './incidentsOf.ts';
import { leaseMs, leaseOf } from './leaseOf.ts';
import { viewsOf } from './viewsOf.ts';
import { createRequestEvents } from './requestEvents.ts';
import type { Stores } from './stores.ts';

export interface OthersParts {
  readonly config: Config;
  readonly file: ElevationFile;
  readonly microsoft: Microsoft;
  readonly stores: Stores;
  readonly tickets: Tickets;
  readonly outside: Outside;
}

export type Others = Awaited<ReturnType<typeof tellOthers>>;

/** How often ended keys and links are taken away, in milliseconds. */
const sweepMs = 10 * 60_000;

/** How long it is believed that somebody has not installed the app, in milliseconds: they may, and nothing tells of it. */
const refusalMs = 10 * 60_000;

/** Whoever hears of a change without having asked: people by their cards, this replica's watch, the other replicas. */
export async function tellOthers({ config, file, microsoft, stores, tickets, outside }: OthersParts) {
  const { clock } = outside;
  const { requests, reminders, onLost } = stores;
  const events = createRequestEvents();
  const cards = createCards({ config, file, microsoft, stores, tickets, outside });
  const { notifier } = cards;
  const incidents = incidentsOf({ config, stores, outside }, cards);
  const recording = {
    requests,
    inTransaction: stores.inTransaction,
    notifier: events,
    reminderTimes: config.reminderTimes,
    clock,
  };
  const watch = createWatch({ ...recording, ...followingOf({ file, microsoft, stores, outside }) });
  const replicas = listenToChanges(stores.db, config.databaseUrl, (ref) => {
    requests
      .find(ref)
      .then(async (tracked) => {
        if (tracked === undefined) return;
        watch.nudge(tracked);
        await lease.endWithTicket(tracked);
      })
      .catch(onLost);
  });
  const lease = leaseOf({ file, microsoft, stores, tickets, outside }, recording, {
    holderOf: (tracked) => watch.holderOf(tracked),
    announce: (ref) => replicas.announce(ref),
    show: (tracked) => {
      notifier.redraw(tracked);
    },
  });
  const stopLooking = everyNowAndThen(clock, leaseMs, () => lease.lookAtTickets());
  // Cards first; whoever follows the request looks sooner, here and on the other replicas.
  events.subscribe(notifier);
  events.subscribe({ changed: lookSooner(watch, replicas, onLost) });
  events.subscribe({ changed: createBundlePushes({ config, stores, outside }, cards) });
  events.subscribe(ticketCommentsOf({ config, file, tickets, stores, outside }));
  const ticker = createTicker({
    reminders,
    requests,
    notifier,
    settleByTime: (ref) =>
      settleByTime({ ...recording, reminders, show: (tracked) => notifier.refresh(tracked) }, ref),
    clock,
    onFailure: onLost,
  });
  const stopSweeping = everyNowAndThen(clock, sweepMs, () => stores.sweep());
  await stores.retries.work(async ({ ref, tries }) => {
    const tracked = await requests.find(ref);
    if (tracked !== undefined) await notifier.catchUp(tracked, tries);
  });
  return {
    ...{ ...cards, ...incidents, events, watch },
    stop(): void {
      watch.stop();
      incidents.stopTelling();
      stopSweeping();
      stopLooking();
      ticker.stop();
    },
    /** Lets what is being told come to its end. */
    async drain(): Promise<void> {
      await notifier.drain();
      await stores.retries.stop();
      await replicas.close();
    },
  };
}

/** Here and on the other replicas. */
function lookSooner(
  watch: Pick<Watch, 'nudge'>,
  replicas: Pick<ReturnType<typeof listenToChanges>, 'announce'>,
  onLost: (error: unknown) => void,
): (tracked: TrackedRequest) => void {
  return (tracked) => {
    watch.nudge(tracked);
    replicas.announce(tracked.request.ref).catch(onLost);
  };
}

/** After the answer: a card that was clicked is told by that what became of it. */
function createBundlePushes(
  { config, stores, outside: { clock, log } }: Pick<OthersParts, 'config' | 'stores' | 'outside'>,
  { delivery }: Pick<ReturnType<typeof createCards>, 'delivery'>,
): (tracked: TrackedRequest) => void {
  const posts = createBundlePosts({ ...stores, delivery, adminContact: config.adminContact, clock });
  return (tracked) => {
    afterAnswer(log, 'the card of what was asked for together', () => posts.changed(tracked));
  };
}

/** What makes cards, sends them and tells people by them. */
function createCards(parts: OthersParts) {
  const { config, file, microsoft, stores, outside } = parts;
  const { clock, log } = outside;
  const { messenger, teamsUrl } = microsoft;
  const { ledger, requests, addresses } = stores;
  const seal = createSeal(config.sealKeys.map(({ secret }) => secret));
  const delivery = createCardDelivery({
    ...{ seal, ledger, messenger, clock },
    onFailure: (error) => {
      log.error({ err: error }, 'what the send of a card came to was not written down');
    },
  });
  const perf = { now: () => clock.now().getTime() };
  const reachability = createReachability({
    addresses,
    openChat: (personId) => messenger.open(teamsUrl, personId),
    recentRefusals: counted(
      'people without the app',
      new LRUCache<string, true>({ ...atMost(10_000), ttl: refusalMs, perf }),
    ),
    clock,
    log,
  });
  const codes = createApprovalCodes(config.sealKeys.map(({ secret }) => secret));
  const views = viewsOf(parts, codes);
  const cards = createNotificationCards(
    views,
    clock,
    (target) => file.settingsOf(target).adminContact ?? config.adminContact,
    config.channelViewer,
  );
  const notifier = createNotifier({
    sender: delivery,
    sendLine: async (place, text) => {
      await messenger.post(place, { kind: 'text', text });
    },
    cards,
    afterAnswer: (what, work) => {
      afterAnswer(log, what, work);
    },
    ledger,
    requests,
    reminders: stores.reminders,
    callLevels: stores.callLevels,
    decisionTimes: stores.decisionTimes,
    quietHours: config.quietHours,
    audit: stores.audit,
    retries: stores.retries,
    readingAhead: stores.readingAhead,
    addresses,
    reachability,
    away: stores.away,
    noticeOrder: (target) => file.settingsOf(target).notice,
    channelsFor: ({ order: { target } }) =>
      [...new Set([config.approvalsChannelId, file.settingsOf(target).notify])].flatMap((conversationId) =>
        conversationId === undefined ? [] : [{ serviceUrl: teamsUrl, conversationId }],
      ),
    clock,
    log,
  });
  return { seal, codes, delivery, reachability, views, cards, notifier };
}
