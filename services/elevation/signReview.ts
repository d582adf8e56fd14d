import type { Actor } from './actor.ts';
import { cameToNothing, isReviewDue, signaturesNeeded, signedBy } from './breakGlass.ts';
import type { BreakGlass } from './breakGlass.ts';
import { fail } from './problem.ts';
import type { RecordParts } from './record.ts';
import type { RequestRef } from './request.ts';
import type { SeeReviewersParts } from './seeReviewers.ts';
import { looksAgainAfterMs, seeReviewers } from './seeReviewers.ts';
import type { TrackedRequest } from './trackedRequest.ts';

type Reviewed = TrackedRequest & { readonly breakGlass: BreakGlass };

/** The review of an emergency, for one of those who may sign it. Nobody else learns whether there is one. */
function reviewFor(tracked: TrackedRequest | undefined, { id }: Pick<Actor, 'id'>): Reviewed {
  const { breakGlass } = tracked ?? {};
  if (tracked === undefined || breakGlass === undefined) return fail({ kind: 'request-gone' });
  if (tracked.request.requester.id === id) return fail({ kind: 'own-request' });
  if (!breakGlass.approvers.some((approver) => approver.id === id)) return fail({ kind: 'not-an-approver' });
  return { ...tracked, breakGlass };
}

export type SignReviewParts = SeeReviewersParts & Pick<RecordParts, 'inTransaction'>;

/** The review as it stands; where it is not known who may sign it, that is looked for as whoever wants to. Throws `ElevationError`. */
export async function review(parts: SeeReviewersParts, actor: Actor, ref: RequestRef): Promise<Reviewed> {
  const tracked = await parts.requests.find(ref);
  const seen =
    tracked === undefined ? undefined : await seeReviewers(parts, actor, tracked, looksAgainAfterMs.wanted);
  return reviewFor(seen, actor);
}

/**
 * Signs as the person who clicked that they have looked at what was done in an emergency. Entra knows nothing of it: the signature is kept here, together with
 * its row of the trail. A second click, and one that comes too early or too late, changes nothing.
 */
export async function signReview(
  parts: SignReviewParts,
  actor: Actor,
  ref: RequestRef,
): Promise<TrackedRequest> {
  const known = await review(parts, actor, ref);
  const now = parts.clock.now();
  if (!isReviewDue(known.request, now) || cameToNothing(known.request)) return known;
  return parts.inTransaction(async (kept) => {
    const made = await kept.requests.change(ref, (before) => {
      if (before?.breakGlass === undefined) return undefined;
      const breakGlass = signedBy(before.breakGlass, { id: actor.id, name: actor.name }, now);
      const isNew = breakGlass !== before.breakGlass;
      return isNew ? { after: { ...before, breakGlass }, breakGlass, isNews: false } : undefined;
    });
    if (made === undefined) return (await kept.requests.find(ref)) ?? known;
    await kept.audit.reviewed({
      actor,
      request: made.after.request,
      count: made.breakGlass.signatures.length,
      needed: signaturesNeeded(made.breakGlass),
    });
    return made.after;
  });
}
