import { LRUCache } from 'lru-cache';
import type { MonthHints } from '../../cards/monthHints.ts';
import type { Standing } from '../../services/elevation/access.ts';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { CallLevels } from '../../services/notifications/callLevels.ts';
import type { HintsOf } from './handlers/month.ts';
import type { Turn } from './turn.ts';

/** What a person may think about, of their own access, where it is time to say it unasked; `undefined` elsewhere. */
export type MonthlyHints = (turn: Turn, rows: readonly Standing[]) => Promise<MonthHints | undefined>;

export interface MonthlyHintsParts {
  readonly hintsOf: HintsOf;
  readonly callLevels: Pick<CallLevels, 'of'>;
  /** Whether so many milliseconds have passed since it was last said, or first looked for; for the first of all replicas. */
  readonly hintTimes: { claim(personId: string, everyMs: number): Promise<boolean> };
  readonly clock: Clock;
  /** A list does without. */
  readonly onFailure: (error: unknown) => void;
}

const dayMs = 24 * 60 * 60_000;

/** Said unasked no more often, and not before there has been something to say for so long: of whoever has just come nobody knows what they need. */
const saidOnceMs = 30 * dayMs;

/** Once in a month, below the list that somebody asked for themselves and reads alone; never to whoever wants few calls. Looked for once a day at most. */
export function createMonthlyHints(parts: MonthlyHintsParts): MonthlyHints {
  const { hintsOf, callLevels, hintTimes, clock } = parts;
  const lookedFor = counted('people whose hints were looked for', new LRUCache<string, Date>(atMost(10_000)));
  const look: MonthlyHints = async ({ actor, shared, automatic }, rows) => {
    if (shared || automatic === true) return undefined;
    const now = clock.now();
    const last = lookedFor.get(actor.id);
    if (last !== undefined && now.getTime() - last.getTime() < dayMs) return undefined;
    if ((await callLevels.of(actor.id)) === 'less') return undefined;
    lookedFor.set(actor.id, now);
    const hints = await hintsOf(actor, rows);
    if (hints.unused.length === 0 && hints.shorter.length === 0) return undefined;
    return (await hintTimes.claim(actor.id, saidOnceMs)) ? hints : undefined;
  };
  return (turn, rows) =>
    look(turn, rows).catch((error: unknown) => {
      parts.onFailure(error);
      return undefined;
    });
}
