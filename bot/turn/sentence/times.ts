import type { LocalTime } from '../spokenTime.ts';
import { localTime, startOf } from '../spokenTime.ts';
import { durationsIn } from './durations.ts';
import type { Here, SpokenMoment } from './moments.ts';
import { momentsIn } from './moments.ts';
import type { Span } from './span.ts';
import { masked } from './span.ts';

/** For how long and from when, as a sentence says it, and where it does. */
export interface SpokenTimes {
  readonly spans: readonly Span[];
  readonly minutes?: number;
  readonly start?: LocalTime;
}

const minuteMs = 60_000;

/** Reads the times of a text that `flat` made. What is said twice counts as it is said first; the rest stays text. */
export function timesIn(plain: string, here: Here): SpokenTimes {
  const durations = durationsIn(plain);
  const lasting = durations.find(({ isUntilStart }) => !isUntilStart);
  const delay = durations.find(({ isUntilStart }) => isUntilStart);
  const moments = momentsIn(
    masked(
      plain,
      durations.map(({ span }) => span),
    ),
    here,
  );
  const starts = startParts(moments.filter(({ role }) => role === 'start'));
  const start =
    delay === undefined
      ? startAt(starts, here)
      : localTime(new Date(here.now.getTime() + delay.minutes * minuteMs), here.timeZone);
  const end = moments.find(({ role, time }) => role === 'end' && time !== '');
  const until = end === undefined ? undefined : minutesUntil(end, start?.at ?? here.now, here);
  const minutes = lasting?.minutes ?? until;
  return {
    spans: [lasting, delay, ...starts, end].flatMap((part) => (part === undefined ? [] : [part.span])),
    ...(minutes === undefined ? {} : { minutes }),
    ...(start === undefined ? {} : { start }),
  };
}

/** A day and a time may stand apart. */
function startParts(starts: readonly SpokenMoment[]): readonly SpokenMoment[] {
  const timed = starts.find(({ time }) => time !== '');
  const day = timed?.date === '' || timed === undefined ? starts.find(({ time }) => time === '') : undefined;
  return [day, timed].flatMap((part) => part ?? []);
}

function startAt(parts: readonly SpokenMoment[], { now, timeZone }: Here): LocalTime | undefined {
  const timed = parts.find(({ time }) => time !== '');
  const date = parts.find((part) => part.date !== '')?.date ?? '';
  if (timed === undefined) return date === '' ? undefined : { date, time: '', zone: timeZone };
  const shown = { date, time: timed.time };
  const start = startOf(
    timed.isHalfDay && date === '' ? soonest(timed.time, timeZone, now) : shown,
    timeZone,
    now,
  );
  return start.kind === 'at' ? localTime(start.at, timeZone) : { ...shown, zone: timeZone };
}

/** Hours of the night are meant for the afternoon where they are still to come today. */
const lastOfNight = 6;

function soonest(
  time: string,
  timeZone: string,
  now: Date,
): { readonly date: string; readonly time: string } {
  if (Number(time.slice(0, 2)) > lastOfNight) return { date: '', time };
  const later = halfDayLater(time);
  const at = startOf({ date: '', time: later }, timeZone, now);
  const isToday = at.kind === 'at' && localTime(at.at, timeZone).date === localTime(now, timeZone).date;
  return { date: '', time: isToday ? later : time };
}

function halfDayLater(time: string): string {
  return `${String((Number(time.slice(0, 2)) + 12) % 24).padStart(2, '0')}${time.slice(2)}`;
}

/** From a moment to an end; of two that a clock of twelve hours shows, to the next. */
function minutesUntil(
  { date, time, isHalfDay }: SpokenMoment,
  base: Date,
  { timeZone }: Here,
): number | undefined {
  const times = isHalfDay ? [time, halfDayLater(time)] : [time];
  const lengths = times.flatMap((one) => {
    const end = startOf({ date, time: one }, timeZone, base);
    const minutes = end.kind === 'at' ? Math.ceil((end.at.getTime() - base.getTime()) / minuteMs) : 0;
    return minutes > 0 ? [minutes] : [];
  });
  return lengths.length === 0 ? undefined : Math.min(...lengths);
}
