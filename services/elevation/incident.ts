import type { Person } from './actor.ts';
import { isOpen } from './request.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** Several people at work on one ticket, each with access of their own, asked for as themselves. */
export interface Incident {
  readonly id: string;
  /** The number of the ticket, as it was typed. */
  readonly ticket: string;
  /** In words, what whoever takes part asks for; everybody's own form decides what that means for them. */
  readonly access: string;
  /** The ledger's id of its card, which says where it is. */
  readonly cardId: string;
  readonly openedBy: Person;
  readonly at: Date;
  readonly people: readonly Participant[];
  readonly over?: { readonly by: Person; readonly at: Date };
}

export interface Participant {
  readonly person: Person;
  /** What the conversation calls them; absent where that is not known. */
  readonly memberId?: string;
  readonly at: Date;
  /** Whether they were offered to give back, once it is over. */
  readonly offer?: OfferToGiveBack;
}

/** `telling`: somebody is at it since then, with a card of that id, or died while they were. `tries` counts those that came to nothing. */
export type OfferToGiveBack =
  | { readonly kind: 'to-tell'; readonly tries: number }
  | { readonly kind: 'telling'; readonly tries: number; readonly at: Date; readonly cardId?: string }
  | { readonly kind: 'told' }
  | { readonly kind: 'nothing-on' }
  | { readonly kind: 'not-reached' };

/** What is kept of incidents. */
export interface Incidents {
  open(incident: Incident): Promise<void>;
  find(id: string): Promise<Incident | undefined>;
  /** Changes it as nobody else can meanwhile. `undefined` where there is none, or the change leaves it as it is. */
  change(id: string, change: (before: Incident) => Incident | undefined): Promise<Incident | undefined>;
  /** Those that are not over and that the person opened or is in, the newest first. */
  openOf(personId: string): Promise<readonly Incident[]>;
  /** Those that are over, with somebody who was not offered yet to give back; the oldest first. */
  unsaid(): Promise<readonly Incident[]>;
}

/** Whether somebody may see it wherever they are: whoever opened it, and who is in it. */
export function isTheirs(incident: Pick<Incident, 'people' | 'openedBy'>, personId: string): boolean {
  return incident.openedBy.id === personId || isIn(incident, personId);
}

export function isIn({ people }: Pick<Incident, 'people'>, personId: string): boolean {
  return people.some(({ person }) => person.id === personId);
}

/** What is on for somebody by that ticket. */
export function partsOn(
  { ticket }: Pick<Incident, 'ticket'>,
  requests: readonly TrackedRequest[],
): readonly TrackedRequest[] {
  return requests.filter(
    ({ request: { state, order } }) => state.kind === 'active' && isTicket(order.ticket?.number, ticket),
  );
}

/** Whether something of theirs by that ticket may yet be on: it waits, or is being switched on. */
export function isToCome({ ticket }: Pick<Incident, 'ticket'>, requests: readonly TrackedRequest[]): boolean {
  return requests.some(
    ({ request: { state, order } }) =>
      isOpen(state) && state.kind !== 'active' && isTicket(order.ticket?.number, ticket),
  );
}

function isTicket(number: string | undefined, ticket: string): boolean {
  return number?.toLowerCase() === ticket.toLowerCase();
}

/** After this long whoever tells somebody has died. Milliseconds; longer than any message waits for its answer. */
const tellingMs = 60_000;

/** So often Teams is tried. */
const mostTries = 20;

/** Whether somebody is still to be offered to give back, and nobody is at it. */
export function isUnsaid({ offer }: Participant, now: Date): boolean {
  if (offer?.kind === 'to-tell') return true;
  return offer?.kind === 'telling' && now.getTime() - offer.at.getTime() > tellingMs;
}

/** What becomes of an offer that could not be sent. */
export function triedInVain(tries: number): OfferToGiveBack {
  return tries + 1 >= mostTries ? { kind: 'not-reached' } : { kind: 'to-tell', tries: tries + 1 };
}

/** The incident with one person's offer at another state. */
export function withOffer(incident: Incident, personId: string, offer: OfferToGiveBack): Incident {
  return {
    ...incident,
    people: incident.people.map((one) => (one.person.id === personId ? { ...one, offer } : one)),
  };
}
