import type { Standing } from '../../services/elevation/access.ts';
import { hiding } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import { fail } from '../../services/elevation/problem.ts';
import type { Reading } from '../../services/elevation/reading.ts';
import { missingOf, problemBehind } from '../../services/elevation/reading.ts';
import type { Extent } from '../../services/elevation/standings.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { KnownTargets } from './knownTargets.ts';
import type { UseCases } from './useCases.ts';

/** What the person may switch on. Whatever is read is remembered by name. */
export interface OwnTargets {
  all(actor: Actor): Promise<Reading<Standing>>;
  /** No further than it takes. */
  until(actor: Actor, extent: Extent): Promise<Reading<Standing>>;
  /**
   * Read anew. Throws `not-eligible` for what is none of the person's. Where that could not be seen, a target that somebody has seen counts as theirs, since
   * Entra decides; of another, what kept it from being seen is thrown.
   */
  standing(actor: Actor, key: TargetKey): Promise<Standing>;
  remember(targets: readonly Target[]): void;
  /** The target of a key, as it was last seen, without asking whether it is the person's. */
  known(key: TargetKey): Target | undefined;
  /** The same, read anew where nobody has seen it. Throws as `standing` does. */
  target(actor: Actor, key: TargetKey): Promise<Target>;
}

export function createOwnTargets(
  { standings }: Pick<UseCases, 'standings'>,
  known: KnownTargets,
): OwnTargets {
  async function read(actor: Actor, extent?: Extent): Promise<Reading<Standing>> {
    const found = await standings(actor, extent);
    known.remember(found.rows.map(({ target }) => target));
    return found;
  }

  async function standing(actor: Actor, key: TargetKey): Promise<Standing> {
    const { rows, missing } = await read(actor);
    const own = rows.find(({ target }) => keyOf(target) === key);
    if (own !== undefined) return own;
    const hidden = missingOf(missing, hiding.eligible);
    if (hidden.length === 0) fail({ kind: 'not-eligible' });
    const target = known.find(key) ?? fail(problemBehind(hidden));
    return { target, throughGroup: false, state: { kind: 'eligible', seen: false } };
  }

  return {
    all: (actor) => read(actor),
    until: read,
    standing,
    remember: (targets) => {
      known.remember(targets);
    },
    known: (key) => known.find(key),
    target: async (actor, key) => known.find(key) ?? (await standing(actor, key)).target,
  };
}
