import type { Kysely } from 'kysely';
import type { Incident } from '../../elevation/incident.ts';
import type { Kept } from '../../elevation/kept.ts';
import type { StoredIncident } from './incidents.ts';
import { incidentRow, storedIncident } from './incidents.ts';
import type { Schema } from './schema.ts';
import type { Writes } from './writes.ts';

/** What is read of an incident, and what becomes of it. */
export interface HeldIncident {
  readonly found: StoredIncident | undefined;
  after?: Incident;
}

/** Each is read once; of several changes the last is written. */
export function incidentsOf(db: Kysely<Schema>, held: Map<string, HeldIncident>): Kept['incidents'] {
  async function hold(id: string): Promise<HeldIncident> {
    const known = held.get(id);
    if (known !== undefined) return known;
    const one: HeldIncident = { found: await storedIncident(db, id) };
    held.set(id, one);
    return one;
  }
  const nowOf = ({ found, after }: HeldIncident): Incident | undefined => after ?? found?.incident;
  return {
    open(incident) {
      held.set(incident.id, { found: undefined, after: incident });
      return Promise.resolve();
    },
    find: async (id) => nowOf(await hold(id)),
    async change(id, change) {
      const one = await hold(id);
      const before = nowOf(one);
      const after = before === undefined ? undefined : change(before);
      if (after !== undefined) one.after = after;
      return after;
    },
  };
}

/** What was only read is written nowhere, and nothing relies on it. */
export function incidentWrite({ found, after }: HeldIncident): Partial<Writes> {
  if (after === undefined) return {};
  const row = incidentRow(after);
  return found === undefined
    ? { incidentsOpened: [row] }
    : { incidentsChanged: [{ ...row, version: found.version }] };
}
