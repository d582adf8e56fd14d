import type { Person } from './actor.ts';
import type { NamedApprover } from './approvers.ts';
import { prospectOf } from './approvers.ts';
import type { AskedOrder } from './order.ts';
import type { PimSession } from './pim.ts';
import type { ElevationRequest } from './request.ts';
import { keyOf } from './target.ts';

/** What is known of an activation that an administrator keeps for emergencies: nobody approves it before, and two people review it after. */
export interface BreakGlass {
  /** Who approves the ordinary way, without who asked: they hear of it at once, and sign the review. */
  readonly approvers: readonly Person[];
  /** Whether all of them could be seen. */
  readonly isAll: boolean;
  /** The approvers as the policy names them, where there is known to be nobody who could sign. */
  readonly named?: readonly NamedApprover[];
  readonly signatures: readonly Signature[];
  /** When it was last looked again who they are, after it was asked for. */
  readonly lookedAt?: Date;
}

export interface Signature {
  readonly by: Person;
  readonly at: Date;
}

type Reviewers = Pick<BreakGlass, 'approvers' | 'isAll'>;

/** Only one person is there to sign it, and all were seen. */
export function isAlone({ approvers, isAll }: Reviewers): boolean {
  return isAll && approvers.length === 1;
}

/** So many different people sign before a review is over: where there is but one who can, that one. */
export function signaturesNeeded(glass: Reviewers): number {
  return isAlone(glass) ? 1 : 2;
}

/** Whether there may be too few who can sign for it ever to be over. */
export function lacksReviewers(glass: Reviewers): boolean {
  return glass.approvers.length < signaturesNeeded(glass);
}

const dayMs = 24 * 60 * 60_000;

/** Days after which the review is brought up, as long as it is open; after the last of them the cards that are there stay. */
const reviewDays = [1, 2, 3, 4, 5, 6, 7, 14, 21, 28] as const;

type Begun = Pick<ElevationRequest, 'askedAt'> & { readonly order: Pick<AskedOrder, 'startsAt'> };

/**
 * What was to start later can be looked at only after that: the days of its review are counted from then. `undefined` where nobody knows when that was, as
 * of what was kept before the bot noted when it asked for something: its days cannot be counted.
 */
function daysAfterStart({ askedAt, order: { startsAt } }: Begun, days: number): Date | undefined {
  const moments = [askedAt, startsAt].flatMap((moment) => moment?.getTime() ?? []);
  return moments.length === 0 ? undefined : new Date(Math.max(...moments) + days * dayMs);
}

/** From then on it can be signed; `undefined` where it can be at any time. */
export function reviewDue(request: Begun): Date | undefined {
  return daysAfterStart(request, 1);
}

/** Whether it can be signed by now. */
export function isReviewDue(request: Begun, now: Date): boolean {
  const due = reviewDue(request);
  return due === undefined || now >= due;
}

/** How many whole days its review has been waited for, as its reminders count them; none where they cannot be counted. */
export function daysOfReview(request: Begun, now: Date): number {
  const begun = daysAfterStart(request, 0) ?? now;
  return Math.floor((now.getTime() - begun.getTime()) / dayMs);
}

/** What Entra never switched on needs no review. */
export function cameToNothing({ state }: Pick<ElevationRequest, 'state'>): boolean {
  return ['denied', 'withdrawn', 'timed-out', 'failed'].includes(state.kind);
}

export function isReviewed(glass: BreakGlass): boolean {
  return glass.signatures.length >= signaturesNeeded(glass);
}

/** With one person's signature, where it counts: of those who may, once each, and no more than are needed. */
export function signedBy(glass: BreakGlass, by: Person, at: Date): BreakGlass {
  const isAsked = glass.approvers.some(({ id }) => id === by.id);
  const hasSigned = glass.signatures.some(({ by: { id } }) => id === by.id);
  if (!isAsked || hasSigned || isReviewed(glass)) return glass;
  return { ...glass, signatures: [...glass.signatures, { by, at }] };
}

const reviewName = 'review after';

/** When the review is brought up. */
export function reviewReminders(
  request: ElevationRequest,
  glass: BreakGlass | undefined,
): readonly { readonly name: string; readonly due: Date }[] {
  if (glass === undefined || isReviewed(glass) || cameToNothing(request)) return [];
  return reviewDays.flatMap((days) => {
    const due = daysAfterStart(request, days);
    return due === undefined ? [] : [{ name: `${reviewName} ${days} d`, due }];
  });
}

export function isReviewReminder(name: string): boolean {
  return name.startsWith(reviewName);
}

/** Nobody of them could be seen: the channel and the log hear of it all the same. */
export const unseenBreakGlass: BreakGlass = { approvers: [], isAll: false, signatures: [] };

/** Who approves the ordinary way, without who asked, as whoever looks may read it. Throws `ElevationError`. */
export async function breakGlassOf(
  { entitlements, activations }: Pick<PimSession, 'entitlements' | 'activations'>,
  insteadOf: string,
  askerId: string,
): Promise<BreakGlass> {
  const { rows: targets, missing } = await entitlements.named([insteadOf]);
  const policies = await entitlements.policies(targets);
  const readings = targets.map((target) => policies.get(keyOf(target)) ?? { readable: false as const });
  const refs = readings.flatMap((reading) =>
    reading.readable ? (reading.policy.approval?.approvers ?? []) : [],
  );
  const found = await activations.approvers(refs, { everybody: true, askerId });
  const sawAll =
    missing.length === 0 && found.missing.length === 0 && readings.every(({ readable }) => readable);
  const isNobody = sawAll && found.rows.length === 0 && prospectOf(found.named) === 'nobody';
  return {
    approvers: found.rows,
    isAll: sawAll && (found.rows.length > 0 || isNobody),
    ...(isNobody ? { named: found.named } : {}),
    signatures: [],
  };
}

/** Until then it is looked again who can sign. */
const lastLook = reviewDays[reviewDays.length - 1] ?? 0;

/** Whether to look again who approves the ordinary way: not all of them, or nobody, is known, and the last look is `pauseMs` ago. */
export function wantsLook(request: ElevationRequest, glass: BreakGlass, now: Date, pauseMs: number): boolean {
  const last = daysAfterStart(request, lastLook);
  if (isReviewed(glass) || cameToNothing(request) || (last !== undefined && now > last)) return false;
  if (glass.isAll && glass.approvers.length > 0) return false;
  return glass.lookedAt === undefined || now.getTime() - glass.lookedAt.getTime() >= pauseMs;
}

/** What is known with another look: who was seen before was told, and stays where that look did not see everybody. */
export function lookedAgain(before: BreakGlass, seen: BreakGlass, now: Date): BreakGlass {
  const { named: _named, ...rest } = before;
  const known = seen.isAll ? [] : before.approvers.filter(({ id }) => !isAmong(seen.approvers, id));
  return {
    ...rest,
    approvers: [...known, ...seen.approvers],
    isAll: seen.isAll,
    ...(seen.named === undefined ? {} : { named: seen.named }),
    lookedAt: now,
  };
}

function isAmong(people: readonly Person[], id: string): boolean {
  return people.some((person) => person.id === id);
}
