import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Viewer } from './format.ts';
import { timeText } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** That a reason was given before: whoever decides looks at it all the more. */
export function sameReasonText(
  { sameReasonAs, request }: TrackedRequest,
  now: Date,
  viewer: Viewer,
): string | undefined {
  if (sameReasonAs === undefined || request.order.justification === undefined) return undefined;
  return wordsFor(viewer).approval.sameReason(timeText(sameReasonAs, now, viewer));
}
