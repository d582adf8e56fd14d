import type { Actor } from './actor.ts';
import type { Incident, Incidents, Participant } from './incident.ts';
import { isIn, partsOn } from './incident.ts';
import type { RecordParts } from './record.ts';

export interface IncidentParts extends Pick<RecordParts, 'inTransaction' | 'requests' | 'clock'> {
  readonly incidents: Pick<Incidents, 'find' | 'openOf'>;
}

/** Keeps that somebody calls others together, before its card is posted. Nobody takes part by it, and nothing is asked for. */
export async function openIncident(
  { inTransaction, clock }: Pick<IncidentParts, 'inTransaction' | 'clock'>,
  actor: Actor,
  given: Pick<Incident, 'id' | 'ticket' | 'access' | 'cardId'>,
): Promise<Incident> {
  const openedBy = { id: actor.id, name: actor.name };
  const incident: Incident = { ...given, openedBy, at: clock.now(), people: [] };
  return inTransaction(async (kept) => {
    await kept.incidents.open(incident);
    await kept.audit.incident({ actor, incident, what: 'opened' });
    return incident;
  });
}

/** Its card did not arrive for certain: nobody is to take part by one that did all the same. */
export async function dropIncident(
  { inTransaction, clock }: Pick<IncidentParts, 'inTransaction' | 'clock'>,
  actor: Actor,
  { id }: Pick<Incident, 'id'>,
): Promise<void> {
  const over = { by: { id: actor.id, name: actor.name }, at: clock.now() };
  await inTransaction(async (kept) => {
    const after = await kept.incidents.change(id, (before) =>
      before.over === undefined ? { ...before, over } : undefined,
    );
    if (after !== undefined) await kept.audit.incident({ actor, incident: after, what: 'not-posted' });
  });
}

/** Somebody is in it from now on; that they were before, and by which name the conversation knows them, is kept once. `undefined` where it is gone or over. */
export async function joinIncident(
  { inTransaction, clock }: Pick<IncidentParts, 'inTransaction' | 'clock'>,
  actor: Actor,
  id: string,
  memberId: string | undefined,
): Promise<Incident | undefined> {
  const person = { id: actor.id, name: actor.name };
  return inTransaction(async (kept) => {
    const found = await kept.incidents.find(id);
    if (found === undefined || found.over !== undefined) return undefined;
    const joined: Participant = {
      person,
      at: clock.now(),
      ...(memberId === undefined ? {} : { memberId }),
    };
    const after = await kept.incidents.change(id, (before) =>
      before.over === undefined && !isIn(before, actor.id)
        ? { ...before, people: [...before.people, joined] }
        : undefined,
    );
    if (after !== undefined) await kept.audit.incident({ actor, incident: after, what: 'joined' });
    return after ?? found;
  });
}

/** Why nothing was ended. */
export type NotEnded = 'gone' | 'over' | 'not-theirs';

/**
 * Ends it: whoever opened it may, and whoever is in it with something on by its ticket. Nothing is taken from anybody: those who are in it are to be offered to give
 * back what they have.
 */
export async function endIncident(
  parts: IncidentParts,
  actor: Actor,
  id: string,
): Promise<Incident | NotEnded> {
  const found = await parts.incidents.find(id);
  if (found === undefined) return 'gone';
  if (found.over !== undefined) return 'over';
  if (!(await mayEnd(parts, actor, found))) return 'not-theirs';
  const over = { by: { id: actor.id, name: actor.name }, at: parts.clock.now() };
  return parts.inTransaction(async (kept) => {
    const after = await kept.incidents.change(id, (before) =>
      before.over === undefined
        ? {
            ...before,
            over,
            people: before.people.map(toTell),
          }
        : undefined,
    );
    if (after === undefined) return 'over';
    await kept.audit.incident({ actor, incident: after, what: 'over' });
    return after;
  });
}

/** Nobody's own view is asked for any more. */
function toTell({ person, at }: Participant): Participant {
  return { person, at, offer: { kind: 'to-tell', tries: 0 } };
}

async function mayEnd({ requests }: IncidentParts, { id }: Actor, incident: Incident): Promise<boolean> {
  if (incident.openedBy.id === id) return true;
  return isIn(incident, id) && partsOn(incident, await requests.openOf(id)).length > 0;
}
