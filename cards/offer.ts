import type { Person } from '../services/elevation/actor.ts';
import { durationSteps } from '../services/elevation/policy.ts';
import type { Offer, TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { hasLength } from '../services/elevation/order.ts';
import type { Action, Element } from './card.ts';
import { button, line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { durationText, english, nameText, timeText } from './format.ts';
import { verbs } from './verbs.ts';

/** What is said of a shorter time that a denial came with: whole sentences, each in one place. */
const offerText = {
  denyAndOffer: (minutes: string) => `Deny, offer ${minutes}`,
  offered: (by: string, minutes: string) => `${by} would approve ${minutes}`,
  offeredBySomebody: (minutes: string) => `The approver would approve ${minutes}`,
  asksAnew: 'A request in PIM cannot be changed, so this asks anew, with all else as it was.',
  ask: (minutes: string) => `Ask for ${minutes}`,
  asYouProposed: (minutes: string, at: string) => `${minutes}, as you proposed at ${at}`,
  asProposed: (by: string, minutes: string, at: string) => `${minutes}, as ${by} proposed at ${at}`,
} as const;

/** How much less to offer: the longest usual time of at most half; `undefined` where there is nothing shorter. Minutes. */
function offerFor(asked: number): number | undefined {
  const shorter = durationSteps(asked).filter((step) => step < asked);
  return shorter.findLast((step) => step <= asked / 2) ?? shorter[0];
}

/** An approver's way to say: not so long. */
export function offerButton({ request: { ref, order } }: TrackedRequest, shown: string): Action[] {
  const minutes = hasLength(order) ? offerFor(order.minutes) : undefined;
  if (minutes === undefined) return [];
  const title = offerText.denyAndOffer(durationText(minutes, english));
  return [button(title, verbs.denyAndOffer(ref, shown, minutes), { inputs: true })];
}

/** On the card of who asked. */
export function offerNote({ offer, request: { state } }: TrackedRequest): Element[] {
  if (offer === undefined || state.kind !== 'denied') return [];
  const minutes = durationText(offer.minutes, english);
  const title =
    offer.by.name === ''
      ? offerText.offeredBySomebody(minutes)
      : offerText.offered(nameText(offer.by.name), minutes);
  return [note([title, offerText.asksAnew], 'accent')];
}

export function takeOfferButton({ offer, request: { ref } }: TrackedRequest): Action[] {
  if (offer === undefined) return [];
  return [
    button(offerText.ask(durationText(offer.minutes, english)), verbs.takeOffer(ref), { style: 'positive' }),
  ];
}

/** On an approver's card of what was asked after an offer. `reader`: whose card it is. */
export function proposedLine(
  offer: Offer | undefined,
  reader: Pick<Person, 'id'> | undefined,
  now: Date,
  viewer: Viewer,
): Element[] {
  if (offer === undefined) return [];
  const [minutes, at] = [durationText(offer.minutes, viewer), timeText(offer.at, now, viewer)];
  const text =
    offer.by.id === reader?.id
      ? offerText.asYouProposed(minutes, at)
      : offerText.asProposed(nameText(offer.by.name), minutes, at);
  return [line(text, { weight: 'Bolder' })];
}
