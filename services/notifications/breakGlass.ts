import type { Logger } from 'pino';
import type { Person } from '../elevation/actor.ts';
import { cameToNothing, daysOfReview, isReviewed } from '../elevation/breakGlass.ts';
import { keyOf } from '../elevation/target.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { AskApproversParts } from './askApprovers.ts';
import { laneOf } from './askApprovers.ts';
import { once } from './once.ts';
import type { Place } from './place.ts';
import { unknownViewer } from './notificationCards.ts';
import { takeAwayOlder } from './remind.ts';
import type { Unsaid } from './retryPlan.ts';
import { sendToPerson } from './sendToPerson.ts';
import type { UpdateCardsParts } from './updateCards.ts';
import { createUpdateCards } from './updateCards.ts';

export interface BreakGlassParts
  extends
    Pick<
      AskApproversParts,
      'ledger' | 'cards' | 'sender' | 'reachability' | 'audit' | 'attempts' | 'channelsFor'
    >,
    UpdateCardsParts {
  readonly log: Logger;
}

export type Telling = (tracked: TrackedRequest, unsaid: Unsaid) => Promise<void>;

/** What is told of an emergency: at once, and as long as its review is open. */
export function createBreakGlassTellings(parts: BreakGlassParts): {
  readonly tellBreakGlass: Telling;
  readonly remindReview: Telling;
} {
  return { tellBreakGlass: createTellBreakGlass(parts), remindReview: createRemindReview(parts) };
}

/** Something for emergencies was asked for: the log, everybody who approves the ordinary way and the channels hear of it at once, quiet hours or not. */
function createTellBreakGlass(parts: BreakGlassParts): Telling {
  const { ledger, attempts, log } = parts;
  return async (tracked, unsaid) => {
    const { request, breakGlass } = tracked;
    if (breakGlass === undefined) return;
    const { ref, requester, order } = request;
    const lane = (to: string): string => laneOf(tracked, to);
    await attempts.attempt('log an emergency', lane('log'), unsaid, () =>
      once(ledger, ref, 'break-glass log', () => {
        const heard = breakGlass.approvers.map(({ id }) => id);
        log.warn({ ref, requester: requester.id, target: keyOf(order.target), heard }, 'break-glass');
        return Promise.resolve();
      }),
    );
    const people = breakGlass.approvers.map((person) =>
      attempts.attempt('tell of an emergency', lane(person.id), unsaid, () =>
        tellPerson(parts, tracked, person, `break-glass ${person.id}`),
      ),
    );
    const channels = parts
      .channelsFor(request)
      .map((place) =>
        attempts.attempt('tell a channel of an emergency', lane(place.conversationId), unsaid, () =>
          tellChannel(parts, tracked, place),
        ),
      );
    await Promise.all([...people, ...channels]);
  };
}

/** The review is still open: whoever has not signed gets a new message of it in place of the last, and the channel's card says how many have. */
function createRemindReview(parts: BreakGlassParts): Telling {
  const updateCards = createUpdateCards(parts);
  return async (tracked, unsaid) => {
    const { request, breakGlass } = tracked;
    if (breakGlass === undefined || isReviewed(breakGlass) || cameToNothing(request)) return;
    const hasSigned = ({ id }: Person): boolean => breakGlass.signatures.some(({ by }) => by.id === id);
    const open = breakGlass.approvers.filter((person) => !hasSigned(person));
    const days = daysOfReview(request, parts.clock.now());
    await Promise.all(
      open.map((person) =>
        parts.attempts.attempt('remind of a review', laneOf(tracked, person.id), unsaid, () =>
          tellPerson(parts, tracked, person, `review ${person.id} after ${days} d`),
        ),
      ),
    );
    await Promise.all(
      open.map((person) => takeAwayOlder(parts, tracked, person, (topic) => topic === 'review')),
    );
    await updateCards(tracked, unsaid, ({ kind }) => kind === 'channel');
  };
}

async function tellPerson(
  { ledger, cards, sender, reachability, audit }: BreakGlassParts,
  tracked: TrackedRequest,
  person: Person,
  name: string,
): Promise<void> {
  const { request } = tracked;
  const { ref } = request;
  const audience = { kind: 'reminder', about: 'review', personId: person.id } as const;
  await sendToPerson(reachability, person, (to) =>
    once(ledger, ref, name, async () => {
      await sender.post(
        { reader: { kind: 'person', personId: person.id }, place: to, locale: to.locale },
        { card: await cards.reminder('review', to, tracked, audience), shows: { ref, audience } },
      );
      await audit.told({ personId: person.id, request, how: 'break-glass card' });
    }),
  );
}

/** The one card of a request that a channel has. */
async function tellChannel(
  { ledger, cards, sender }: BreakGlassParts,
  tracked: TrackedRequest,
  place: Place,
): Promise<void> {
  const { ref } = tracked.request;
  await once(ledger, ref, `card channel ${place.conversationId}`, async () => {
    const card = await cards.approval(unknownViewer, tracked);
    await sender.post(
      { reader: { kind: 'channel' }, place },
      { card, shows: { ref, audience: { kind: 'channel' } } },
    );
  });
}
