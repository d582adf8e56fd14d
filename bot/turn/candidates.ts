import type { Standing } from '../../services/elevation/access.ts';
import { linesOf } from '../../services/elevation/access.ts';
import type { Purpose } from './actions.ts';

const fits: Readonly<Record<Purpose, (standing: Standing) => boolean>> = {
  activate: () => true,
  withdraw: ({ state }) => state.kind === 'waiting' || state.kind === 'scheduled',
  giveBack: ({ state }) => state.kind === 'active' && state.holding.how === 'activated',
};

/** Which of a person's targets a purpose can be about. What is asked for is one; each that is on or waits can be ended by itself. */
export function candidates(all: readonly Standing[], purpose: Purpose): readonly Standing[] {
  return (purpose === 'activate' ? all : linesOf(all)).filter(fits[purpose]);
}
