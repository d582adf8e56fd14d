import { setTimeout } from 'node:timers/promises';
import { seenOfAsker } from './asker.ts';
import type { Clock } from './clock.ts';
import type { RulesBook } from './loosened.ts';
import { loosenedOf } from './loosened.ts';
import type { PimSession } from './pim.ts';
import type { PolicyReading } from './policy.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** What whoever decides wants to know beside the order. Kept with the request as it was seen; what is absent was not seen. */
export type Background = Pick<TrackedRequest, 'asker' | 'loosened'>;

/** Looks for it with the token of whoever asks. Never rejects: a request is not kept back for what is only told beside it. */
export type BackgroundOf = (
  session: PimSession,
  target: Target,
  reading: PolicyReading,
) => Promise<Background>;

export interface BackgroundParts {
  readonly rulesSeen: RulesBook;
  readonly clock: Clock;
  /** For the log. */
  readonly onFailure: (error: unknown) => void;
}

/** Milliseconds of real time: it is the network that is slow. */
const patienceMs = 2_000;

export function createBackgroundOf({ rulesSeen, clock, onFailure }: BackgroundParts): BackgroundOf {
  async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
    const known = work.catch((error: unknown) => {
      onFailure(error);
      return undefined;
    });
    return Promise.race([known, setTimeout(patienceMs, undefined, { ref: false })]);
  }

  return async (session, target, reading) => {
    const policy = reading.readable ? reading.policy : undefined;
    // Nobody decides, so nobody is told.
    if (policy?.approval === undefined) return {};
    const [asker, loosened] = await Promise.all([
      inTime(seenOfAsker(session, clock.now())),
      inTime(loosenedOf({ rulesSeen, clock }, keyOf(target), policy)),
    ]);
    return {
      ...(asker === undefined ? {} : { asker }),
      ...(loosened === undefined ? {} : { loosened }),
    };
  };
}
