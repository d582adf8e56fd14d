import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** By design, and said by nobody else (“Important” on Microsoft's page about activating a role). Whether a group does it is not known. */
export function phoneLine({ order, state }: ElevationRequest, viewer: Reader): Element[] {
  const isBeginning = state.kind === 'provisioning' || state.kind === 'active';
  return order.target.kind === 'role' && isBeginning
    ? [line(wordsFor(viewer).request.phoneStaysSilent, { subtle: true, small: true })]
    : [];
}
