import type { Access, Holding } from './access.ts';
import { isBehindIt } from './access.ts';
import { isClearlyBefore } from './clockSkew.ts';
import type { State } from './request.ts';
import { isOpen } from './request.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** Entra lists what is on up to 45 seconds late (live runs of a client); twice that is waited for. Milliseconds. */
export const lagMs = 90_000;

/**
 * What Entra lists, as it will list it once it has caught up with what was done through this door. `changed`: the person's requests that were stored anew
 * within the lag.
 */
export function withOwnDoings(access: Access, changed: readonly TrackedRequest[], now: Date): Access {
  const listed = access.holdings.filter((holding) => !wasEnded(holding, changed));
  const begun = changed.flatMap((tracked) => begunBy(tracked, listed, now));
  return {
    ...access,
    holdings: [...listed, ...begun],
    openRequests: access.openRequests.filter(
      (request) =>
        !isClosed(request.ref.id, changed) && !begun.some((holding) => isBehindIt(holding, request)),
    ),
  };
}

/** The same for one target: `listed` is what Entra lists of it. */
export function onNow(
  target: Target,
  listed: Holding | undefined,
  changed: readonly TrackedRequest[],
  now: Date,
): Holding | undefined {
  if (listed !== undefined && !wasEnded(listed, changed)) return listed;
  return changed
    .filter(({ request }) => keyOf(request.order.target) === keyOf(target))
    .flatMap((tracked) => begunBy(tracked, [], now))[0];
}

/**
 * Whether a look tells less than what was done through this door just before it: given back, taken back or decided on, and still shown as it was. The look
 * that found that out is the last one that counts until Entra has caught up.
 */
export function isBehind(before: TrackedRequest, look: State, now: Date): boolean {
  const { state } = before.request;
  if (now.getTime() - before.checkedAt.getTime() >= lagMs || before.byTime === true) return false;
  if (state.kind === 'withdrawn') return isOpen(look);
  if (state.kind === 'ended') return state.how === 'given-back' && isOpen(look);
  const isDecided = before.decision !== undefined && look.kind === 'awaiting-approval';
  return isDecided && (state.kind === 'provisioning' || state.kind === 'denied');
}

/** Whether something is listed as on that was ended already: by its request, or where the list names none, by having begun before that. */
export function wasEnded(
  { target, requestId, how, since }: Holding,
  changed: readonly TrackedRequest[],
): boolean {
  if (how !== 'activated') return false;
  if (requestId !== undefined) return isClosed(requestId, changed);
  return changed.some(({ request, ran }) => {
    const isOver = request.state.kind === 'ended' && keyOf(request.order.target) === keyOf(target);
    // What was ended had been on for five minutes at least: clocks that differ do not make what came after it of it.
    return isOver && ran !== undefined && (since === undefined || isClearlyBefore(since, ran.until));
  });
}

function isClosed(requestId: string, changed: readonly TrackedRequest[]): boolean {
  return changed.some(
    ({ request: { ref, state } }) => ref.id.toLowerCase() === requestId.toLowerCase() && !isOpen(state),
  );
}

/** Switched on a moment ago, and not listed yet. */
function begunBy(
  { request: { ref, order, state } }: TrackedRequest,
  listed: readonly Holding[],
  now: Date,
): readonly Holding[] {
  if (state.kind !== 'active') return [];
  const { since, until } = state;
  if (until !== undefined && until <= now) return [];
  const { target } = order;
  const isNew = since !== undefined && now.getTime() - since.getTime() < lagMs;
  if (!isNew || listed.some((holding) => keyOf(holding.target) === keyOf(target))) return [];
  return [{ target, since, ...(until === undefined ? {} : { until }), how: 'activated', requestId: ref.id }];
}
