import type { Actor } from '../../services/elevation/actor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { EffectBook, UsualDelay } from '../../services/elevation/effect.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import { lastOf } from '../../services/elevation/remembered.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { Usage } from '../../services/elevation/usage.ts';
import { ofLateSince, usedOf } from '../../services/elevation/usage.ts';

/** What is known of targets, for one person: the times of everybody, and their own use alone. As many reads as for one. */
export type UsagesOf = (
  actor: Pick<Actor, 'id'>,
  targets: readonly Target[],
) => Promise<ReadonlyMap<TargetKey, Usage>>;

/** The same of one. */
export type UsageOf = (actor: Pick<Actor, 'id'>, target: Target) => Promise<Usage | undefined>;

export interface UsageParts {
  readonly requests: Pick<RequestStore, 'latestSince'>;
  readonly preferences: Pick<Preferences, 'of'>;
  readonly effects: Pick<EffectBook, 'usualOf'>;
  readonly decisionTimes: {
    usualOf(targets: readonly TargetKey[]): Promise<ReadonlyMap<TargetKey, UsualDelay>>;
  };
  readonly clock: Clock;
}

export function createUsagesOf({
  requests,
  preferences,
  effects,
  decisionTimes,
  clock,
}: UsageParts): UsagesOf {
  return async ({ id }, targets) => {
    const keys = targets.map(keyOf);
    const [own, orders, effect, decision] = await Promise.all([
      requests.latestSince(id, ofLateSince(clock.now())),
      preferences.of(id),
      effects.usualOf(keys),
      decisionTimes.usualOf(keys),
    ]);
    return new Map(
      keys.map((key) => {
        const used = usedOf(own, key);
        const last = lastOf(orders, key);
        const [decided, usable] = [decision.get(key), effect.get(key)];
        return [
          key,
          {
            ...(decided === undefined ? {} : { decision: decided }),
            ...(usable === undefined ? {} : { effect: usable }),
            ...(used === undefined ? {} : { used }),
            ...(last?.at === undefined ? {} : { lastAskedAt: last.at }),
            ...(last === undefined ? {} : { lastMinutes: last.minutes }),
          },
        ];
      }),
    );
  };
}

export function usageOfOne(usagesOf: UsagesOf): UsageOf {
  return async (actor, target) => (await usagesOf(actor, [target])).get(keyOf(target));
}
