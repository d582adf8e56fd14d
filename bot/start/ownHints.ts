import type { MonthHints } from '../../cards/monthHints.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { neverUsed, unusedDays, usedSince } from '../../services/report/neverUsed.ts';
import { shorterOf } from '../../services/report/ownHints.ts';
import type { HintsOf } from '../turn/handlers/month.ts';
import type { UsagesOf } from '../turn/usageOf.ts';
import type { UseCases } from '../turn/useCases.ts';

export interface OwnHintsParts {
  readonly useCases: Pick<UseCases, 'standings' | 'changedSince'>;
  /** `undefined` where that cannot be told just now. */
  readonly usagesOf: (...given: Parameters<UsagesOf>) => Promise<Awaited<ReturnType<UsagesOf>> | undefined>;
  readonly clock: Clock;
}

/** What a person did not use, and what they asked for longer than they used it. Nothing is said of what could not be seen. */
export function createOwnHints({ useCases, usagesOf, clock }: OwnHintsParts): HintsOf {
  return async (actor, known) => {
    const now = clock.now();
    const [rows, changed] = await Promise.all([
      known ?? useCases.standings(actor).then((all) => all.rows),
      useCases.changedSince(actor.id, usedSince(now)),
    ]);
    const idle = rows.filter(({ state }) => state.kind === 'eligible' && state.seen !== false);
    const eligible = idle.map(({ target }) => ({
      ...{ target: keyOf(target), targetName: target.name, person: actor.id },
    }));
    const asked = changed.map(({ request: { order, requester, askedAt } }) => ({
      ...{ target: keyOf(order.target), requester: requester.id },
      ...(askedAt === undefined ? {} : { at: askedAt }),
    }));
    const unused = new Set(neverUsed(eligible, asked, now).map(({ target }) => target));
    const targets = rows.map(({ target }) => target);
    const usages = await usagesOf(actor, targets);
    const shorter = targets.flatMap((target): MonthHints['shorter'] => {
      const usage = usages?.get(keyOf(target));
      const found = shorterOf(usage?.used, usage?.lastMinutes);
      return found === undefined ? [] : [{ target, ...found }];
    });
    return {
      unused: idle.map(({ target }) => target).filter((target) => unused.has(keyOf(target))),
      days: unusedDays,
      shorter,
    };
  };
}
