import type { Standing } from '../../services/elevation/access.ts';
import type { Purpose } from './actions.ts';

const fits: Readonly<Record<Purpose, (standing: Standing) => boolean>> = {
  activate: () => true,
  withdraw: ({ state }) => state.kind === 'waiting' || state.kind === 'scheduled',
  giveBack: ({ state }) => state.kind === 'active' && state.holding.how === 'activated',
};

/** Which of a person's targets a purpose can be about. */
export function candidates(all: readonly Standing[], purpose: Purpose): readonly Standing[] {
  return all.filter(fits[purpose]);
}
