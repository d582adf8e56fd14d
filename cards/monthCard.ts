import type { Card, Element } from './card.ts';
import { button, cardOf, facts, heading, line, row } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import type { MonthHints } from './monthHints.ts';
import { hintLines } from './monthHints.ts';
import { bare, durationText, plainLine, timeText } from './format.ts';
import type { SpanFigures, TargetFigures, Use } from './spanFigures.ts';
import { useChart } from './useChart.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

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
  /** On one's own month alone. */
  readonly hints?: MonthHints | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Further back nobody looks on a card; the report of the command line does. */
export const mostMonthsBack = 11;

/** What was asked for in a month and how much of it was used, in counts: a chart where the host draws one, the same in lines for everybody. */
export function monthCard(view: MonthView): Card {
  const { of, from, back, figures, hints, viewer } = view;
  const { month } = wordsFor(viewer);
  const name = new Intl.DateTimeFormat(viewer.locale, {
    ...{ month: 'long', year: 'numeric', timeZone: viewer.timeZone },
  }).format(from);
  const title = of.whose === 'mine' ? month.mine(name) : month.team(name);
  return cardOf({
    summary: title,
    body: [
      ...heading(title),
      ...about(view),
      ...(figures === 'too-few' ? [line(month.tooFew)] : figureLines(figures, viewer)),
      ...(of.whose === 'mine' ? hintLines(hints, viewer) : []),
      line(month.only, { subtle: true, small: true, spacing: 'Medium' }),
    ],
    buttons: [
      ...(back < mostMonthsBack ? [button(month.last, verbs.month(of.whose, back + 1))] : []),
      ...(back > 0 ? [button(month.next, verbs.month(of.whose, back - 1))] : []),
    ],
    refresh: verbs.month(of.whose, back),
  });
}

function about({ of, to, now, viewer }: MonthView): readonly Element[] {
  const { month } = wordsFor(viewer);
  const whose =
    of.whose === 'mine'
      ? []
      : [of.teams === 'everybody' ? month.everybody : month.ofTeams(namesOf(of.teams, viewer))];
  const goesOn = now < to ? [month.goesOn(timeText(now, now, viewer))] : [];
  return [...whose, ...goesOn].map((text) => line(text, { subtle: true, small: true, spacing: 'None' }));
}

function namesOf(names: readonly string[], viewer: Reader): string {
  return wordsFor(viewer).base.beside(names.map((name) => plainLine(name, 60)));
}

/** Lines of targets on one card. */
const mostTargets = 12;

/** Shared with the week that a channel reads. */
export function figureLines(figures: SpanFigures, viewer: Reader): readonly Element[] {
  const { month } = wordsFor(viewer);
  const { asked, approved, denied, secondsToDecide, use, targets, hidesTargets } = figures;
  if (asked === 0) return [line(month.none)];
  const rest = targets.length - mostTargets;
  return [
    ...facts([
      [month.asked, String(asked)],
      [month.approved, String(approved)],
      [month.denied, String(denied)],
      [
        month.decided,
        secondsToDecide === undefined ? undefined : month.decidedBy(waitText(secondsToDecide, viewer)),
      ],
      [month.use, use === undefined ? month.notKnown : useText(use, viewer)],
    ]),
    ...useChart(targets, viewer),
    ...targets.slice(0, mostTargets).map((target) => targetRow(target, viewer)),
    ...(rest > 0 ? [line(month.more(rest), { subtle: true, small: true })] : []),
    ...(hidesTargets === true ? [line(month.hidden, { subtle: true, small: true })] : []),
  ];
}

function targetRow({ name, asked, use }: TargetFigures, viewer: Reader): Element {
  const { month } = wordsFor(viewer);
  return row(
    [
      line(plainLine(name, 80), { weight: 'Bolder', spacing: 'None' }),
      line(
        use === undefined ? month.askedUseNotKnown(asked) : month.askedAndUsed(asked, useText(use, viewer)),
        {
          ...{ subtle: true, small: true, spacing: 'None' },
        },
      ),
    ],
    undefined,
  );
}

function useText({ usedMinutes, askedMinutes, isAtMost }: Use, viewer: Reader): string {
  const { month } = wordsFor(viewer);
  const words = isAtMost ? month.usedAtMost : month.usedOf;
  return words(durationText(usedMinutes, viewer), durationText(askedMinutes, viewer));
}

function waitText(seconds: number, viewer: Reader): string {
  return seconds < 60
    ? wordsFor(viewer).base.seconds(seconds)
    : durationText(Math.round(seconds / 60), viewer);
}

/** What a notification says of it. Plain text. */
export function spanSummary(title: string, { asked, approved, denied }: SpanFigures, viewer: Reader): string {
  return bare(wordsFor(viewer).month.summary(title, asked, approved, denied), 160);
}
