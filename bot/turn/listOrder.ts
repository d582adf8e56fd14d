import type { Standing } from '../../services/elevation/access.ts';
import type { TargetKey } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';

const ranks: Readonly<Record<Standing['state']['kind'], number>> = {
  active: 0,
  waiting: 1,
  scheduled: 2,
  eligible: 3,
  'eligible-later': 4,
};

/** What is on first, then what waits and what is to come, then what the person asked for of late; the rest as it was. Nothing is left out. */
export function inListOrder(
  standings: readonly Standing[],
  recent: readonly TargetKey[],
): readonly Standing[] {
  const age = new Map(recent.map((key, index) => [key, index]));
  const ageOf = ({ target }: Standing): number => age.get(keyOf(target)) ?? recent.length;
  return [...standings].sort((a, b) => ranks[a.state.kind] - ranks[b.state.kind] || ageOf(a) - ageOf(b));
}
