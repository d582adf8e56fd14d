import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../services/elevation/atMost.ts';
import { dateFormat } from './dateFormats.ts';

/** `GMT+2`, or `GMT`. */
export function offsetName(moment: Date | number, timeZone: string): string {
  const parts = dateFormat('offset', 'en', timeZone).formatToParts(moment);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

export const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** To look for an hour that comes twice takes a dozen formatted times: whether there may be one is kept for each zone and day of UTC. */
const keeping = counted('zones without a change', new LRUCache<string, boolean>(atMost(2_000)));

/** Whether a zone's clock is not set on the day of a moment, nor near it. */
export function keepsOffset(moment: Date, timeZone: string): boolean {
  const day = Math.floor(moment.getTime() / dayMs);
  const key = `${timeZone} ${day}`;
  const known = keeping.get(key);
  if (known !== undefined) return known;
  const margin = 3 * 60 * minuteMs;
  const keeps =
    offsetName(day * dayMs - margin, timeZone) === offsetName((day + 1) * dayMs + margin, timeZone);
  keeping.set(key, keeps);
  return keeps;
}

interface Day {
  readonly year: string;
  /** Counts from 1970. */
  readonly number: number;
}

/** By zone and minute: a card tells each of its times from the same now. */
const days = counted('days', new LRUCache<string, Day>(atMost(2_000)));

/** A day on a zone's calendar. */
export function dayOf(moment: Date, timeZone: string): Day {
  const key = `${timeZone} ${Math.floor(moment.getTime() / minuteMs)}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const [date = ''] = dateFormat('wall', 'en-CA', timeZone).format(moment).split(',');
  const day = { year: date.slice(0, 4), number: Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs) };
  days.set(key, day);
  return day;
}
