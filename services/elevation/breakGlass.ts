import type { Person } from './actor.ts';
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
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly by: Person;
  readonly at: Date;
}

/** So many different people sign before a review is over. */
export const signaturesNeeded = 2;

const dayMs = 24 * 60 * 60_000;

/** Days after which the review is brought up, as long as it is open; after the last of them the cards that are there stay. */
const reviewDays = [1, 2, 3, 4, 5, 6, 7, 14, 21, 28] as const;

type Begun = Pick<ElevationRequest, 'askedAt'> & { readonly order: Pick<AskedOrder, 'startsAt'> };

/** What was to start later can be looked at only after that: the days of its review are counted from then. */
function daysAfterStart({ askedAt, order: { startsAt } }: Begun, days: number): Date {
  return new Date(Math.max(askedAt.getTime(), startsAt?.getTime() ?? 0) + days * dayMs);
}

/** From then on it can be signed. */
export function reviewDue(request: Begun): Date {
  return daysAfterStart(request, 1);
}

/** How many whole days its review has been waited for, as its reminders count them. */
export function daysOfReview(request: Begun, now: Date): number {
  return Math.floor((now.getTime() - daysAfterStart(request, 0).getTime()) / dayMs);
}

/** What Entra never switched on needs no review. */
export function cameToNothing({ state }: Pick<ElevationRequest, 'state'>): boolean {
  return ['denied', 'withdrawn', 'timed-out', 'failed'].includes(state.kind);
}

export function isReviewed({ signatures }: Pick<BreakGlass, 'signatures'>): boolean {
  return signatures.length >= signaturesNeeded;
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
  return reviewDays.map((days) => ({
    name: `${reviewName} ${days} d`,
    due: daysAfterStart(request, days),
  }));
}

export function isReviewReminder(name: string): boolean {
  return name.startsWith(reviewName);
}

/** Nobody of them could be seen: the channel and the log hear of it all the same. */
export const unseenBreakGlass: BreakGlass = { approvers: [], isAll: false, signatures: [] };

/** Who approves the ordinary way, as whoever asks may read it. Throws `ElevationError`. */
export async function breakGlassOf(
  { entitlements, activations }: Pick<PimSession, 'entitlements' | 'activations'>,
  insteadOf: string,
): Promise<BreakGlass> {
  const { rows: targets, missing } = await entitlements.named([insteadOf]);
  const policies = await entitlements.policies(targets);
  const readings = targets.map((target) => policies.get(keyOf(target)) ?? { readable: false as const });
  const refs = readings.flatMap((reading) =>
    reading.readable ? (reading.policy.approval?.approvers ?? []) : [],
  );
  const found = await activations.approvers(refs);
  const isAll =
    missing.length === 0 && found.missing.length === 0 && readings.every(({ readable }) => readable);
  return { approvers: found.rows, isAll: isAll && found.rows.length > 0, signatures: [] };
}
