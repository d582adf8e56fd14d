import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, heading, line, row } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { durationText, lengthText, quotedLine, timeText } from './format.ts';
import { pageButtons, pageLine, pageOf } from './pages.ts';
import { stateText, targetName } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface HistoryView {
  /** The person's own, the newest first. */
  readonly requests: readonly TrackedRequest[];
  /** From 0. */
  readonly page: number;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** What a person had, how long of it was used, and what was denied and why. */
export function historyCard(view: HistoryView): Card {
  const { history, buttons } = wordsFor(view.viewer);
  const page = pageOf(view.requests, view.page);
  return cardOf({
    summary: history.title,
    body: [
      ...heading(history.title),
      ...(page.total === 0 ? [line(history.empty)] : page.rows.map((tracked) => historyRow(tracked, view))),
      ...pageLine(page, view.viewer),
      line(history.only, { subtle: true, small: true, spacing: 'Medium' }),
    ],
    buttons: [...pageButtons(page, verbs.history, view.viewer), button(buttons.access, verbs.targets())],
    refresh: verbs.history(page.here),
  });
}

function historyRow(tracked: TrackedRequest, { now, viewer }: HistoryView): Element {
  const { request, decision } = tracked;
  const { order, state, askedAt } = request;
  const words = wordsFor(viewer).history;
  const small = { small: true, spacing: 'None' } as const;
  const { text, tone } = stateText(request, now, viewer);
  const because = state.kind === 'denied' ? (state.because ?? decision?.because) : undefined;
  const used = usedText(tracked, viewer);
  return row(
    [
      line(targetName(order.target, viewer), { weight: 'Bolder', spacing: 'None' }),
      line(text, { tone, ...small }),
      ...(because === undefined ? [] : [line(quotedLine(because, viewer, 200), small)]),
      ...(used === undefined ? [] : [line(used, small)]),
      line(
        askedAt === undefined
          ? words.askedFor(lengthText(order.minutes, viewer))
          : words.asked(timeText(askedAt, now, viewer), lengthText(order.minutes, viewer)),
        {
          subtle: true,
          ...small,
        },
      ),
    ],
    undefined,
  );
}

const minuteMs = 60_000;

function usedText({ ran, request: { order } }: TrackedRequest, viewer: Reader): string | undefined {
  if (ran === undefined) return undefined;
  const minutes = Math.floor(ran.until.getTime() / minuteMs) - Math.floor(ran.since.getTime() / minuteMs);
  const { history } = wordsFor(viewer);
  const words = ran.orBefore === true ? history.usedAtMost : history.used;
  return words(durationText(Math.max(0, minutes), viewer), lengthText(order.minutes, viewer));
}
