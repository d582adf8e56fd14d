import type { Card } from './card.ts';
import { cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { figureLines, spanSummary } from './monthCard.ts';
import type { SpanFigures } from './spanFigures.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface WeekView {
  readonly from: Date;
  /** The first moment after it. */
  readonly to: Date;
  /** `too-few`: they would tell who it was. */
  readonly figures: SpanFigures | 'too-few';
  /** Of the channel: nobody in particular reads it. */
  readonly viewer: Viewer;
}

/** The week before, for a channel: counts, and nobody's name. */
export function weekCard({ from, to, figures, viewer }: WeekView): Card {
  const { month } = wordsFor(viewer);
  const day = new Intl.DateTimeFormat(viewer.locale, {
    ...{ day: 'numeric', month: 'long', timeZone: viewer.timeZone },
  });
  const title = month.week(day.format(from), day.format(new Date(to.getTime() - 1)));
  return cardOf({
    summary: figures === 'too-few' ? title : spanSummary(title, figures, viewer),
    body: [
      ...heading(title),
      ...(figures === 'too-few' ? [line(month.tooFew)] : figureLines(figures, viewer)),
      line(month.only, { subtle: true, small: true, spacing: 'Medium' }),
    ],
  });
}
