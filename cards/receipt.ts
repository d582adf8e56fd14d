import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import { hasLength } from '../services/elevation/order.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { durationText, plainLine, timeText } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

type Pair = readonly [string, string | undefined];

const minute = 60_000;

/** What an ended activation was, for whoever has to account for it: when it was on, how much of what was asked for, how soon it could be used. */
export function receiptFacts(tracked: TrackedRequest, now: Date, viewer: Viewer): readonly Pair[] {
  const { request, ran, usable } = tracked;
  if (request.state.kind !== 'ended') return [];
  const { titles } = wordsFor(viewer).request;
  return [
    [titles.ranFrom, ran === undefined ? undefined : onText(tracked, ran, now, viewer)],
    [
      titles.usable,
      ran === undefined || typeof usable !== 'object' ? undefined : usableText(ran.since, usable, viewer),
    ],
  ];
}

function usableText(
  from: Date,
  { since, orBefore }: { readonly since: Date; readonly orBefore?: boolean },
  viewer: Reader,
): string {
  const { usableAfter, usableAfterAtMost } = wordsFor(viewer).request;
  const length = delayText(since.getTime() - from.getTime(), viewer);
  return orBefore === true ? usableAfterAtMost(length) : usableAfter(length);
}

/** Whole: it is what Entra's own records are searched by. On a line of its own, which wraps where it is narrow. */
export function referenceLine({ ref: { id }, state }: ElevationRequest, viewer: Reader): Element[] {
  if (state.kind !== 'ended') return [];
  // A GUID has nothing in it that Markdown reads, and some phones show the backslashes.
  const text = guid.test(id) ? id : plainLine(id);
  return [line(wordsFor(viewer).request.reference(text), { subtle: true, small: true, spacing: 'Medium' })];
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function onText(
  { request: { order } }: TrackedRequest,
  { since, until, orBefore }: NonNullable<TrackedRequest['ran']>,
  now: Date,
  viewer: Viewer,
): string {
  // By the minutes that are printed: nobody can see the seconds.
  const minutes = Math.floor(until.getTime() / minute) - Math.floor(since.getTime() / minute);
  const { ran, ranAtMost } = wordsFor(viewer).request;
  const asked = hasLength(order) ? order.minutes : undefined;
  const [from, to] = [timeText(since, now, viewer), timeText(until, now, viewer)];
  return (orBefore === true ? ranAtMost : ran)(from, to, minutes, asked);
}

/** Seconds up to two minutes: what is quick is told exactly. */
function delayText(ms: number, viewer: Reader): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  return seconds < 120
    ? wordsFor(viewer).base.seconds(seconds)
    : durationText(Math.round(seconds / 60), viewer);
}
