import { incidentOverCard } from '../../cards/incidentOverCard.ts';
import { verbs } from '../../cards/verbs.ts';
import type { AuditTrail } from '../../services/elevation/auditTrail.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Incident, Incidents, OfferToGiveBack, Participant } from '../../services/elevation/incident.ts';
import { isToCome, isUnsaid, partsOn, triedInVain, withOffer } from '../../services/elevation/incident.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import type { Address } from '../../services/notifications/address.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../services/notifications/deliveryError.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import { sendToPerson } from '../../services/notifications/sendToPerson.ts';
import type { CardDelivery } from './cardDelivery.ts';
import { newCardId } from './cardDelivery.ts';

export interface TellIncidentOverParts {
  readonly incidents: Pick<Incidents, 'find' | 'change' | 'unsaid'>;
  readonly requests: Pick<RequestStore, 'openOf'>;
  readonly delivery: Pick<CardDelivery, 'post'>;
  readonly ledger: Pick<CardLedger, 'find'>;
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
  const before = await waitsToHear(parts, id, personId);
  if (before === undefined) return;
  const now = clock.now();
  const cardId = newCardId();
  const claimed = await incidents.change(id, (incident) => {
    const one = personIn(incident, personId);
    if (one === undefined || !isUnsaid(one, now)) return undefined;
    return withOffer(incident, personId, { kind: 'telling', tries: triesOf(one), at: now, cardId });
  });
  const one = claimed === undefined ? undefined : personIn(claimed, personId);
  if (claimed === undefined || one === undefined) return;
  const set = (offer: OfferToGiveBack): Promise<unknown> =>
    incidents.change(id, (incident) => withOffer(incident, personId, offer));
  const offer = await hasHeard(parts, before)
    .then((has): OfferToGiveBack | Promise<OfferToGiveBack> =>
      has ? { kind: 'told' } : offered(parts, claimed, one, cardId),
    )
    .catch(async (error: unknown) => {
      // What is no answer of Teams may have come after the send: the next look tells by the card.
      if (error instanceof DeliveryError) await set(triedInVain(triesOf(one)));
      throw error;
    });
  await set(offer);
}

/** Whoever is still to be told, and can be: what is not on yet is offered when it is. */
async function waitsToHear(
  { incidents, requests, clock }: TellIncidentOverParts,
  id: string,
  personId: string,
): Promise<Participant | undefined> {
  const incident = await incidents.find(id);
  const one = incident?.over === undefined ? undefined : personIn(incident, personId);
  if (incident === undefined || one === undefined || !isUnsaid(one, clock.now())) return undefined;
  const open = await requests.openOf(personId);
  return partsOn(incident, open).length === 0 && isToCome(incident, open) ? undefined : one;
}

function personIn({ people }: Incident, personId: string): Participant | undefined {
  return people.find(({ person }) => person.id === personId);
}

/** Whoever was at it before may have died, or lost the store, after the card arrived. */
async function hasHeard(
  { ledger }: TellIncidentOverParts,
  { offer }: Pick<Participant, 'offer'>,
): Promise<boolean> {
  const cardId = offer?.kind === 'telling' ? offer.cardId : undefined;
  return cardId !== undefined && (await ledger.find(cardId))?.activityId !== undefined;
}

function triesOf({ offer }: Participant): number {
  return offer !== undefined && 'tries' in offer ? offer.tries : 0;
}

async function offered(
  { requests, delivery, reachability, audit, clock, onFailure }: TellIncidentOverParts,
  incident: Incident,
  { person }: Participant,
  cardId: string,
): Promise<OfferToGiveBack> {
  const own = partsOn(incident, await requests.openOf(person.id));
  if (own.length === 0) return { kind: 'nothing-on' };
  const telling = { to: person.id, ticket: incident.ticket, how: 'offer to give back' };
  const send = async (place: Address): Promise<void> => {
    const card = incidentOverCard({ incident, parts: own, viewer: place, now: clock.now() });
    await audit.telling(telling);
    const to = { reader: { kind: 'person', personId: person.id }, place } as const;
    await delivery.post(to, { card, drawnBy: verbs.incidentOver(incident.id) }, cardId);
    // It arrived, whether that can be written down or not.
    await audit.told(telling).catch(onFailure);
  };
  return { kind: (await sendToPerson(reachability, person, send)) === undefined ? 'not-reached' : 'told' };
}
