import type { Access, Holding } from './access.ts';
import { hiding } from './access.ts';
import type { PimSession } from './pim.ts';
import { hides } from './reading.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';

/** What somebody is in the organization, as the directory tells them of themselves. */
export interface Profile {
  readonly jobTitle?: string;
  readonly department?: string;
}

/** What was seen of whoever asks, with their own token, when they asked. */
export interface Asker extends Profile {
  readonly seenAt: Date;
  /** What was on for them. */
  readonly holds: readonly Pick<Holding, 'target' | 'until'>[];
  /** More may have been on: not all of it could be read. */
  readonly holdsMore?: true;
  /** Since when they are eligible, directly; absent where that was not seen, or is through a group. */
  readonly eligibleSince?: Date;
}

/** Looks at whoever asks, as themselves. Throws `ElevationError`. */
export async function seenOfAsker(
  { entitlements }: Pick<PimSession, 'entitlements'>,
  target: Target,
  seenAt: Date,
): Promise<Asker> {
  const [profile, access] = await Promise.all([entitlements.profile(), entitlements.access()]);
  const since = eligibleSince(access, target);
  return {
    ...profile,
    seenAt,
    holds: access.holdings.map(({ target: held, until }) => ({
      target: held,
      ...(until === undefined ? {} : { until }),
    })),
    ...(hides(access.missing, hiding.on) ? { holdsMore: true } : {}),
    ...(since === undefined ? {} : { eligibleSince: since }),
  };
}

/** Of several the first tells since when. What one holds for good, or through a group, hides the others. */
function eligibleSince({ eligibilities }: Access, target: Target): Date | undefined {
  const own = eligibilities.filter((row) => keyOf(row.target) === keyOf(target));
  if (own.some(({ from, throughGroup }) => throughGroup || from === undefined)) return undefined;
  return own.flatMap(({ from }) => from ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
}
