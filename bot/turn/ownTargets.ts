import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import { fail } from '../../services/elevation/problem.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { KnownTargets } from './knownTargets.ts';
import type { UseCases } from './useCases.ts';

/** What the person may switch on. Whatever is read is remembered by name. */
export interface OwnTargets {
  all(actor: Actor): Promise<readonly Standing[]>;
  /** Without those that only groups are eligible for, where the others are enough. */
  until(actor: Actor, isEnough: (found: readonly Standing[]) => boolean): Promise<readonly Standing[]>;
  /** Read anew. Throws `not-eligible` for what is none of the person's. */
  standing(actor: Actor, key: TargetKey): Promise<Standing>;
  /** The target of a key, as it was last seen, without asking whether it is the person's. */
  known(key: TargetKey): Target | undefined;
  /** The same, read anew where nobody has seen it. Throws `not-eligible`. */
  target(actor: Actor, key: TargetKey): Promise<Target>;
}

export function createOwnTargets(
  { standings, standingsUntil }: Pick<UseCases, 'standings' | 'standingsUntil'>,
  known: KnownTargets,
): OwnTargets {
  async function remembered(reading: Promise<readonly Standing[]>): Promise<readonly Standing[]> {
    const found = await reading;
    known.remember(found.map(({ target }) => target));
    return found;
  }

  async function standing(actor: Actor, key: TargetKey): Promise<Standing> {
    const found = await remembered(standings(actor));
    return found.find(({ target }) => keyOf(target) === key) ?? fail({ kind: 'not-eligible' });
  }

  return {
    all: (actor) => remembered(standings(actor)),
    until: (actor, isEnough) => remembered(standingsUntil(actor, isEnough)),
    standing,
    known: (key) => known.find(key),
    target: async (actor, key) => known.find(key) ?? (await standing(actor, key)).target,
  };
}
