import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { wishesIn } from './choices.ts';
import { isNameOf, spellings } from './match.ts';
import type { UseCases } from './useCases.ts';

/** What words name exactly and is none of the person's; empty also where that could not be read. */
export type Ineligible = (actor: Actor, text: string, all: readonly Standing[]) => Promise<readonly Target[]>;

/** A filter of Graph takes a few comparisons; more spellings than these no name needs. */
const mostSpellings = 12;

export function createIneligible(
  { named }: Pick<UseCases, 'named'>,
  onFailure: (error: unknown) => void,
): Ineligible {
  return async (actor, text, all) => {
    const said = wishesIn(text).map(({ name }) => name);
    const names = [...new Set(said.flatMap(spellings))].slice(0, mostSpellings);
    // It is said beside an answer that stands without it.
    const found = (await named(actor, names).catch(onFailure)) ?? [];
    const own = new Set(all.map(({ target }) => ownerless(target)));
    return found.filter(
      (target) => !own.has(ownerless(target)) && said.some((name) => isNameOf(name, target)),
    );
  };
}

/** Whoever is eligible for one side of a group, or for a role somewhere, is not told that they are not. */
function ownerless(target: Target): string {
  return target.kind === 'role' ? target.roleDefinitionId : keyOf({ ...target, access: 'member' });
}
