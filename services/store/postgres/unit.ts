import type { Kysely } from 'kysely';
import type { AuditFact } from '../../elevation/auditTrail.ts';
import { createAuditTrail } from '../../elevation/auditTrail.ts';
import type { Clock } from '../../elevation/clock.ts';
import type { Intent } from '../../elevation/intent.ts';
import type { Change, Kept } from '../../elevation/kept.ts';
import type { RequestRef } from '../../elevation/request.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import type { Unit } from './auditTrail.ts';
import { rowOf } from './auditTrail.ts';
import { postgresIntentStore } from './intentStore.ts';
import { names } from './names.ts';
import { postgresPreferences } from './preferences.ts';
import type { RecentRequests } from './recentRequests.ts';
import { withKept } from './recentRequests.ts';
import type { StoredRequest } from './requestStore.ts';
import { storedRequest } from './requestStore.ts';
import type { Schema } from './schema.ts';
import { forget, know, revise } from './turnMemory.ts';
import type { Writes } from './writes.ts';
import { choiceRow, intentRow, reminderRow, requestWrite, together } from './writes.ts';

/** What is read of a request, and what becomes of it. */
interface Held {
  readonly found: StoredRequest | undefined;
  change?: Change;
}

/** What is to be kept together: it reads at once, and collects what it writes. */
export interface CollectedUnit {
  readonly kept: Kept;
  /** What was collected so far. */
  unit(): Unit;
  /** It was kept: the turn knows what that makes of what it has read. */
  wasKept(): Promise<void>;
}

export interface UnitParts {
  readonly db: Kysely<Schema>;
  readonly clock: Clock;
  /** Nothing is taken for granted: another has been faster with the same before. */
  readonly isRepeated: boolean;
}

/** Collects what work keeps. Whether it still holds what was read is found where all of it is written. */
export function collectUnit(parts: UnitParts): CollectedUnit {
  const facts: AuditFact[] = [];
  const writes: Partial<Writes>[] = [];
  const held = new Map<string, Held>();
  const touches = new Set<string>();
  const intents: ChangedIntents = { opened: [], closed: new Set(), lost: new Set() };
  const write = (one: Partial<Writes>, ...names: readonly string[]): void => {
    writes.push(one);
    for (const name of names) touches.add(name);
  };
  const { clock } = parts;
  return {
    kept: {
      requests: requestsOf(parts, held),
      reminders: remindersOf(write),
      preferences: preferencesOf(parts, write),
      intents: intentsOf(parts, write, intents),
      audit: createAuditTrail((fact) => {
        facts.push(fact);
        return Promise.resolve();
      }),
    },
    unit() {
      const requests = [...held].map(([, one]) => writeOf(one, clock.now()));
      const rows = [...writes, ...requests];
      return {
        writes: rows.length === 0 ? {} : together(rows),
        facts: facts.map(rowOf),
        touches: [...touches, ...held.keys()],
      };
    },
    async wasKept() {
      for (const { found, change } of held.values())
        if (change !== undefined) await knowRequest(change.after, found?.version, clock.now());
      await knowIntents(intents);
      if (writes.some(({ chosen }) => chosen !== undefined)) forget('preferences ');
    },
  };
}

/** What a unit makes of intents. */
interface ChangedIntents {
  readonly opened: Intent[];
  readonly closed: Set<string>;
  readonly lost: Set<string>;
}

async function knowIntents({ opened, closed, lost }: ChangedIntents): Promise<void> {
  if (closed.size + lost.size > 0) forget('intents ');
  for (const intent of opened)
    await revise<readonly Intent[]>(names.intents(intent.actor.id), (open) => [...open, intent]);
}

type Write = (one: Partial<Writes>, ...names: readonly string[]) => void;

/** Of one that is new nobody has a card, or has looked at it, yet. */
async function knowRequest(tracked: TrackedRequest, version: number | undefined, now: Date): Promise<void> {
  const { ref, requester } = tracked.request;
  know(names.request(ref), { tracked, version: (version ?? 0) + 1 } satisfies StoredRequest);
  await revise<RecentRequests>(names.recent(requester.id), (recent) =>
    withKept(recent, { tracked, changedAt: now }),
  );
  forget(names.latest(requester.id), names.open(requester.id));
  if (version !== undefined) return;
  know(names.cards(ref), []);
  know(names.looks(ref), []);
  know(names.reach(ref), undefined);
}

/** Each is read once; of several changes the last is written, as news where any of them is. */
function requestsOf({ db, isRepeated }: UnitParts, held: Map<string, Held>): Kept['requests'] {
  async function hold(ref: RequestRef, isNew = false): Promise<Held> {
    const known = held.get(names.request(ref));
    if (known !== undefined) return known;
    const one: Held = { found: isNew && !isRepeated ? undefined : await storedRequest(db, ref) };
    held.set(names.request(ref), one);
    return one;
  }
  const nowOf = ({ found, change }: Held): TrackedRequest | undefined => change?.after ?? found?.tracked;
  return {
    find: async (ref) => nowOf(await hold(ref)),
    async change<C extends Change | undefined>(
      ref: RequestRef,
      change: (before: TrackedRequest | undefined) => C,
      isNew = false,
    ): Promise<C> {
      const one = await hold(ref, isNew);
      const made = change(nowOf(one));
      if (made !== undefined) one.change = { ...made, isNews: made.isNews || one.change?.isNews === true };
      return made;
    },
  };
}

/** What is only read has to be as it was; what is not there and stays so is nothing to rely on. */
function writeOf({ found, change }: Held, now: Date): Partial<Writes> {
  if (change !== undefined) return requestWrite(change, found?.version, now);
  if (found === undefined) return {};
  const { ref } = found.tracked.request;
  return { seen: [{ api: ref.api, id: ref.id, version: found.version }] };
}

function remindersOf(write: Write): Kept['reminders'] {
  return {
    plan({ api, id }, reminders) {
      const rows = reminders.map((reminder) => reminderRow({ api, id }, reminder));
      write({ planned: [{ api, id }], reminders: rows }, names.request({ api, id }));
      return Promise.resolve();
    },
    add(ref, reminder) {
      write({ reminders: [reminderRow(ref, reminder)] }, names.request(ref));
      return Promise.resolve();
    },
  };
}

function preferencesOf({ db }: UnitParts, write: Write): Kept['preferences'] {
  return {
    of: (personId) => postgresPreferences(db).of(personId),
    remember(personId, order, at) {
      write({ chosen: [choiceRow(personId, order, at)] }, `choice ${personId}`);
      return Promise.resolve();
    },
  };
}

/** An intent is taken to be open, as it nearly always is: where it is not, nothing of the unit is kept, and it is collected once more. */
function intentsOf(
  { db, isRepeated }: UnitParts,
  write: Write,
  { opened, closed, lost }: ChangedIntents,
): Kept['intents'] {
  const { isOpen, of } = postgresIntentStore(db);
  return {
    open(intent) {
      opened.push(intent);
      write({ opened: [intentRow(intent)] }, `intent ${intent.id}`);
      return Promise.resolve();
    },
    async close(id) {
      if (closed.has(id) || (isRepeated && !(await isOpen(id)))) return false;
      closed.add(id);
      write({ closed: [id] }, `intent ${id}`);
      return true;
    },
    markLost(id) {
      lost.add(id);
      write({ lost: [id] }, `intent ${id}`);
      return Promise.resolve();
    },
    async of(actorId) {
      const found = await of(actorId);
      write({ alone: [{ actor_id: actorId, known: found.map(({ id }) => id) }] });
      return found.filter(({ id }) => !closed.has(id));
    },
  };
}
