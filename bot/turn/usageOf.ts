import type { Actor } from '../../services/elevation/actor.ts';
import type { EffectBook, UsualDelay } from '../../services/elevation/effect.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import { lastOf } from '../../services/elevation/remembered.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { Usage } from '../../services/elevation/usage.ts';
import { usedOf } from '../../services/elevation/usage.ts';

/** What is known of a target, for one person: the times of everybody, and their own use alone. */
export type UsageOf = (actor: Pick<Actor, 'id'>, target: Target) => Promise<Usage>;

export interface UsageParts {
  readonly requests: Pick<RequestStore, 'latestOf'>;
  readonly preferences: Pick<Preferences, 'of'>;
  readonly effects: Pick<EffectBook, 'usual'>;
  readonly decisionTimes: { usual(target: TargetKey): Promise<UsualDelay | undefined> };
}

export function createUsageOf({ requests, preferences, effects, decisionTimes }: UsageParts): UsageOf {
  return async ({ id }, target) => {
    const key = keyOf(target);
    const [own, orders, effect, decision] = await Promise.all([
      requests.latestOf(id),
      preferences.of(id),
      effects.usual(key),
      decisionTimes.usual(key),
    ]);
    const used = usedOf(own, key);
    const lastAskedAt = lastOf(orders, key)?.at;
    return {
      ...(decision === undefined ? {} : { decision }),
      ...(effect === undefined ? {} : { effect }),
      ...(used === undefined ? {} : { used }),
      ...(lastAskedAt === undefined ? {} : { lastAskedAt }),
    };
  };
}
