import type { ElevationRequest } from '../services/elevation/request.ts';
import { startToCome } from '../services/elevation/request.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** By design, and said by nobody else (“Important” on Microsoft's page about activating a role). Whether a group does it is not known. */
export function phoneLine(request: ElevationRequest, now: Date, viewer: Reader): Element[] {
  const { state, order } = request;
  const isBeginning = state.kind === 'provisioning' && startToCome(request, now) === undefined;
  return order.target.kind === 'role' && (isBeginning || state.kind === 'active')
    ? [line(wordsFor(viewer).request.phoneStaysSilent, { subtle: true, small: true })]
    : [];
}
