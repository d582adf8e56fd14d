import type { ElevationRequest } from '../elevation/request.ts';
import { keyOf } from '../elevation/target.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { Activation, Decided, Standing, Used } from './activation.ts';
import type { Month } from './month.ts';
import { isIn } from './month.ts';
import type { TrailFact } from './trailFact.ts';

/** What the store has of a month. */
export interface ReportRows {
  /** Those of the month and of what came after it, with the day before: it tells that something was asked before the month began. */
  readonly facts: readonly TrailFact[];
  /** Requests that were asked for in the month, and those of which nobody knows when. `undefined` where they could not be read. */
  readonly requests: readonly TrackedRequest[] | undefined;
}

/** Everything that was asked for in a month, in its order. The trail tells what was done through the bot; the records tell of it what the trail does not. */
export function activationsOf({ facts, requests = [] }: ReportRows, month: Month): readonly Activation[] {
  const byRef = Map.groupBy(
    facts.filter(({ request }) => request !== undefined),
    ({ request }) => `${request?.api ?? ''}/${request?.id ?? ''}`,
  );
  const tracked = new Map(requests.map((one) => [refOf(one.request), one]));
  const refs = new Set([...byRef.keys(), ...tracked.keys()]);
  return [...refs]
    .flatMap((ref) => {
      const activation = activationOf(ref, byRef.get(ref) ?? [], tracked.get(ref));
      return activation !== undefined && isIn(month, activation.askedAt) ? [activation] : [];
    })
    .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
}

function refOf({ ref }: ElevationRequest): string {
  return `${ref.api}/${ref.id}`;
}

function activationOf(
  ref: string,
  facts: readonly TrailFact[],
  tracked: TrackedRequest | undefined,
): Activation | undefined {
  const asked = facts.find(({ what }) => what === 'asked');
  const askedAt = asked?.at ?? tracked?.request.askedAt;
  const target = asked?.target ?? (tracked === undefined ? undefined : keyOf(tracked.request.order.target));
  const requester = asked?.facts?.['requester'] ?? tracked?.request.requester.id ?? asked?.actor;
  if (askedAt === undefined || target === undefined || requester === undefined) return undefined;
  const decided = decidedIn(facts, tracked);
  const approvedBy = facts.filter(({ what }) => what === 'approved').map(({ actor }) => actor);
  return {
    ...{ ref, requester, target, askedAt, elsewhere: asked === undefined },
    ...orderIn(asked, tracked),
    standing: tracked === undefined ? standingIn(facts) : standingOf(tracked.request),
    approvedBy,
    ...emergencyIn(facts),
    ...(decided === undefined ? {} : { decided }),
    ...timesOf(askedAt, decided, tracked),
  };
}

function emergencyIn(facts: readonly TrailFact[]): Pick<Activation, 'emergency'> {
  if (!facts.some(({ what }) => what === 'break-glass')) return {};
  return { emergency: { reviewed: facts.filter(({ what }) => what === 'reviewed').length } };
}

function orderIn(
  asked: TrailFact | undefined,
  tracked: TrackedRequest | undefined,
): Pick<Activation, 'minutesAsked' | 'justification' | 'ticket'> {
  const order = tracked?.request.order;
  const written = asked?.facts ?? {};
  const minutes = Number(written['minutes'] ?? order?.minutes ?? 0);
  const justification = written['justification'] ?? order?.justification ?? '';
  const ticket = ticketIn(written['ticket']) ?? order?.ticket?.number ?? '';
  return {
    ...(minutes > 0 ? { minutesAsked: minutes } : {}),
    ...(justification === '' ? {} : { justification }),
    ...(ticket === '' ? {} : { ticket }),
  };
}

/** `factsOf` writes number and system as JSON; `undefined` where somebody else has written something else. */
function ticketIn(text = ''): string | undefined {
  const [, number] = /^\["((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  if (number === undefined) return undefined;
  try {
    return String(JSON.parse(`"${number}"`));
  } catch {
    return undefined;
  }
}

function decidedIn(facts: readonly TrailFact[], tracked: TrackedRequest | undefined): Decided | undefined {
  const last = facts.findLast(({ what }) => what === 'approved' || what === 'denied');
  const seen = tracked?.decision;
  const state = tracked?.request.state;
  const because = seen?.because ?? (state?.kind === 'denied' ? state.because : undefined);
  const reason = because === undefined || because === '' ? {} : { because };
  if (last !== undefined)
    return { verdict: last.what === 'denied' ? 'deny' : 'approve', by: last.actor, at: last.at, ...reason };
  if (seen !== undefined)
    return {
      ...{ verdict: seen.verdict, at: seen.at },
      ...(seen.by === undefined ? {} : { by: seen.by.id }),
      ...reason,
    };
  return state?.kind === 'denied' ? { verdict: 'deny', ...reason } : undefined;
}

function standingOf({ state }: ElevationRequest): Standing {
  if (state.kind === 'timed-out' && state.unseen !== undefined) return 'timed-out-unseen';
  return state.kind === 'ended' ? state.how : state.kind;
}

/** As the trail alone tells it; what is on may have ended without a fact. */
function standingIn(facts: readonly TrailFact[]): Standing {
  const last = facts.findLast(({ what }) => Object.hasOwn(standings, what));
  return standings[last?.what ?? ''] ?? 'unknown';
}

const standings: Readonly<Record<string, Standing>> = {
  denied: 'denied',
  withdrawn: 'withdrawn',
  'given-back': 'given-back',
  expired: 'expired',
  activated: 'active',
};

function timesOf(
  askedAt: Date,
  decided: Decided | undefined,
  tracked: TrackedRequest | undefined,
): Pick<Activation, 'secondsToDecide' | 'secondsToUse' | 'used'> {
  const decide = decided?.at === undefined ? undefined : secondsBetween(askedAt, decided.at);
  const use = tracked === undefined ? undefined : secondsToUse(tracked);
  const used = tracked === undefined ? undefined : usedOf(tracked);
  return {
    ...(decide === undefined ? {} : { secondsToDecide: decide }),
    ...(use === undefined ? {} : { secondsToUse: use }),
    ...(used === undefined ? {} : { used }),
  };
}

/** From on to usable, where that was seen as it became so. */
function secondsToUse({ usable, ran, request: { state } }: TrackedRequest): number | undefined {
  const since = ran?.since ?? (state.kind === 'active' ? state.since : undefined);
  if (typeof usable !== 'object' || usable.orBefore === true || since === undefined) return undefined;
  return secondsBetween(since, usable.since);
}

function usedOf({ ran }: TrackedRequest): Used | undefined {
  if (ran === undefined) return undefined;
  const minutes = Math.max(0, Math.round((ran.until.getTime() - ran.since.getTime()) / 60_000));
  return { minutes, atMost: ran.orBefore === true };
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 1_000));
}
