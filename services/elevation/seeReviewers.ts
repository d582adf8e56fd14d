import type { Actor } from './actor.ts';
import type { BreakGlass } from './breakGlass.ts';
import { breakGlassOf, lookedAgain, unseenBreakGlass, wantsLook } from './breakGlass.ts';
import type { Pim } from './pim.ts';
import { ElevationError, isProblem } from './problem.ts';
import type { RecordParts } from './record.ts';
import type { TargetSettingsOf } from './targetSettings.ts';
import type { TrackedRequest } from './trackedRequest.ts';

export interface SeeReviewersParts extends Pick<RecordParts, 'requests' | 'notifier' | 'clock'> {
  readonly pim: Pim;
  readonly settingsOf: TargetSettingsOf;
}

/** How long after a look the next one comes, in milliseconds: at once for whoever wants it, seldom for what is only looked at by the way. */
export const looksAgainAfterMs = { wanted: 0, byTheWay: 2 * 60_000 } as const;

/**
 * Who approves the ordinary way could not be read when an emergency was asked for, so nobody would ever sign its review: reads it again, as whoever is there,
 * and tells those who are new. What cannot be read now is read another time; the request is
 * answered as it is known then. Throws `sign-in-required` where whoever looks has to bring their token first.
 */
export async function seeReviewers(
  parts: SeeReviewersParts,
  actor: Actor,
  tracked: TrackedRequest,
  pauseMs: number,
): Promise<TrackedRequest> {
  const { request, breakGlass } = tracked;
  const insteadOf = parts.settingsOf(request.order.target).breakGlass?.insteadOf;
  const now = parts.clock.now();
  if (breakGlass === undefined || insteadOf === undefined) return tracked;
  if (!wantsLook(request, breakGlass, now, pauseMs)) return tracked;
  const seen = await breakGlassOf(parts.pim.as(actor), insteadOf, request.requester.id).catch(unseenUnless);
  const made = await parts.requests.change(request.ref, (before) => {
    if (before?.breakGlass === undefined) return undefined;
    const after = { ...before, breakGlass: lookedAgain(before.breakGlass, seen, now) };
    return { after, isNews: isNews(before.breakGlass, after.breakGlass) };
  });
  if (made === undefined) return tracked;
  if (made.isNews) {
    parts.notifier.asked(made.after, true);
    // The cards that are there say who signs.
    parts.notifier.changed(made.after);
  }
  return made.after;
}

function unseenUnless(error: unknown): BreakGlass {
  if (!(error instanceof ElevationError) || isProblem(error, 'sign-in-required')) throw error;
  return unseenBreakGlass;
}

/** Somebody has to hear of it who has not, or it is known by now that nobody is left to hear of it. */
function isNews(before: BreakGlass, after: BreakGlass): boolean {
  const told = new Set(before.approvers.map(({ id }) => id));
  return before.isAll !== after.isAll || after.approvers.some(({ id }) => !told.has(id));
}
