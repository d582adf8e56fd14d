import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { Reading } from '../../services/elevation/reading.ts';
import { joined, unseen } from '../../services/elevation/reading.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { isNameOf, spellings } from './match.ts';
import type { OwnTargets } from './ownTargets.ts';
import type { UseCases } from './useCases.ts';

/** What has one of some names in the organization and is not among what is seen of the person's own. The likeliest name comes first. */
export type Ineligible = (
  actor: Actor,
  said: readonly string[],
  all: readonly Standing[],
) => Promise<Reading<Target>>;

/** A filter of Graph takes a few comparisons; more spellings than these no name needs. */
const mostSpellings = 12;

export function createIneligible(
  { named }: Pick<UseCases, 'named'>,
  targets: Pick<OwnTargets, 'remember'>,
  onFailure: (error: unknown) => void,
): Ineligible {
  /** It is said beside an answer that stands without it. */
  function unseenOf(error: unknown): Reading<Target> {
    onFailure(error);
    const problem: Problem = error instanceof ElevationError ? error.problem : { kind: 'entra-unavailable' };
    return joined(unseen('roles-of-all', problem), unseen('groups-of-all', problem));
  }

  return async (actor, said, all) => {
    const names = [...new Set(said.flatMap(spellings))].slice(0, mostSpellings);
    const { rows, missing } = await named(actor, names).catch(unseenOf);
    const own = new Set(all.map(({ target }) => ownerless(target)));
    const others = rows.filter(
      (target) => !own.has(ownerless(target)) && said.some((name) => isNameOf(name, target)),
    );
    targets.remember(others);
    return { rows: others, missing };
  };
}

/** Whoever is eligible for one side of a group, or for a role somewhere, is not told that they are not. */
function ownerless(target: Target): string {
  return target.kind === 'role' ? target.roleDefinitionId : keyOf({ ...target, access: 'member' });
}
