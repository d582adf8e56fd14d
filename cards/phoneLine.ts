import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';

/** By design, and said by nobody else (“Important” on Microsoft's page about activating a role). Whether a group does it is not known. */
export function phoneLine({ order, state }: ElevationRequest): Element[] {
  const isBeginning = state.kind === 'provisioning' || state.kind === 'active';
  return order.target.kind === 'role' && isBeginning
    ? [
        line(
          'Teams on your phone may stay silent until you open it there: that is how Entra treats an activated role.',
          {
            subtle: true,
            small: true,
          },
        ),
      ]
    : [];
}
