import type { Actor } from './actor.ts';
import type { AuditTrail } from './auditTrail.ts';
import type { Incident, Incidents, Participant } from './incident.ts';
import { isIn, partsOn } from './incident.ts';
import type { RecordParts } from './record.ts';

/** Each thing that is kept has its row of the trail before and after: where the first cannot be written, nothing is kept. */
export interface IncidentParts extends Pick<RecordParts, 'requests' | 'clock'> {
  readonly incidents: Pick<Incidents, 'open' | 'find' | 'change'>;
  readonly audit: Pick<AuditTrail, 'incident'>;
}

type Keeping = Omit<IncidentParts, 'requests'>;

/** Keeps that somebody calls others together, before its card is posted. Nobody takes part by it, and nothing is asked for. */
export async function openIncident(
  { incidents, audit, clock }: Keeping,
  actor: Actor,
  given: Pick<Incident, 'id' | 'ticket' | 'access' | 'cardId'>,
): Promise<Incident> {
  const openedBy = { id: actor.id, name: actor.name };
  const incident: Incident = { ...given, openedBy, at: clock.now(), people: [] };
  await audit.incident({ actor, incident, what: 'opening' });
  await incidents.open(incident);
  await audit.incident({ actor, incident, what: 'opened' });
  return incident;
}

/** Its card did not arrive for certain: nobody is to take part by one that did all the same. */
export async function dropIncident(
  { incidents, audit, clock }: Keeping,
  actor: Actor,
  { id }: Pick<Incident, 'id'>,
): Promise<void> {
  const over = { by: { id: actor.id, name: actor.name }, at: clock.now() };
  const after = await incidents.change(id, (before) =>
    before.over === undefined ? { ...before, over } : undefined,
  );
  if (after !== undefined) await audit.incident({ actor, incident: after, what: 'not-posted' });
}

/** Somebody is in it from now on; that they were before, and by which name the conversation knows them, is kept once. `undefined` where it is gone or over. */
export async function joinIncident(
  { incidents, audit, clock }: Keeping,
  actor: Actor,
  id: string,
  memberId: string | undefined,
): Promise<Incident | undefined> {
  const found = await incidents.find(id);
  if (found === undefined || found.over !== undefined) return undefined;
  if (isIn(found, actor.id)) return found;
  const joined: Participant = {
    person: { id: actor.id, name: actor.name },
    at: clock.now(),
    ...(memberId === undefined ? {} : { memberId }),
  };
  await audit.incident({ actor, incident: found, what: 'joining' });
  const after = await incidents.change(id, (before) =>
    before.over === undefined && !isIn(before, actor.id)
      ? { ...before, people: [...before.people, joined] }
      : undefined,
  );
  if (after === undefined) return joinIncident({ incidents, audit, clock }, actor, id, memberId);
  await audit.incident({ actor, incident: after, what: 'joined' });
  return after;
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
  const { incidents, audit, clock } = parts;
  const found = await incidents.find(id);
  if (found === undefined) return 'gone';
  if (found.over !== undefined) return 'over';
  if (!(await mayEnd(parts, actor, found))) return 'not-theirs';
  const over = { by: { id: actor.id, name: actor.name }, at: clock.now() };
  await audit.incident({ actor, incident: found, what: 'ending' });
  const after = await incidents.change(id, (before) =>
    before.over === undefined ? { ...before, over, people: before.people.map(toTell) } : undefined,
  );
  if (after === undefined) return 'over';
  await audit.incident({ actor, incident: after, what: 'over' });
  return after;
}

/** Nobody's own view is asked for any more. */
function toTell({ person, at }: Participant): Participant {
  return { person, at, offer: { kind: 'to-tell', tries: 0 } };
}

async function mayEnd({ requests }: IncidentParts, { id }: Actor, incident: Incident): Promise<boolean> {
  if (incident.openedBy.id === id) return true;
  return isIn(incident, id) && partsOn(incident, await requests.openOf(id)).length > 0;
}
