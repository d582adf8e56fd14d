import type { Card, Element } from './card.ts';
import { button, cardOf, facts, heading, line, row } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, durationText, english, plainLine, timeText } from './format.ts';
import { monthWords } from './monthWords.ts';
import type { SpanFigures, TargetFigures, Use } from './spanFigures.ts';
import { useChart } from './useChart.ts';
import { verbs } from './verbs.ts';

/** Whose month: one's own, or of several people together. */
export type MonthOf =
  { readonly whose: 'mine' } | { readonly whose: 'team'; readonly teams: readonly string[] | 'everybody' };

export interface MonthView {
  readonly of: MonthOf;
  /** Its first moment on the viewer's clock. */
  readonly from: Date;
  readonly to: Date;
  /** How many months before this one; 0 for this. */
  readonly back: number;
  /** `too-few`: they would tell who it was. */
  readonly figures: SpanFigures | 'too-few';
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Further back nobody looks on a card; the report of the command line does. */
export const mostMonthsBack = 11;

/** What was asked for in a month and how much of it was used, in counts: a chart where the host draws one, the same in lines for everybody. */
export function monthCard(view: MonthView): Card {
  const { of, from, back, figures, viewer } = view;
  const month = new Intl.DateTimeFormat(viewer.locale, {
    ...{ month: 'long', year: 'numeric', timeZone: viewer.timeZone },
  }).format(from);
  const title = of.whose === 'mine' ? monthWords.mine(month) : monthWords.team(month);
  return cardOf({
    summary: title,
    body: [
      ...heading(title),
      ...about(view),
      ...(figures === 'too-few' ? [line(monthWords.tooFew)] : figureLines(figures)),
      line(monthWords.only, { subtle: true, small: true, spacing: 'Medium' }),
    ],
    buttons: [
      ...(back < mostMonthsBack ? [button(monthWords.last, verbs.month(of.whose, back + 1))] : []),
      ...(back > 0 ? [button(monthWords.next, verbs.month(of.whose, back - 1))] : []),
    ],
    refresh: verbs.month(of.whose, back),
  });
}

function about({ of, to, now, viewer }: MonthView): readonly Element[] {
  const whose =
    of.whose === 'mine'
      ? []
      : [of.teams === 'everybody' ? monthWords.everybody : monthWords.ofTeams(namesOf(of.teams))];
  const goesOn = now < to ? [monthWords.goesOn(timeText(now, now, viewer))] : [];
  return [...whose, ...goesOn].map((text) => line(text, { subtle: true, small: true, spacing: 'None' }));
}

function namesOf(names: readonly string[]): string {
  return names.map((name) => plainLine(name, 60)).join(', ');
}

/** Lines of targets on one card. */
const mostTargets = 12;

/** Shared with the week that a channel reads. */
export function figureLines(figures: SpanFigures): readonly Element[] {
  const { asked, approved, denied, secondsToDecide, use, targets, hidesTargets } = figures;
  if (asked === 0) return [line(monthWords.none)];
  const rest = targets.length - mostTargets;
  return [
    ...facts([
      [monthWords.asked, String(asked)],
      [monthWords.approved, String(approved)],
      [monthWords.denied, String(denied)],
      [
        monthWords.decided,
        secondsToDecide === undefined ? undefined : monthWords.decidedBy(waitText(secondsToDecide)),
      ],
      [monthWords.use, use === undefined ? monthWords.notKnown : useText(use)],
    ]),
    ...useChart(targets),
    ...targets.slice(0, mostTargets).map(targetRow),
    ...(rest > 0 ? [line(monthWords.more(rest), { subtle: true, small: true })] : []),
    ...(hidesTargets === true ? [line(monthWords.hidden, { subtle: true, small: true })] : []),
  ];
}

function targetRow({ name, asked, use }: TargetFigures): Element {
  return row(
    [
      line(plainLine(name, 80), { weight: 'Bolder', spacing: 'None' }),
      line(monthWords.target(asked, use === undefined ? undefined : useText(use)), {
        ...{ subtle: true, small: true, spacing: 'None' },
      }),
    ],
    undefined,
  );
}

function useText({ usedMinutes, askedMinutes, isAtMost }: Use): string {
  const words = isAtMost ? monthWords.usedAtMost : monthWords.usedOf;
  return words(durationText(usedMinutes, english), durationText(askedMinutes, english));
}

function waitText(seconds: number): string {
  return seconds < 60 ? `${seconds}\u00A0s` : durationText(Math.round(seconds / 60), english);
}

/** What a notification says of it. Plain text. */
export function spanSummary(title: string, figures: SpanFigures): string {
  return bare(
    `${title}: ${figures.asked} asked for, ${figures.approved} approved, ${figures.denied} denied`,
    160,
  );
}
