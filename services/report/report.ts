import type { TargetKey } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { Activation } from './activation.ts';
import type { ReportRows } from './activations.ts';
import { activationsOf } from './activations.ts';
import type { Figures } from './figures.ts';
import { figuresOf } from './figures.ts';
import type { CopiedReason, Reciprocal } from './findings.ts';
import { copiedReasonsIn, reciprocalIn } from './findings.ts';
import type { Month } from './month.ts';
import { dayOf, daysOf } from './month.ts';
import type { Asked, Eligible } from './neverUsed.ts';
import { neverUsed } from './neverUsed.ts';
import type { OfficeHours } from './officeHours.ts';
import { isOutside } from './officeHours.ts';
import type { Refused } from './refusals.ts';
import { refusedIn, tamperedIn } from './refusals.ts';
import { targetNames } from './targetNames.ts';
import type { TrailFound, Unknown } from './unknowns.ts';
import { unknownsOf } from './unknownsOf.ts';

/** What is read for a report, and how it is looked at. */
export interface ReportInput extends ReportRows {
  readonly month: Month;
  /** When it is made. */
  readonly now: Date;
  readonly trail: TrailFound;
  readonly officeHours?: OfficeHours;
  /** What people are eligible for; absent where nobody looked. */
  readonly eligibilities?: Eligibilities;
  /** Tells the targets that are for emergencies; absent where nobody named any. */
  readonly isBreakGlass?: (target: { readonly key: TargetKey; readonly name: string }) => boolean;
}

export interface Eligibilities {
  readonly eligible: readonly Eligible[];
  /** What was asked for in the days that count, as far as the bot saw. */
  readonly asked: readonly Asked[];
  /** What could not be read, in words. */
  readonly unread: readonly string[];
  /** Groups that are eligible and whose members were not read. */
  readonly unopened: number;
}

/** A month, counted. People stand in it by their object ids: what they are called is decided where it is shown. */
export interface Report {
  readonly month: Month;
  readonly madeAt: Date;
  readonly unknowns: readonly Unknown[];
  readonly activations: readonly Activation[];
  readonly targetName: (key: TargetKey) => string;
  readonly totals: Figures;
  readonly byDay: readonly { readonly day: string; readonly figures: Figures }[];
  /** Most asked for first, here and below. */
  readonly byTarget: readonly { readonly target: TargetKey; readonly figures: Figures }[];
  readonly byPerson: readonly { readonly person: string; readonly figures: Figures }[];
  readonly denied: readonly Activation[];
  readonly refused: readonly Refused[];
  readonly tampered: number;
  /** Absent where no office hours were given. */
  readonly outsideHours?: { readonly hours: OfficeHours; readonly activations: readonly Activation[] };
  readonly reciprocal: readonly Reciprocal[];
  readonly copiedReasons: readonly CopiedReason[];
  /** Absent where the eligibilities were not read. */
  readonly neverUsed?: readonly Eligible[];
  /** Absent where nobody named what is for emergencies. */
  readonly breakGlass?: readonly Activation[];
}

export function reportOf(input: ReportInput): Report {
  const { month, now, facts, requests, officeHours: hours } = input;
  const activations = activationsOf(input, month);
  const targetName = targetNames(requests ?? [], input.eligibilities?.eligible ?? []);
  const byDay = Map.groupBy(activations, ({ askedAt }) => dayOf(askedAt, month.zone));
  return {
    ...{ month, madeAt: now, activations, targetName },
    unknowns: unknownsOf(input, activations),
    totals: figuresOf(activations),
    byDay: daysOf(month).map((day) => ({ day, figures: figuresOf(byDay.get(day) ?? []) })),
    byTarget: groupsOf(activations, ({ target }) => target).map(([target, figures]) => ({ target, figures })),
    byPerson: groupsOf(activations, ({ requester }) => requester).map(([person, figures]) => ({
      ...{ person, figures },
    })),
    denied: activations.filter(
      ({ standing, decided }) => standing === 'denied' || decided?.verdict === 'deny',
    ),
    refused: refusedIn(facts, month),
    tampered: tamperedIn(facts, month),
    reciprocal: reciprocalIn(activations),
    copiedReasons: copiedReasonsIn(activations, month.zone),
    ...outsideOf(activations, hours, month.zone),
    ...lookedAt(input, activations, targetName),
  };
}

function groupsOf(
  activations: readonly Activation[],
  key: (one: Activation) => string,
): readonly (readonly [string, Figures])[] {
  return [...Map.groupBy(activations, key)]
    .map(([name, alike]) => [name, figuresOf(alike)] as const)
    .sort(([, a], [, b]) => b.asked - a.asked);
}

function outsideOf(
  activations: readonly Activation[],
  hours: OfficeHours | undefined,
  zone: string,
): Pick<Report, 'outsideHours'> {
  if (hours === undefined) return {};
  const outside = activations.filter(({ askedAt }) => isOutside(hours, askedAt, zone));
  return { outsideHours: { hours, activations: outside } };
}

/** What is told only where somebody looked. */
function lookedAt(
  { eligibilities, isBreakGlass, month, now }: ReportInput,
  activations: readonly Activation[],
  targetName: Report['targetName'],
): Pick<Report, 'neverUsed' | 'breakGlass'> {
  const end = month.to < now ? month.to : now;
  return {
    ...(eligibilities === undefined
      ? {}
      : { neverUsed: neverUsed(eligibilities.eligible, eligibilities.asked, end) }),
    ...breakGlassIn(activations, isBreakGlass, targetName),
  };
}

/** What the trail has as asked for in an emergency, and what was named besides. Where neither is, nobody knows whether anything is for emergencies. */
function breakGlassIn(
  activations: readonly Activation[],
  isNamed: ReportInput['isBreakGlass'],
  targetName: Report['targetName'],
): Pick<Report, 'breakGlass'> {
  const breakGlass = activations.filter(
    ({ emergency, target: key }) =>
      emergency !== undefined || isNamed?.({ key, name: targetName(key) }) === true,
  );
  return isNamed === undefined && breakGlass.length === 0 ? {} : { breakGlass };
}

/** What was asked for, of the records of a longer time. */
export function askedIn(requests: readonly TrackedRequest[]): readonly Asked[] {
  return requests.map(({ request: { requester, order, askedAt } }) => ({
    ...{ requester: requester.id, target: keyOf(order.target) },
    ...(askedAt === undefined ? {} : { at: askedAt }),
  }));
}
