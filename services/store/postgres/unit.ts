import type { AuditFact } from '../../elevation/auditTrail.ts';
import { createAuditTrail } from '../../elevation/auditTrail.ts';
import type { Intent } from '../../elevation/intent.ts';
import type { Kept } from '../../elevation/kept.ts';
import type { Unit } from './auditTrail.ts';
import { rowOf } from './auditTrail.ts';
import { postgresIntentStore } from './intentStore.ts';
import { names } from './names.ts';
import { postgresPreferences } from './preferences.ts';
import { forget, revise } from './turnMemory.ts';
import type { HeldIncident } from './unitIncidents.ts';
import { incidentWrite, incidentsOf } from './unitIncidents.ts';
import type { Held, UnitParts } from './unitRequests.ts';
import { knowRequest, requestsOf, writeOf } from './unitRequests.ts';
import type { Writes } from './writes.ts';
import { choiceRow, intentRow, reminderRow, together } from './writes.ts';

/** What is to be kept together: it reads at once, and collects what it writes. */
export interface CollectedUnit {
  readonly kept: Kept;
  /** What was collected so far. */
  unit(): Unit;
  /** It was kept: the turn knows what that makes of what it has read. */
  wasKept(): void;
}

/** Collects what work keeps. Whether it still holds what was read is found where all of it is written. */
export function collectUnit(parts: UnitParts): CollectedUnit {
  const { clock, db } = parts;
  const facts: AuditFact[] = [];
  const writes: Partial<Writes>[] = [];
  const held = new Map<string, Held>();
  const incidents = new Map<string, HeldIncident>();
  const touches = new Set<string>();
  const intents: ChangedIntents = { opened: [], closed: new Set(), lost: new Set() };
  const write = (one: Partial<Writes>, ...names: readonly string[]): void => {
    writes.push(one);
    for (const name of names) touches.add(name);
  };
  return {
    kept: {
      requests: requestsOf(parts, held),
      reminders: remindersOf(write),
      preferences: preferencesOf(parts, write),
      intents: intentsOf(parts, write, intents),
      incidents: incidentsOf(db, incidents),
      audit: createAuditTrail((fact) => Promise.resolve(void facts.push(fact))),
    },
    unit() {
      const requests = [...held.values()].map((one) => writeOf(one, clock.now()));
      const rows = [...writes, ...requests, ...[...incidents.values()].map(incidentWrite)];
      return {
        writes: rows.length === 0 ? {} : together(rows),
        facts: facts.map(rowOf),
        touches: [...touches, ...held.keys(), ...incidents.keys()],
      };
    },
    wasKept() {
      for (const { found, change } of held.values())
        if (change !== undefined) knowRequest(change.after, found?.version, clock.now());
      knowIntents(intents);
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

function knowIntents({ opened, closed, lost }: ChangedIntents): void {
  if (closed.size + lost.size > 0) forget('intents ');
  for (const intent of opened)
    revise<readonly Intent[]>(names.intents(intent.actor.id), (open) => [...open, intent]);
}

type Write = (one: Partial<Writes>, ...names: readonly string[]) => void;

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
  const store = postgresIntentStore(db);
  return {
    open(intent) {
      opened.push(intent);
      write({ opened: [intentRow(intent)] }, `intent ${intent.id}`);
      return Promise.resolve();
    },
    async close(id) {
      if (closed.has(id) || (isRepeated && !(await store.isOpen(id)))) return false;
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
      const found = await store.of(actorId);
      write({ alone: [{ actor_id: actorId, known: found.map(({ id }) => id) }] });
      return found.filter(({ id }) => !closed.has(id));
    },
    isDecidedOn: store.isDecidedOn,
  };
}
