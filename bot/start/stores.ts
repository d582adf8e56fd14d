import type { TargetKey } from '../../services/elevation/target.ts';
import { claimPatienceMs } from '../../services/notifications/cardLedger.ts';
import { postgresAddressBook } from '../../services/store/postgres/addressBook.ts';
import { bundleBooks } from '../../services/store/postgres/bundleBooks.ts';
import { postgresCallLevels } from '../../services/store/postgres/callLevels.ts';
import { postgresCardLedger } from '../../services/store/postgres/cardLedger.ts';
import { postgresEffectBook } from '../../services/store/postgres/effectBook.ts';
import { postgresForgetPerson } from '../../services/store/postgres/forgetPerson.ts';
import { postgresHintTimes } from '../../services/store/postgres/hintTimes.ts';
import { postgresLeases } from '../../services/store/postgres/leases.ts';
import { postgresInTransaction } from '../../services/store/postgres/inTransaction.ts';
import { postgresIntentStore } from '../../services/store/postgres/intentStore.ts';
import { postgresOthersIntents } from '../../services/store/postgres/othersIntents.ts';
import { postgresOneTimeKeys } from '../../services/store/postgres/oneTimeKeys.ts';
import type { Store } from '../../services/store/postgres/openDatabase.ts';
import { openAsBot, usualConnections } from '../../services/store/postgres/openDatabase.ts';
import { postgresPreferences } from '../../services/store/postgres/preferences.ts';
import { postgresReminderBook } from '../../services/store/postgres/reminderBook.ts';
import { postgresRequestStore } from '../../services/store/postgres/requestStore.ts';
import { postgresRetryQueue } from '../../services/store/postgres/retryQueue.ts';
import { postgresExpiringValues } from '../../services/store/postgres/expiringValues.ts';
import { storeAmounts } from '../../services/store/postgres/amounts.ts';
import type { KeyInUse } from '../../services/store/postgres/keysSeen.ts';
import { firstSeen } from '../../services/store/postgres/keysSeen.ts';
import { approverBooks } from '../../services/store/postgres/approverBooks.ts';
import { postgresTicketUses } from '../../services/store/postgres/ticketUses.ts';
import { turnBooks } from '../../services/store/postgres/turnBooks.ts';
import { sweep } from '../../services/store/postgres/sweep.ts';
import type { EffectBook } from '../../services/elevation/effect.ts';
import type { DecisionTimes } from '../../services/notifications/pulse.ts';
import { rememberUsual } from '../common/usualDelays.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Config } from './config.ts';
import type { Outside } from './compose.ts';
import type { Failures } from './failures.ts';
import { openTrail } from './openTrail.ts';

const decisionKey = (target: TargetKey): TargetKey => `decision ${target}`;

function decisionTimesIn(effects: EffectBook): DecisionTimes {
  return {
    noteOnce: (of, { target, seconds }) =>
      effects.noteOnce(of, 'decision time', { target: decisionKey(target), seconds }),
    usual: (target) => effects.usual(decisionKey(target)),
    async usualOf(targets) {
      const found = await effects.usualOf(targets.map(decisionKey));
      return new Map(
        targets.flatMap((target) => {
          const usual = found.get(decisionKey(target));
          return usual === undefined ? [] : [[target, usual] as const];
        }),
      );
    },
  };
}

/** What whoever runs the bot wants to know of the database. */
function lookedAt({ db, pool, obstacle }: Store, clock: Clock) {
  return {
    obstacle,
    amounts: () => storeAmounts(db),
    connections: () => {
      const { totalCount, idleCount: idle, waitingCount: waiting } = pool;
      return { idle, used: totalCount - idle, waiting };
    },
    firstSeen: (keys: readonly KeyInUse[]) => firstSeen(db, clock, keys),
  };
}

export type Stores = Awaited<ReturnType<typeof openStores>>;

/** Everything that outlives the process. Throws `StoreError` when the database cannot be used. */
export async function openStores(
  config: Config,
  failures: Pick<Failures, 'database'>,
  { clock, log }: Outside,
) {
  const store = await openAsBot(config.databaseUrl, usualConnections, failures.database);
  const { db } = store;
  const trail = await openTrail(config, store, { clock, log });

  /** For calls that only make something happen sooner. */
  function onLost(error: unknown): void {
    log.warn({ err: error }, 'the database did not answer in the background');
  }

  const effects = rememberUsual(postgresEffectBook(db, clock), clock);
  return {
    db,
    decisionTimes: decisionTimesIn(effects),
    requests: postgresRequestStore(db, clock),
    ...{ ...approverBooks(db, clock), ...bundleBooks(db), ...turnBooks(db, clock, onLost) },
    preferences: postgresPreferences(db),
    ...{ callLevels: postgresCallLevels(db), ticketUses: postgresTicketUses(db), leases: postgresLeases(db) },
    forgetPerson: postgresForgetPerson(db),
    ...{ addresses: postgresAddressBook(db, clock), hintTimes: postgresHintTimes(db, clock) },
    ledger: postgresCardLedger(db, clock, claimPatienceMs),
    keys: postgresOneTimeKeys(db, clock),
    expiringValues: postgresExpiringValues(db, clock),
    reminders: postgresReminderBook(db),
    effects,
    ...{ intents: postgresIntentStore(db), othersIntents: postgresOthersIntents(db, clock) },
    retries: postgresRetryQueue(store.pool, onLost),
    inTransaction: postgresInTransaction(db, { clock, writer: trail.writer }),
    ...{ audit: trail.audit, onLost, ...lookedAt(store, clock) },
    /** Takes away what has ended. */
    sweep: () => sweep(db, clock, config.retention).catch(onLost),
    async close(): Promise<void> {
      await trail.close();
      await store.close();
    },
  };
}
