import type { Access, Standing } from './access.ts';
import { standingsOf } from './access.ts';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import { lagMs, withOwnDoings } from './listingLag.ts';
import type { Pim } from './pim.ts';
import { ElevationError } from './problem.ts';
import type { RequestStore } from './kept.ts';
import type { Missing, Reading } from './reading.ts';
import { stillUnderWay } from './unlisted.ts';

export interface StandingsParts {
  readonly pim: Pim;
  readonly requests: Pick<RequestStore, 'changedSince' | 'find'>;
  readonly clock: Clock;
}

/** How far to look for what only groups of the person are eligible for. */
export interface Extent {
  /** What was found does; the groups are not looked at then. */
  readonly isEnough?: (found: readonly Standing[]) => boolean;
  /** Only the likeliest groups are worth it. */
  readonly likeliest?: boolean;
}

/**
 * Everything the person may switch on, each with its state, and what of it could not be seen. Groups are looked at as far as it takes: a person who names a
 * target that they hold directly is served with one read. Throws where nothing at all could be seen, for one reason.
 */
export async function standings(
  { pim, requests, clock }: StandingsParts,
  actor: Actor,
  { isEnough, likeliest = false }: Extent = {},
): Promise<Reading<Standing>> {
  const { entitlements } = pim.as(actor);
  const now = clock.now();
  const [access, changed] = await Promise.all([
    entitlements.access(),
    requests.changedSince(actor.id, new Date(now.getTime() - lagMs)),
  ]);
  const openRequests = await stillUnderWay(requests, access.openRequests, now);
  const own = withOwnDoings({ ...access, openRequests }, changed, now);
  const direct = { rows: standingsOf(own, now), missing: own.missing };
  if (isEnough?.(direct.rows) === true) return direct;
  const first = await withGroups(own, 'likeliest');
  if (likeliest || isEnough?.(first.rows) === true || own.groups.length === 0) return seen(first);
  return seen(await withGroups(own, 'most'));

  async function withGroups(known: Access, howMany: 'likeliest' | 'most'): Promise<Reading<Standing>> {
    const { rows, missing } = await entitlements.throughGroups(known.groups, howMany);
    const all = standingsOf({ ...known, eligibilities: [...known.eligibilities, ...rows] }, now);
    return { rows: all, missing: [...known.missing, ...missing] };
  }
}

const ownLists: readonly Missing['part'][] = [
  'role-eligibilities',
  'group-eligibilities',
  'role-holdings',
  'group-holdings',
  'role-requests',
  'group-requests',
];

/** What kept every list from being read is the answer. */
function seen(reading: Reading<Standing>): Reading<Standing> {
  const { rows, missing } = reading;
  const problems = ownLists.map((list) => missing.find(({ part }) => part === list)?.problem);
  const [first] = problems;
  if (rows.length > 0 || first === undefined) return reading;
  if (problems.every((problem) => problem?.kind === first.kind)) throw new ElevationError(first);
  return reading;
}
