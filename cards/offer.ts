import type { Person } from '../services/elevation/actor.ts';
import { durationSteps } from '../services/elevation/policy.ts';
import type { Offer, TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { hasLength } from '../services/elevation/order.ts';
import type { Action, Element } from './card.ts';
import { button, line, note } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { durationText, nameText, timeText } from './format.ts';
import { names } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** How much less to offer: the longest usual time of at most half; `undefined` where there is nothing shorter. Minutes. */
function offerFor(asked: number): number | undefined {
  const shorter = durationSteps(asked).filter((step) => step < asked);
  return shorter.findLast((step) => step <= asked / 2) ?? shorter[0];
}

/** An approver's way to say: not so long. */
export function offerButton(
  { request: { ref, order } }: TrackedRequest,
  shown: string,
  viewer: Reader,
): Action[] {
  const minutes = hasLength(order) ? offerFor(order.minutes) : undefined;
  if (minutes === undefined) return [];
  const title = wordsFor(viewer).approvers.denyAndOffer(durationText(minutes, viewer));
  return [button(title, verbs.denyAndOffer(ref, shown, minutes), { inputs: true })];
}

/** On the card of who asked. */
export function offerNote({ offer, request: { state } }: TrackedRequest, viewer: Reader): Element[] {
  if (offer === undefined || state.kind !== 'denied') return [];
  const { approvers } = wordsFor(viewer);
  const minutes = durationText(offer.minutes, viewer);
  const title =
    offer.by.name === ''
      ? approvers.offeredBySomebody(minutes)
      : approvers.offered(nameText(offer.by.name, viewer), minutes);
  return [note([title, approvers.asksAnew], 'accent')];
}

export function takeOfferButton({ offer, request: { ref } }: TrackedRequest, viewer: Reader): Action[] {
  if (offer === undefined) return [];
  const title = wordsFor(viewer).approvers.askFor(durationText(offer.minutes, viewer));
  return [button(title, verbs.takeOffer(ref), { style: 'positive' })];
}

/** On an approver's card of what was asked after an offer. `reader`: whose card it is. */
export function proposedLine(
  offer: Offer | undefined,
  reader: Pick<Person, 'id'> | undefined,
  now: Date,
  viewer: Viewer,
): Element[] {
  if (offer === undefined) return [];
  const { approvers } = wordsFor(viewer);
  const [minutes, at] = [durationText(offer.minutes, viewer), timeText(offer.at, now, viewer)];
  const text =
    offer.by.id === reader?.id
      ? approvers.asYouProposed(minutes, at)
      : approvers.asProposed(names([offer.by], viewer), minutes, at);
  return [line(text, { weight: 'Bolder' })];
}
