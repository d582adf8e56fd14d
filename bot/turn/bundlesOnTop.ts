import type { BundleRow } from '../../cards/bundleRows.ts';
import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { BundleRun } from '../../services/elevation/bundleRun.ts';
import { isBeingAsked, isLeft, isRetried } from '../../services/elevation/bundleRun.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Reading } from '../../services/elevation/reading.ts';
import type { OfferedBundle, OfferedBundles } from './offeredBundles.ts';
import type { UseCases } from './useCases.ts';

/** What stands on top of a person's list. */
export interface OnTop {
  readonly rows: readonly BundleRow[];
  /** What was begun a while ago and not finished. */
  readonly unfinished?: BundleRun;
}

export type BundlesOnTop = (actor: Actor, all: Reading<Standing>) => Promise<OnTop>;

export interface BundlesOnTopParts {
  readonly offered: Pick<OfferedBundles, 'of'>;
  readonly useCases: Pick<UseCases, 'bundleRunsSince'>;
  readonly clock: Clock;
}

/** As many as leave room for the list. */
const mostRows = 5;

/** Later the need has gone by, or was met otherwise. */
const unfinishedMs = 60 * 60_000;

export function createBundlesOnTop({ offered, useCases, clock }: BundlesOnTopParts): BundlesOnTop {
  return async (actor, all) => {
    const now = clock.now();
    const [bundles, runs] = await Promise.all([
      offered.of(actor, all),
      useCases.bundleRunsSince(actor, new Date(now.getTime() - unfinishedMs)),
    ]);
    const unfinished = runs.find(
      ({ items }) =>
        items.some((item) => isLeft(item, now) || isRetried(item)) &&
        !items.some((item) => isBeingAsked(item, now)),
    );
    return {
      rows: bundles.map(rowOf).slice(0, mostRows),
      ...(unfinished === undefined ? {} : { unfinished }),
    };
  };
}

function rowOf({ id, name, items }: OfferedBundle): BundleRow {
  return {
    ...{ id, name },
    items: items.flatMap((item) =>
      item.kind === 'theirs' ? [{ target: item.standing.target, minutes: item.minutes }] : [],
    ),
  };
}
