import { DateTime } from 'luxon';
import { paragraphs } from '../elevation/text.ts';
import type { Activation, Standing } from './activation.ts';
import type { Figures } from './figures.ts';
import { figuresOf } from './figures.ts';
import { dayOf } from './month.ts';
import type { Naming } from './people.ts';
import type { Refused } from './refusals.ts';
import type { Report } from './report.ts';
import type { Unknown } from './unknowns.ts';
import { unknownText } from './unknownText.ts';

/** Whom a report is for: with names go the texts that people wrote, which may name somebody, the ids of requests, and the time of day. */
export interface Showing {
  readonly naming: Naming;
  readonly withNames: boolean;
}

/** One request, as it is shown. `when` is a moment with names, the day without. */
export interface ShownActivation {
  readonly request?: string;
  readonly person: string;
  readonly target: string;
  readonly when: string;
  readonly standing: Standing;
  readonly elsewhere: boolean;
  readonly outsideHours?: boolean;
  /** Of an emergency: how many signed that they looked at it since. */
  readonly reviewed?: number;
  readonly minutesAsked?: number;
  readonly minutesUsed?: number;
  /** It was found to be over: it may have ended before. */
  readonly usedAtMost?: true;
  readonly secondsToDecide?: number;
  readonly secondsToUse?: number;
  readonly decision?: 'approve' | 'deny';
  readonly decidedBy?: string;
  readonly reasonOfDecision?: string;
  readonly justification?: string;
  readonly ticket?: string;
}

/** A report as somebody may see it, in plain values: the page, the CSV and the JSON are all made from this and from nothing else. */
export interface ShownReport {
  readonly month: string;
  readonly timeZone: string;
  readonly madeAt: string;
  readonly names: boolean;
  readonly notKnown: readonly { readonly kind: Unknown['kind']; readonly text: string }[];
  readonly totals: Figures;
  readonly byDay: readonly ({ readonly day: string } & Figures)[];
  readonly byTarget: readonly ({ readonly target: string } & Figures)[];
  readonly byPerson: readonly ({ readonly person: string } & Figures)[];
  readonly denied: readonly ShownActivation[];
  readonly refused: readonly Refused[];
  readonly tampered: number;
  /** Rows are hours of the week as they are given; `null` where no office hours were. */
  readonly outsideHours: {
    readonly hours: string;
    readonly count: number;
    readonly byPerson: readonly ({ readonly person: string } & Figures)[];
  } | null;
  /** How much was asked for by weekday, Monday first, and hour of the day. */
  readonly byHour: readonly (readonly number[])[];
  readonly reciprocal: readonly {
    readonly people: readonly [string, string];
    readonly approvals: readonly [number, number];
  }[];
  readonly copiedReasons: readonly {
    readonly times: number;
    readonly days: number;
    readonly people: readonly string[];
    readonly text?: string;
  }[];
  readonly neverUsed:
    readonly { readonly person: string; readonly target: string; readonly since?: string }[] | null;
  readonly breakGlass: readonly ShownActivation[] | null;
  readonly activations: readonly ShownActivation[];
}

export function shownReport(report: Report, showing: Showing): ShownReport {
  const { month, totals, refused, tampered, unknowns, neverUsed, breakGlass, outsideHours } = report;
  const show = (one: Activation): ShownActivation => shownActivation(one, report, showing);
  const { naming, withNames } = showing;
  return {
    ...{ month: month.name, timeZone: month.zone, madeAt: report.madeAt.toISOString(), names: withNames },
    notKnown: unknowns.map((unknown) => ({ kind: unknown.kind, text: unknownText(unknown) })),
    ...{ totals, refused, tampered },
    byDay: report.byDay.map(({ day, figures }) => ({ day, ...figures })),
    byTarget: report.byTarget.map(({ target, figures }) => ({
      target: report.targetName(target),
      ...figures,
    })),
    byPerson: report.byPerson.map(({ person, figures }) => ({ person: naming(person), ...figures })),
    denied: report.denied.map(show),
    outsideHours: outsideHours === undefined ? null : shownOutside(outsideHours, naming),
    byHour: hoursOf(report),
    reciprocal: report.reciprocal.map(({ people: [one, other], approvals }) => ({
      ...{ people: [naming(one), naming(other)] as const, approvals },
    })),
    copiedReasons: report.copiedReasons.map(({ text, people, ...counts }) => ({
      ...counts,
      people: people.map(naming),
      ...(withNames ? { text: paragraphs(text) } : {}),
    })),
    neverUsed:
      neverUsed?.map(({ person, target, since }) => ({
        ...{ person: naming(person), target: report.targetName(target) },
        ...(since === undefined ? {} : { since: dayOf(since, month.zone) }),
      })) ?? null,
    breakGlass: breakGlass?.map(show) ?? null,
    activations: report.activations.map(show),
  };
}

function shownActivation(one: Activation, report: Report, { naming, withNames }: Showing): ShownActivation {
  const { zone } = report.month;
  const { outsideHours } = report;
  const { used, decided, emergency, minutesAsked, secondsToDecide, secondsToUse } = one;
  return {
    ...(withNames ? { request: one.ref } : {}),
    ...{ person: naming(one.requester), target: report.targetName(one.target) },
    when: withNames ? momentIn(one.askedAt, zone) : dayOf(one.askedAt, zone),
    ...{ standing: one.standing, elsewhere: one.elsewhere },
    ...(outsideHours === undefined ? {} : { outsideHours: outsideHours.activations.includes(one) }),
    ...(emergency === undefined ? {} : { reviewed: emergency.reviewed }),
    ...(minutesAsked === undefined ? {} : { minutesAsked }),
    ...(used === undefined ? {} : { minutesUsed: used.minutes }),
    ...(used?.atMost === true ? { usedAtMost: true } : {}),
    ...(secondsToDecide === undefined ? {} : { secondsToDecide }),
    ...(secondsToUse === undefined ? {} : { secondsToUse }),
    ...(decided === undefined ? {} : { decision: decided.verdict }),
    ...(decided?.by === undefined ? {} : { decidedBy: naming(decided.by) }),
    ...(withNames ? textsOf(one) : {}),
  };
}

function textsOf({
  justification,
  ticket,
  decided,
}: Activation): Pick<ShownActivation, 'justification' | 'ticket' | 'reasonOfDecision'> {
  return {
    ...(decided?.because === undefined ? {} : { reasonOfDecision: paragraphs(decided.because) }),
    ...(justification === undefined ? {} : { justification: paragraphs(justification) }),
    ...(ticket === undefined ? {} : { ticket: paragraphs(ticket) }),
  };
}

function shownOutside(
  { hours, activations }: NonNullable<Report['outsideHours']>,
  naming: Naming,
): NonNullable<ShownReport['outsideHours']> {
  const byPerson = [...Map.groupBy(activations, ({ requester }) => requester)]
    .map(([person, alike]) => ({ person: naming(person), ...figuresOf(alike) }))
    .sort((a, b) => b.asked - a.asked);
  return { hours: hours.text, count: activations.length, byPerson };
}

function hoursOf({ activations, month: { zone } }: Report): readonly (readonly number[])[] {
  const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { askedAt } of activations) {
    const { weekday, hour } = DateTime.fromJSDate(askedAt, { zone });
    const day = counts[weekday - 1];
    if (day !== undefined) day[hour] = (day[hour] ?? 0) + 1;
  }
  return counts;
}

function momentIn(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toISO({ suppressMilliseconds: true }) ?? at.toISOString();
}

/** Everybody whom a report speaks of: object ids. */
export function peopleIn(report: Report): readonly string[] {
  return [
    ...report.activations.flatMap(({ requester, decided, approvedBy }) => [
      requester,
      ...approvedBy,
      ...(decided?.by === undefined ? [] : [decided.by]),
    ]),
    ...(report.neverUsed ?? []).map(({ person }) => person),
  ];
}
