import type { Missing, Part } from './reading.ts';
import type { ElevationRequest } from './request.ts';
import type { Target, TargetKey } from './target.ts';
import { keyOf } from './target.ts';

/** A target that the person may switch on. */
export interface Eligibility {
  readonly target: Target;
  /** It may be still to come. Absent where Graph gives none. */
  readonly from?: Date;
  /** Absent when permanent. */
  readonly until?: Date;
  /** Held through membership of a group rather than directly. */
  readonly throughGroup: boolean;
}

/** A target that is on for the person now. */
export interface Holding {
  readonly target: Target;
  /** Absent where Graph gives no start (a permanent assignment). */
  readonly since?: Date;
  /** Absent when permanent. */
  readonly until?: Date;
  /** `activated` was switched on through PIM and can be given back; `assigned` was given by an administrator. */
  readonly how: 'activated' | 'assigned';
  /** The request that switched it on, where Graph says. */
  readonly requestId?: string;
}

/** A group that a person is in. */
export interface OwnGroup {
  readonly id: string;
  /** Whether it can hold a directory role; absent where Graph does not say. */
  readonly isRoleAssignable?: boolean;
}

/** Everything of one person that the bot can act on, from one batched read. Each part stands alone: what could not be seen is told beside the others. */
export interface Access {
  readonly eligibilities: readonly Eligibility[];
  readonly holdings: readonly Holding[];
  /** Own requests that are awaiting approval, provisioning or scheduled. */
  readonly openRequests: readonly ElevationRequest[];
  readonly groups: readonly OwnGroup[];
  readonly missing: readonly Missing[];
}

/** What hides whether a person may switch something on, whether it is on, and whether it waits or is to come. */
export const hiding = {
  // What has no name may be what somebody names.
  eligible: ['role-eligibilities', 'group-eligibilities', 'own-groups', 'given-by-groups', 'names'],
  on: ['role-holdings', 'group-holdings'],
  waiting: ['role-requests', 'group-requests'],
} as const satisfies Readonly<Record<string, readonly Part[]>>;

/** A target with the state that decides its one button. */
export interface Standing {
  readonly target: Target;
  readonly throughGroup: boolean;
  readonly state:
    /** `seen`: false where that could not be read, and Entra has to decide. */
    | { readonly kind: 'eligible'; readonly until?: Date; readonly seen?: false }
    /** Nothing can be asked for before. */
    | { readonly kind: 'eligible-later'; readonly from: Date }
    | { readonly kind: 'waiting'; readonly request: ElevationRequest }
    | { readonly kind: 'scheduled'; readonly request: ElevationRequest; readonly from: Date }
    | { readonly kind: 'active'; readonly holding: Holding };
}

/** One line a target, by name: what is on wins over what waits, what waits over what is merely eligible. */
export function standingsOf(access: Omit<Access, 'groups' | 'missing'>, now: Date): readonly Standing[] {
  const lines = new Map<TargetKey, Standing>();
  for (const { target, throughGroup, ...span } of inOrder(access.eligibilities, now))
    lines.set(keyOf(target), { target, throughGroup, state: eligibleBy(span, now) });
  const throughGroup = (target: Target): boolean => lines.get(keyOf(target))?.throughGroup ?? false;
  const named = (target: Target): Target => lines.get(keyOf(target))?.target ?? target;
  for (const request of access.openRequests) {
    const state =
      request.state.kind === 'scheduled'
        ? ({ kind: 'scheduled', request, from: request.state.from } as const)
        : ({ kind: 'waiting', request } as const);
    lines.set(keyOf(request.order.target), {
      target: named(request.order.target),
      throughGroup: throughGroup(request.order.target),
      state,
    });
  }
  for (const holding of access.holdings) {
    // A permanent assignment of something the person is not eligible for is none of PIM's doors to open or shut.
    if (holding.how === 'assigned' && !lines.has(keyOf(holding.target))) continue;
    lines.set(keyOf(holding.target), {
      target: named(holding.target),
      throughGroup: throughGroup(holding.target),
      state: { kind: 'active', holding },
    });
  }
  return [...lines.values()].sort((a, b) => a.target.name.localeCompare(b.target.name));
}

/** What is held twice counts as what comes last: as what has begun before what is to come, and directly, which is what a person knows, before through a group. */
function inOrder(eligibilities: readonly Eligibility[], now: Date): readonly Eligibility[] {
  const rank = (one: Eligibility): number => (hasBegun(one, now) ? 2 : 0) + (one.throughGroup ? 0 : 1);
  return [...eligibilities].sort((a, b) => rank(a) - rank(b));
}

/** Graph lists also what an administrator gave for a time to come. */
export function hasBegun({ from }: Pick<Eligibility, 'from'>, now: Date): boolean {
  return from === undefined || from <= now;
}

function eligibleBy({ from, until }: Pick<Eligibility, 'from' | 'until'>, now: Date): Standing['state'] {
  if (from !== undefined && !hasBegun({ from }, now)) return { kind: 'eligible-later', from };
  return { kind: 'eligible', ...(until === undefined ? {} : { until }) };
}
