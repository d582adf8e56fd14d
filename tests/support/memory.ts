import sinon from 'sinon';
import type { OwnDoings } from '../../services/elevation/ownCheck.ts';
import type { AuditFact, AuditTrail } from '../../services/elevation/auditTrail.ts';
import { createAuditTrail } from '../../services/elevation/auditTrail.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Incident, Incidents } from '../../services/elevation/incident.ts';
import { isTheirs } from '../../services/elevation/incident.ts';
import type { Intent, OpenIntents } from '../../services/elevation/intent.ts';
import { refOf } from '../../services/elevation/intent.ts';
import type {
  InTransaction,
  Kept,
  Notifier,
  PlannedReminders,
  RequestStore,
} from '../../services/elevation/kept.ts';
import type { Preferences, Remembered } from '../../services/elevation/remembered.ts';
import { rememberedOrder } from '../../services/elevation/remembered.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { ReminderTimes } from '../../services/elevation/reminders.ts';
import { usualTimes } from '../../services/elevation/reminders.ts';

/** The least that the ports ask, for use cases alone. */
export function memoryRequests(): RequestStore {
  const stored = new Map<string, TrackedRequest>();
  return {
    find: ({ api, id }) => Promise.resolve(stored.get(`${api}/${id}`)),
    change: (ref, change) => {
      const key = `${ref.api}/${ref.id}`;
      const made = change(stored.get(key));
      if (made !== undefined) stored.set(key, made.after);
      return Promise.resolve(made);
    },
    newsDelivered: ({ request: { ref } }) => Promise.resolve(stored.get(`${ref.api}/${ref.id}`)),
    undeliveredNews: () => Promise.resolve([]),
    openOf: (id) =>
      Promise.resolve([...stored.values()].filter(({ request }) => request.requester.id === id)),
    latestOf: (id) =>
      Promise.resolve([...stored.values()].filter(({ request }) => request.requester.id === id).reverse()),
    latestSince: (id, since) =>
      Promise.resolve(
        [...stored.values()]
          .filter(({ request, checkedAt }) => request.requester.id === id && checkedAt >= since)
          .reverse(),
      ),
    changedSince: (id, since) =>
      Promise.resolve(
        [...stored.values()].filter(
          ({ request, checkedAt }) => request.requester.id === id && checkedAt >= since,
        ),
      ),
    changedOf: (ids, since) =>
      Promise.resolve(
        [...stored.values()].filter(
          ({ request, checkedAt }) => ids.includes(request.requester.id) && checkedAt >= since,
        ),
      ),
  };
}

function memoryPreferences(): Preferences {
  const orders = new Map<string, readonly Remembered[]>();
  const of = (person: string): readonly Remembered[] => orders.get(person) ?? [];
  return {
    of: (person) => Promise.resolve(of(person)),
    remember: (person, order, at) => {
      const newest = rememberedOrder(order, at);
      orders.set(person, [newest, ...of(person).filter(({ target }) => target !== newest.target)]);
      return Promise.resolve();
    },
  };
}

function memoryIntents(): OpenIntents & { readonly all: Map<string, Intent> } {
  const all = new Map<string, Intent>();
  return {
    all,
    open: (intent) => {
      all.set(intent.id, intent);
      return Promise.resolve();
    },
    close: (id) => Promise.resolve(all.delete(id)),
    markLost: (id) => {
      const intent = all.get(id);
      if (intent !== undefined) all.set(id, { ...intent, lost: true });
      return Promise.resolve();
    },
    of: (actorId) => Promise.resolve([...all.values()].filter(({ actor }) => actor.id === actorId)),
    isDecidedOn: ({ id }) =>
      Promise.resolve(
        [...all.values()].some(
          ({ write }) => ['approve', 'deny'].includes(write.verb) && refOf(write)?.id === id,
        ),
      ),
  };
}

function memoryIncidents(): Incidents {
  const all = new Map<string, Incident>();
  return {
    open: (incident) => Promise.resolve(void all.set(incident.id, incident)),
    find: (id) => Promise.resolve(all.get(id)),
    change: (id, change) => {
      const before = all.get(id);
      const after = before === undefined ? undefined : change(before);
      if (after !== undefined) all.set(id, after);
      return Promise.resolve(after);
    },
    openOf: (personId) =>
      Promise.resolve(
        [...all.values()].filter((one) => one.over === undefined && isTheirs(one, personId)).reverse(),
      ),
    unsaid: () => Promise.resolve([...all.values()].filter(({ over }) => over !== undefined)),
  };
}

/** What use cases keep and tell, in memory; `facts` is the trail. */
export interface MemoryBook {
  readonly requests: RequestStore;
  readonly reminders: { readonly [K in keyof PlannedReminders]: PlannedReminders[K] & sinon.SinonSpy };
  readonly preferences: Preferences;
  readonly intents: ReturnType<typeof memoryIntents>;
  readonly incidents: Incidents;
  readonly facts: AuditFact[];
  readonly audit: AuditTrail;
  readonly ownDoings: OwnDoings;
  readonly inTransaction: InTransaction;
  readonly notifier: { readonly [K in keyof Notifier]: sinon.SinonSpy };
  readonly reminderTimes: ReminderTimes;
  readonly settingsOf: TargetSettingsOf;
  readonly clock: Clock;
  /** Makes the transaction of this number, from 1, and every later one fail. */
  failFrom(number: number): void;
}

export function memoryBook(now: () => Date): MemoryBook {
  const facts: AuditFact[] = [];
  const requests = memoryRequests();
  const intents = memoryIntents();
  const preferences = memoryPreferences();
  const incidents = memoryIncidents();
  const reminders = {
    plan: sinon.fake.resolves(undefined),
    add: sinon.fake.resolves(undefined),
    takeDue: sinon.fake.resolves([]),
  };
  let transactions = 0;
  let failsFrom = Infinity;
  return {
    requests,
    reminders,
    preferences,
    intents,
    incidents,
    facts,
    audit: createAuditTrail((fact) => Promise.resolve(void facts.push(fact))),
    ownDoings: {
      since: async (personId, at) => ({
        changed: await requests.changedSince(personId, at),
        intents: await intents.of(personId),
      }),
    },
    async inTransaction(work) {
      transactions += 1;
      if (transactions >= failsFrom) throw new Error('the store is down');
      const written: AuditFact[] = [];
      const audit = createAuditTrail((fact) => Promise.resolve(void written.push(fact)));
      const kept: Kept = { requests, reminders, preferences, intents, incidents, audit };
      const answer = await work(kept);
      facts.push(...written);
      return answer;
    },
    settingsOf: () => ({}),
    notifier: {
      asked: sinon.spy(),
      changed: sinon.spy(),
      lookedAgain: sinon.spy(),
    },
    reminderTimes: usualTimes,
    clock: { now, after: () => () => undefined },
    failFrom(number) {
      failsFrom = number;
    },
  };
}
