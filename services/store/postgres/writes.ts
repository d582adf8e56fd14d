import type { Intent } from '../../elevation/intent.ts';
import type { Change } from '../../elevation/kept.ts';
import type { Order } from '../../elevation/order.ts';
import type { Reminder } from '../../elevation/reminders.ts';
import type { RequestRef } from '../../elevation/request.ts';
import { isOpen } from '../../elevation/request.ts';
import { keyOf } from '../../elevation/target.ts';
import { marked } from './codec.ts';
import { written } from './preferences.ts';
import { bodyOf } from './trackedRow.ts';

/** What is kept together or not at all, as the function `keep` in the database takes it. Moments are texts, in ISO 8601. */
export interface Writes {
  /** Requests as they were read, which what is written relies on. */
  readonly seen: readonly object[];
  readonly made: readonly object[];
  readonly changed: readonly object[];
  /** People who have no other intents open than those that were read. */
  readonly alone: readonly object[];
  /** Ids of intents. */
  readonly closed: readonly string[];
  readonly opened: readonly object[];
  readonly lost: readonly string[];
  /** Requests of which everything planned before goes. */
  readonly planned: readonly object[];
  readonly reminders: readonly object[];
  readonly chosen: readonly object[];
  readonly incidentsOpened: readonly object[];
  readonly incidentsChanged: readonly object[];
}

/** The lists that have something in them, as JSON. */
export function jsonOf(writes: Partial<Writes>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(writes).filter(([, rows]) => rows.length > 0)));
}

/** Several as one. */
export function together(all: readonly Partial<Writes>[]): Partial<Writes> {
  const lists = new Map<string, unknown[]>();
  for (const writes of all)
    for (const [name, rows] of Object.entries(writes)) lists.set(name, [...(lists.get(name) ?? []), ...rows]);
  return Object.fromEntries(lists);
}

/** A request that is new where no `version` was read, and changed otherwise. */
export function requestWrite(
  { after, isNews }: Change,
  version: number | undefined,
  now: Date,
): Pick<Writes, 'made'> | Pick<Writes, 'changed'> {
  const { ref, requester, state } = after.request;
  const row = {
    ...{ api: ref.api, id: ref.id, requester_id: requester.id, open: isOpen(state) },
    ...{ body: marked(bodyOf(after)), news: isNews, changed_at: now.toISOString() },
  };
  return version === undefined ? { made: [row] } : { changed: [{ ...row, version }] };
}

export function intentRow(intent: Intent): object {
  const { id, actor, at } = intent;
  return { id, actor_id: actor.id, at: at.toISOString(), body: marked(intent) };
}

export function reminderRow({ api, id }: RequestRef, { name, due }: Reminder): object {
  return { api, id, name, due: due.toISOString() };
}

export function choiceRow(personId: string, order: Order, at: Date): object {
  return { person_id: personId, target: keyOf(order.target), ...written(order), chosen_at: at.toISOString() };
}
