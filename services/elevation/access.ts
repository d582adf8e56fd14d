import type { Missing, Part } from './reading.ts';
import type { ElevationRequest } from './request.ts';
import { isToCome } from './request.ts';
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
  /** What else of it waits or is to come, in the order in which it would begin: behind what is on, or asked for elsewhere for several times. */
  readonly besides?: readonly Open[];
}

/** What waits or is to come. */
type Open = Extract<Standing['state'], { kind: 'waiting' | 'scheduled' }>;

/** One a target, by name: what is on wins over what waits, what waits over what is merely eligible. */
export function standingsOf(access: Omit<Access, 'groups' | 'missing'>, now: Date): readonly Standing[] {
  const lines = new Map<TargetKey, Standing>();
  for (const { target, throughGroup, ...span } of inOrder(access.eligibilities, now))
    lines.set(keyOf(target), { target, throughGroup, state: eligibleBy(span, now) });
  const throughGroup = (target: Target): boolean => lines.get(keyOf(target))?.throughGroup ?? false;
  const named = (target: Target): Target => lines.get(keyOf(target))?.target ?? target;
  for (const [key, requests] of Map.groupBy(access.openRequests, ({ order }) => keyOf(order.target))) {
    const [state, ...besides] = requests.map(openOf).sort((a, b) => beginOf(a) - beginOf(b));
    const target = requests[0]?.order.target;
    if (state === undefined || target === undefined) continue;
    lines.set(key, {
      ...{ target: named(target), throughGroup: throughGroup(target), state },
      ...(besides.length === 0 ? {} : { besides }),
    });
  }
  for (const holding of access.holdings) {
    // A permanent assignment of something the person is not eligible for is none of PIM's doors to open or shut.
    if (holding.how === 'assigned' && !lines.has(keyOf(holding.target))) continue;
    const before = lines.get(keyOf(holding.target));
    const besides =
      before === undefined ? [] : openIn(before).filter(({ request }) => !isBehindIt(holding, request));
    lines.set(keyOf(holding.target), {
      target: named(holding.target),
      throughGroup: throughGroup(holding.target),
      state: { kind: 'active', holding },
      ...(besides.length === 0 ? {} : { besides }),
    });
  }
  return [...lines.values()].sort((a, b) => a.target.name.localeCompare(b.target.name));
}

function openOf(request: ElevationRequest): Open {
  const { state } = request;
  return state.kind === 'scheduled'
    ? { kind: 'scheduled', request, from: state.from }
    : { kind: 'waiting', request };
}

/** When it would begin, as far as that is known. Milliseconds since 1970. */
function beginOf({ request: { order, askedAt } }: Open): number {
  return (order.startsAt ?? askedAt)?.getTime() ?? 0;
}

/** Whether a request that is listed as under way is the very thing that is on by now. */
export function isBehindIt({ target, requestId }: Holding, { ref, order, state }: ElevationRequest): boolean {
  if (keyOf(target) !== keyOf(order.target)) return false;
  return requestId?.toLowerCase() === ref.id.toLowerCase() || !isToCome(state);
}

function openIn({ state, besides = [] }: Standing): readonly Open[] {
  return state.kind === 'waiting' || state.kind === 'scheduled' ? [state, ...besides] : besides;
}

/** What a list has of them: all that is on, waits or is to come in a line of its own. */
export function linesOf(standings: readonly Standing[]): readonly Standing[] {
  return standings.flatMap(({ besides = [], ...standing }) => [
    standing,
    ...besides.map((state) => ({ ...standing, state })),
  ]);
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
