import type { ApproverContext } from '../../cards/approverContext.ts';
import { isClearlyBefore } from '../../services/elevation/clockSkew.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { Offer, TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { ticketNumbersOf } from '../../services/elevation/ticketSeen.ts';
import type { TicketUses } from '../../services/elevation/ticketUses.ts';
import type { LookBook } from '../../services/notifications/lookBook.ts';
import { isSameRef, newestFirst } from '../../services/elevation/request.ts';

/** What one approver wants to know beside the order; `undefined` where the store does not tell, so that nothing is said of it. */
export type ContextOf = (tracked: TrackedRequest, readerId: string) => Promise<ApproverContext | undefined>;

export interface ContextParts {
  readonly requests: Pick<RequestStore, 'latestOf'>;
  readonly looks: Pick<LookBook, 'of'>;
  readonly ticketUses: TicketUses;
  readonly onFailure: (error: unknown) => void;
}

/** So many times before are told, of those that were on. */
const toldTimes = 5;

/** An offer is meant for the next that is asked, within a day. */
const offeredMs = 24 * 60 * 60_000;

/** What was offered with the last denial before, where that is what is asked for now. */
function offerBehind(
  { ref, askedAt, order }: TrackedRequest['request'],
  history: readonly TrackedRequest[],
): Offer | undefined {
  if (askedAt === undefined) return undefined;
  // The offer is by the bot's clock, and the request by Entra's.
  const isBefore = ({ at }: Offer): boolean =>
    !isClearlyBefore(askedAt, at) && askedAt.getTime() - at.getTime() < offeredMs;
  const [latest] = history
    .filter(({ request }) => !isSameRef(request.ref, ref))
    .flatMap(({ offer }) => (offer !== undefined && isBefore(offer) ? [offer] : []));
  return latest?.minutes === order.minutes ? latest : undefined;
}

export function createContextOf({ requests, looks, ticketUses, onFailure }: ContextParts): ContextOf {
  return async (tracked, readerId) => {
    const { request, asker, loosened, approvers, approversNamed, approversVia } = tracked;
    const { ref, requester, order } = request;
    try {
      const numbers = ticketNumbersOf(tracked);
      const [latest, looked, sameTicket] = await Promise.all([
        requests.latestOf(requester.id),
        looks.of(ref),
        numbers.length === 0 ? [] : ticketUses.byOthers(numbers, requester.id),
      ]);
      const history = latest
        .filter((before) => keyOf(before.request.order.target) === keyOf(order.target))
        .sort((a, b) => newestFirst(a.request, b.request));
      const via = approversVia?.[readerId];
      const offer = offerBehind(request, history);
      return {
        reader: { id: readerId },
        ...(offer === undefined ? {} : { offer }),
        ...(asker === undefined ? {} : { asker }),
        ...(loosened === undefined ? {} : { loosened }),
        ...(via === undefined ? {} : { via }),
        before: history
          .flatMap(({ ran, request: { order: asked } }) =>
            ran === undefined ? [] : [{ ...ran, minutes: asked.minutes }],
          )
          .slice(0, toldTimes),
        sameTicket: sameTicket.map(({ request: used }) => used),
        others: approvers.filter(({ id }) => id !== readerId),
        unseen: unseenOf(approversNamed),
        looks: looked.filter(({ person }) => person.id !== readerId),
      };
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  };
}

function unseenOf(named: TrackedRequest['approversNamed']): ApproverContext['unseen'] {
  if (named === undefined) return 'all';
  const isSome = named.some(
    (one) =>
      one.kind === 'unnamed' ||
      (one.kind === 'group' && (one.members === 'partly' || one.members === 'unseen')),
  );
  return isSome ? 'some' : 'none';
}
