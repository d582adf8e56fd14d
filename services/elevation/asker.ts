import type { Holding } from './access.ts';
import { hiding } from './access.ts';
import type { PimSession } from './pim.ts';
import { hides } from './reading.ts';

/** What somebody is in the organization, as the directory tells them of themselves. */
export interface Profile {
  readonly jobTitle?: string;
  readonly department?: string;
  /** The name to sign in with, by which Teams finds their photo. */
  readonly userPrincipalName?: string;
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
  seenAt: Date,
): Promise<Asker> {
  const [profile, held] = await Promise.all([entitlements.profile(), entitlements.holdings()]);
  return {
    ...profile,
    seenAt,
    holds: held.rows.map(({ target, until }) => ({ target, ...(until === undefined ? {} : { until }) })),
    ...(hides(held.missing, hiding.on) ? { holdsMore: true } : {}),
  };
}
