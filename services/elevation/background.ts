import { setTimeout } from 'node:timers/promises';
import { seenOfAsker } from './asker.ts';
import { breakGlassOf, unseenBreakGlass } from './breakGlass.ts';
import type { Clock } from './clock.ts';
import type { RulesBook } from './loosened.ts';
import { loosenedOf } from './loosened.ts';
import type { PimSession } from './pim.ts';
import type { PolicyReading } from './policy.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';
import type { TargetSettingsOf } from './targetSettings.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** What whoever decides wants to know beside the order. Kept with the request as it was seen; what is absent was not seen. */
export type Background = Pick<TrackedRequest, 'asker' | 'loosened' | 'breakGlass'>;

/** Looks for it with the token of whoever asks. Never rejects: a request is not kept back for what is only told beside it. */
export type BackgroundOf = (
  session: PimSession,
  target: Target,
  reading: PolicyReading,
  askerId: string,
) => Promise<Background>;

export interface BackgroundParts {
  readonly rulesSeen: RulesBook;
  readonly settingsOf: TargetSettingsOf;
  readonly clock: Clock;
  /** For the log. */
  readonly onFailure: (error: unknown) => void;
}

/** Milliseconds of real time: it is the network that is slow. Who has to hear of an emergency is waited for longer than what is only told. */
const patienceMs = { told: 2_000, emergency: 15_000 } as const;

export function createBackgroundOf({
  rulesSeen,
  settingsOf,
  clock,
  onFailure,
}: BackgroundParts): BackgroundOf {
  async function inTime<T>(work: Promise<T>, ms: number = patienceMs.told): Promise<T | undefined> {
    const known = work.catch((error: unknown) => {
      onFailure(error);
      return undefined;
    });
    return Promise.race([known, setTimeout(ms, undefined, { ref: false })]);
  }

  /** Those who approve the ordinary way; that there is an emergency is known in any case. */
  async function glassOf(
    session: PimSession,
    target: Target,
    askerId: string,
  ): Promise<Pick<Background, 'breakGlass'>> {
    const { breakGlass } = settingsOf(target);
    if (breakGlass === undefined) return {};
    const seen = await inTime(breakGlassOf(session, breakGlass.insteadOf, askerId), patienceMs.emergency);
    return { breakGlass: seen ?? unseenBreakGlass };
  }

  return async (session, target, reading, askerId) => {
    const glass = glassOf(session, target, askerId);
    const policy = reading.readable ? reading.policy : undefined;
    // Nobody decides, so nobody is told.
    if (policy?.approval === undefined) return glass;
    const [asker, loosened] = await Promise.all([
      inTime(seenOfAsker(session, clock.now())),
      inTime(loosenedOf({ rulesSeen, clock }, keyOf(target), policy)),
    ]);
    return {
      ...(await glass),
      ...(asker === undefined ? {} : { asker }),
      ...(loosened === undefined ? {} : { loosened }),
    };
  };
}
