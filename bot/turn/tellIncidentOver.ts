import { incidentOverCard } from '../../cards/incidentOverCard.ts';
import { verbs } from '../../cards/verbs.ts';
import type { AuditTrail } from '../../services/elevation/auditTrail.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Incident, Incidents, OfferToGiveBack, Participant } from '../../services/elevation/incident.ts';
import { isUnsaid, partsOn, triedInVain, withOffer } from '../../services/elevation/incident.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import type { Address } from '../../services/notifications/address.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import { sendToPerson } from '../../services/notifications/sendToPerson.ts';
import type { CardDelivery } from './cardDelivery.ts';

export interface TellIncidentOverParts {
  readonly incidents: Pick<Incidents, 'find' | 'change' | 'unsaid'>;
  readonly requests: Pick<RequestStore, 'openOf'>;
  readonly delivery: Pick<CardDelivery, 'post'>;
  readonly reachability: Reachability;
  readonly audit: Pick<AuditTrail, 'telling' | 'told'>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Offers everybody in an incident that is over, and who has something on by its ticket, to give back: one card in their own chat. Each is claimed before, so that of two
 * replicas one tells; what was not said is tried again, also by another process.
 */
export function createTellIncidentOver(parts: TellIncidentOverParts): {
  readonly tell: (id: string) => Promise<void>;
  readonly tellAll: () => Promise<void>;
} {
  const { incidents, onFailure } = parts;

  async function tell(id: string): Promise<void> {
    const incident = await incidents.find(id);
    for (const { person } of incident?.people ?? []) await tellOne(parts, id, person.id).catch(onFailure);
  }

  return {
    tell,
    async tellAll() {
      try {
        for (const { id } of await incidents.unsaid()) await tell(id);
      } catch (error) {
        onFailure(error);
      }
    },
  };
}

async function tellOne(parts: TellIncidentOverParts, id: string, personId: string): Promise<void> {
  const { incidents, clock } = parts;
  const now = clock.now();
  const claimed = await incidents.change(id, (before) => {
    const one = before.people.find(({ person }) => person.id === personId);
    if (before.over === undefined || one === undefined || !isUnsaid(one, now)) return undefined;
    return withOffer(before, personId, { kind: 'telling', tries: triesOf(one), at: now });
  });
  const one = claimed?.people.find(({ person }) => person.id === personId);
  if (claimed === undefined || one === undefined) return;
  const set = (offer: OfferToGiveBack): Promise<unknown> =>
    incidents.change(id, (before) => withOffer(before, personId, offer));
  try {
    await set(await offered(parts, claimed, one));
  } catch (error) {
    await set(triedInVain(triesOf(one)));
    throw error;
  }
}

function triesOf({ offer }: Participant): number {
  return offer !== undefined && 'tries' in offer ? offer.tries : 0;
}

async function offered(
  { requests, delivery, reachability, audit, clock }: TellIncidentOverParts,
  incident: Incident,
  { person }: Participant,
): Promise<OfferToGiveBack> {
  const own = partsOn(incident, await requests.openOf(person.id));
  if (own.length === 0) return { kind: 'nothing-on' };
  const telling = { to: person.id, ticket: incident.ticket, how: 'offer to give back' };
  const send = async (place: Address): Promise<void> => {
    const card = incidentOverCard({ incident, parts: own, viewer: place, now: clock.now() });
    await audit.telling(telling);
    const to = { reader: { kind: 'person', personId: person.id }, place } as const;
    await delivery.post(to, { card, drawnBy: verbs.incidentOver(incident.id) });
    await audit.told(telling);
  };
  return { kind: (await sendToPerson(reachability, person, send)) === undefined ? 'not-reached' : 'told' };
}
