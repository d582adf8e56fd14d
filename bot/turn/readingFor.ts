import type { Actor } from '../../services/elevation/actor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Alias } from './match.ts';
import type { Reading } from './sentence/sentence.ts';

/** With what somebody's words are read: their clock and language, and what the organization calls things. */
export type ReadingFor = (actor: Pick<Actor, 'locale' | 'timeZone'>) => Reading;

export interface ReadingParts {
  readonly aliases: readonly Alias[];
  readonly settingsOf: TargetSettingsOf;
  readonly clock: Clock;
}

export function createReadingFor({ aliases, settingsOf, clock }: ReadingParts): ReadingFor {
  return ({ locale, timeZone }) => ({
    aliases,
    ticketPatternOf: (target) => settingsOf(target).ticketPattern,
    now: clock.now(),
    timeZone,
    locale,
  });
}
