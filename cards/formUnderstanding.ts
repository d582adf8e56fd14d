import type { Policy, PolicyReading } from '../services/elevation/policy.ts';
import { longestMinutes, shortestMinutes } from '../services/elevation/policy.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { durationText, timeText } from './format.ts';
import type { LocalStart } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** Asked for when the person has chosen nothing yet. */
const usualMinutes = 60;

/** What a form offers first of what was asked for; minutes. */
export function chosenMinutes(asked: number | undefined, maximum: number): number {
  const wish = asked === undefined ? usualMinutes : Math.max(asked, shortestMinutes);
  return Math.min(wish, maximum);
}

export interface UnderstoodView {
  readonly policy: PolicyReading;
  readonly minutes?: number;
  /** What was asked for by word or button, where it was. */
  readonly asked?: number | undefined;
  readonly start?: LocalStart;
  readonly isSpoken?: boolean;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** How words were understood, as the form has it: so long, until when; and what of it the policy does not allow. */
export function understanding(view: UnderstoodView): Element[] {
  const { policy: reading, minutes, asked = 0, start, isSpoken = false, viewer } = view;
  const { form } = wordsFor(viewer);
  const policy = reading.readable ? reading.policy : undefined;
  const maximum = policy?.maximumMinutes ?? longestMinutes;
  return [
    ...(asked > maximum
      ? [note([form.tooLong(durationText(asked, viewer), durationText(maximum, viewer))], 'warning')]
      : []),
    ...(!isSpoken || (asked === 0 && start === undefined)
      ? []
      : [line(spanText(view, chosenMinutes(minutes, maximum), policy))]),
  ];
}

const minuteMs = 60_000;

/** That it is 2 h until 12:40, or 2 h from tomorrow 09:00 until tomorrow 11:00. */
function spanText(
  { start, viewer, now }: UnderstoodView,
  minutes: number,
  policy: Policy | undefined,
): string {
  const { form } = wordsFor(viewer);
  const length = durationText(minutes, viewer);
  const endAfter = (moment: Date): string =>
    timeText(new Date(moment.getTime() + minutes * minuteMs), now, viewer);
  if (start === undefined) {
    const end = endAfter(now);
    return policy?.approval === undefined
      ? form.understoodUntil(length, end)
      : form.understoodUntilIfApproved(length, end);
  }
  if (start.at === undefined) return form.understoodWithoutTime(length);
  return form.understoodFromUntil(length, timeText(start.at, now, viewer), endAfter(start.at));
}
