import type { Person } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Change, InTransaction, Kept, Notifier, RequestStore } from './kept.ts';
import { isBehind } from './listingLag.ts';
import { isLookedAt } from './lookTimes.ts';
import { runOf } from './run.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { isAskedHere, isTold } from './isTold.ts';
import type { ReminderTimes } from './reminders.ts';
import { momentOf, remindersOf } from './reminders.ts';
import type { ElevationRequest, State } from './request.ts';
import { isSameState, isToCome } from './request.ts';
import { whatItIs } from './unlisted.ts';
import { withWhatIsKnown } from './withWhatIsKnown.ts';

export interface RecordParts {
  readonly requests: RequestStore;
  readonly inTransaction: InTransaction;
  readonly notifier: Notifier;
  readonly reminderTimes: ReminderTimes;
  readonly clock: Clock;
}

/** What was stored, and whether somebody has to hear of it. */
export interface Recorded {
  readonly tracked: TrackedRequest;
  readonly isNews: boolean;
  /** Nobody looked after it, and now somebody does. */
  readonly isLookedAgain: boolean;
}

/** What came to be known of a request beside what Entra says of it. */
export type Known = Partial<
  Pick<
    TrackedRequest,
    | 'askedHere'
    | 'approvers'
    | 'approversNamed'
    | 'approversVia'
    | 'approvedBesides'
    | 'asker'
    | 'loosened'
    | 'breakGlass'
    | 'reasonRequired'
    | 'decision'
    | 'approvedSoFar'
    | 'offer'
    | 'sameReasonAs'
    | 'ticketSeen'
    | 'checks'
    | 'endsWithTicket'
    | 'endedWithTicket'
    | 'eligible'
    | 'ran'
    | 'checkedAs'
    | 'byTime'
  >
>;

/** Stores what Entra just said of a request and, when its state is news, tells the others. `known` may depend on what is stored when it is kept. */
export async function record(
  parts: RecordParts,
  request: ElevationRequest,
  by?: Person,
  known: Known | ((before: TrackedRequest | undefined) => Known) = {},
): Promise<TrackedRequest> {
  const recorded = await parts.inTransaction(async (kept) =>
    recordIn(
      parts,
      kept,
      request,
      typeof known === 'function' ? known(await kept.requests.find(request.ref)) : known,
    ),
  );
  if (recorded.isNews) parts.notifier.changed(recorded.tracked, by);
  else if (recorded.isLookedAgain) parts.notifier.lookedAgain(recorded.tracked);
  return recorded.tracked;
}

/**
 * The same inside a transaction that also keeps what else belongs to it; whoever calls it tells the others once that is committed. Of two that
 * notice the same change one is first; the other finds the same state stored.
 */
export async function recordIn(
  { clock, reminderTimes }: Pick<RecordParts, 'clock' | 'reminderTimes'>,
  kept: Kept,
  request: ElevationRequest,
  known: Known = {},
  isNew = false,
): Promise<Recorded> {
  const now = clock.now();
  const made = await kept.requests.change(
    request.ref,
    (before) => changeOf(before, request, known, now),
    isNew,
  );
  const { after: tracked, isNews, isLookedAgain } = made;
  if (made.isChange || made.isNowAsked)
    await kept.reminders.plan(request.ref, remindersOf(tracked, now, reminderTimes));
  else if (isLookedAgain) {
    // It is to be noticed again when nobody does any more.
    for (const moment of momentOf(tracked, now)) await kept.reminders.add(request.ref, moment);
  }
  if (made.isChange) await kept.audit.stateChanged(tracked);
  return { tracked, isNews, isLookedAgain };
}

interface Made extends Change {
  /** The state is another. */
  readonly isChange: boolean;
  /** It is known by now that it was asked for here. */
  readonly isNowAsked: boolean;
  readonly isLookedAgain: boolean;
}

function changeOf(
  before: TrackedRequest | undefined,
  request: ElevationRequest,
  known: Known,
  now: Date,
): Made {
  const { state } = request;
  if (before !== undefined && (isBehind(before, state, now) || seesLess(before, state, known, now)))
    return unmoved(before, known);
  const seen = whatItIs(before, state, now);
  const told = withWhatIsKnown({ ...request, state: seen.state }, before);
  const after = trackedAfter(before, told, seen.byTime === true ? { ...known, byTime: true } : known, now);
  const isChange = before === undefined || !isSameState(before.request.state, told.state);
  const isNowAsked = isAskedHere(before, after, known);
  return {
    after,
    isChange,
    isNowAsked,
    isNews: isNowAsked || isTold(before, after, isChange),
    isLookedAgain: before !== undefined && !isLookedAt(before, now) && isLookedAt(after, now),
  };
}

/** Its state stays as a newer look found it; who has to hear of an emergency does all the same. */
function unmoved(before: TrackedRequest, { breakGlass }: Known): Made {
  const isNowAsked = breakGlass !== undefined && before.breakGlass === undefined;
  const after = isNowAsked ? { ...before, breakGlass } : before;
  return { after, isChange: false, isNowAsked, isNews: isNowAsked, isLookedAgain: false };
}

/**
 * An approver sees the request, and not what came of it: that something has ended, and how, is never told anew by such a look, however late it comes, nor
 * that what was seen on is not yet, or was over before its end.
 */
function seesLess(
  { request: { state: known } }: TrackedRequest,
  seen: State,
  { checkedAs }: Known,
  now: Date,
): boolean {
  if (checkedAs !== 'approver') return false;
  if (known.kind !== 'active') return known.kind === 'ended';
  if (seen.kind === 'ended')
    return seen.how === 'expired' && (known.until === undefined || known.until > now);
  return seen.kind === 'provisioning' || isToCome(seen);
}

/** What is kept of before, with what is known now. */
function trackedAfter(
  before: TrackedRequest | undefined,
  request: ElevationRequest,
  known: Known,
  now: Date,
): TrackedRequest {
  const { byTime: _byTime, checkedAs: _checkedAs, checkedAt: _checkedAt, ...lasting } = before ?? {};
  const { checkedAs: _as, ...more } = known;
  const ran = runOf(before, request.state, now);
  return {
    approvers: [],
    ...lasting,
    ...(ran === undefined ? {} : { ran }),
    ...more,
    request,
    ...lookOf(before, request, known, now),
  };
}

/** When Entra was last asked, and by whom. An approver who finds what the requester's own look has found sees less than that did. */
function lookOf(
  before: TrackedRequest | undefined,
  { state }: ElevationRequest,
  { byTime, checkedAs }: Known,
  now: Date,
): Pick<TrackedRequest, 'checkedAt' | 'checkedAs'> {
  const sawLess =
    checkedAs !== undefined &&
    before !== undefined &&
    before.checkedAs === undefined &&
    isSameState(before.request.state, state);
  if (before !== undefined && (byTime === true || sawLess)) {
    const { checkedAt, checkedAs: as } = before;
    return { checkedAt, ...(as === undefined ? {} : { checkedAs: as }) };
  }
  return { checkedAt: now, ...(checkedAs === undefined ? {} : { checkedAs }) };
}
