import type { RowDetail } from '../../cards/rowDetails.ts';
import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Usage } from '../../services/elevation/usage.ts';
import type { UseCases } from './useCases.ts';

/** What a list tells of its rows. */
export interface ListDetails {
  /** From what was read before, and from what is kept: Entra is not asked for it. */
  of(actor: Actor, shown: readonly Standing[]): Promise<ReadonlyMap<TargetKey, RowDetail>>;
  /** Reads the settings that are not known once the turn is answered: whoever looks again, or has Teams look, finds them. */
  readLater(actor: Actor, shown: readonly Standing[]): void;
}

export interface DetailsParts {
  readonly useCases: Pick<UseCases, 'policiesOfLate' | 'lookAtPolicies'>;
  /** `undefined` where the store does not answer. */
  readonly usagesOf: (
    actor: Actor,
    targets: readonly Target[],
  ) => Promise<ReadonlyMap<TargetKey, Usage> | undefined>;
  readonly settingsOf: TargetSettingsOf;
  /** Runs work once the turn is answered. */
  readonly afterAnswer: (what: string, work: () => Promise<void>) => void;
}

export function createListDetails(parts: DetailsParts): ListDetails {
  const { useCases, usagesOf, settingsOf, afterAnswer } = parts;
  return {
    async of(actor, shown) {
      const targets = shown.map(({ target }) => target);
      const policies = useCases.policiesOfLate(actor, targets);
      const usages = await usagesOf(actor, targets);
      return new Map(
        targets.map((target) => {
          const key = keyOf(target);
          const { opens: doors } = settingsOf(target);
          return [key, { policy: policies.get(key), usage: usages?.get(key), doors }];
        }),
      );
    },
    readLater(actor, shown) {
      const eligible = shown.flatMap(({ target, state }) => (state.kind === 'eligible' ? [target] : []));
      const known = useCases.policiesOfLate(actor, eligible);
      const unread = eligible.filter((target) => !known.has(keyOf(target)));
      if (unread.length > 0)
        afterAnswer('reading the settings of a list', () => useCases.lookAtPolicies(actor, unread));
    },
  };
}
