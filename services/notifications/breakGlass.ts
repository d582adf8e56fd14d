import type { Logger } from 'pino';
import type { Person } from '../elevation/actor.ts';
import type { BreakGlass } from '../elevation/breakGlass.ts';
import { cameToNothing, daysOfReview, isReviewed, lacksReviewers } from '../elevation/breakGlass.ts';
import { keyOf } from '../elevation/target.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { AskApproversParts } from './askApprovers.ts';
import { laneOf } from './askApprovers.ts';
import { once } from './once.ts';
import type { Place } from './place.ts';
import { keepNewest, takeAwayOlder } from './remind.ts';
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
          tellChannel(parts, tracked, place, `card channel ${place.conversationId}`),
        ),
      );
    await Promise.all([...people, ...channels]);
  };
}

/**
 * The review is still open: whoever has not signed gets a new message of it in place of the last, and the channel's card says how many have. Where too few are
 * known who can sign, it would stay open for good: then who asked, the channels and the log hear of that.
 */
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
    if (lacksReviewers(breakGlass)) await tellOfLack(parts, { ...tracked, breakGlass }, days, unsaid);
  };
}

type Emergency = TrackedRequest & { readonly breakGlass: BreakGlass };

async function tellOfLack(
  parts: BreakGlassParts,
  tracked: Emergency,
  days: number,
  unsaid: Unsaid,
): Promise<void> {
  const { ledger, attempts, log } = parts;
  const { request, breakGlass } = tracked;
  const { ref, requester, order } = request;
  const name = `after ${days} d`;
  await attempts.attempt('log a review', laneOf(tracked, 'log'), unsaid, () =>
    once(ledger, ref, `review log ${name}`, () => {
      const known = breakGlass.approvers.map(({ id }) => id);
      log.error(
        { ref, target: keyOf(order.target), known, days },
        'too few can sign the review of an emergency',
      );
      return Promise.resolve();
    }),
  );
  await attempts.attempt('remind of a review', laneOf(tracked, requester.id), unsaid, () =>
    tellPerson(parts, tracked, requester, `review ${requester.id} ${name}`),
  );
  await takeAwayOlder(parts, tracked, requester, (topic) => topic === 'review');
  for (const place of parts.channelsFor(request)) {
    await attempts.attempt('tell a channel of a review', laneOf(tracked, place.conversationId), unsaid, () =>
      tellChannel(parts, tracked, place, `review channel ${place.conversationId} ${name}`),
    );
    await keepNewest(
      parts,
      tracked,
      place.conversationId,
      ({ shows, conversationId }) =>
        shows.audience.kind === 'channel' && conversationId === place.conversationId,
    );
  }
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
      const telling = { to: person.id, request, how: 'break-glass card' };
      await audit.telling(telling);
      await sender.post(
        { reader: { kind: 'person', personId: person.id }, place: to, locale: to.locale },
        { card: await cards.reminder('review', to, tracked, audience), shows: { ref, audience } },
      );
      await audit.told(telling);
    }),
  );
}

/** The one card of a request that a channel has. */
async function tellChannel(
  { ledger, cards, sender, audit }: BreakGlassParts,
  tracked: TrackedRequest,
  place: Place,
  name: string,
): Promise<void> {
  const { request } = tracked;
  const { ref } = request;
  await once(ledger, ref, name, async () => {
    const telling = { to: place.conversationId, request, how: 'break-glass card' };
    const card = await cards.approval(cards.channelViewer, tracked);
    await audit.telling(telling);
    await sender.post(
      { reader: { kind: 'channel' }, place },
      { card, shows: { ref, audience: { kind: 'channel' } } },
    );
    await audit.told(telling);
  });
}
