import type { Month } from './month.ts';
import { isIn } from './month.ts';
import type { TrailFact } from './trailFact.ts';

/** How often people were stopped for one reason before anybody decided: a problem kind, as the trail has it. */
export interface Refused {
  readonly why: string;
  readonly times: number;
}

export function refusedIn(facts: readonly TrailFact[], month: Month): readonly Refused[] {
  return timesBy(
    facts.filter(({ what, at }) => what === 'refused' && isIn(month, at)),
    ({ detail }) => detail ?? 'unknown',
  );
}

/** Clicks on cards that were not what they should be. */
export function tamperedIn(facts: readonly TrailFact[], month: Month): number {
  return facts.filter(({ what, at }) => what === 'tampered' && isIn(month, at)).length;
}

function timesBy(facts: readonly TrailFact[], key: (fact: TrailFact) => string): readonly Refused[] {
  return [...Map.groupBy(facts, key)]
    .map(([why, alike]) => ({ why, times: alike.reduce((sum, { times = 1 }) => sum + times, 0) }))
    .sort((a, b) => b.times - a.times);
}
