import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { longestQuiet } from '../../services/elevation/retryAfter.ts';
import type { DeliveryFailure } from '../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../services/notifications/deliveryError.ts';
import { createAtOnce } from '../common/atOnce.ts';
import { tell } from '../common/events.ts';
import type { Pacer } from '../common/pacer.ts';
import { deliveryErrorOf } from './deliveryErrors.ts';

export interface LaneParts {
  readonly clock: Clock;
  /** For whoever keeps watch: something did not get through. */
  readonly onFailure?: (failure: DeliveryFailure) => void;
  /** After this long nothing is waited for any more, in milliseconds of real time; 15 seconds, unless told. */
  readonly patienceMs?: number;
}

/** Calls of Bot Service, one lane for whatever `key` names, e.g. a conversation. */
export type Lane = <T>(key: string, send: () => Promise<T>) => Promise<T>;

/** So long is waited for within one call, in milliseconds: nobody is told later, or not at all, for a moment that Teams wanted. */
const shortMs = 3_000;

/** What is left to a Teams that is busy and does not say for how long, in seconds. */
const usualQuiet = 1;

/** A call that is refused so often is the caller's to plan anew. */
const mostTries = 3;

/** Teams answers within a second or two, or not at all. */
const usualPatienceMs = 15_000;

/** Calls that wait for their turn or an answer: more than Teams takes in minutes. Whoever comes beyond that is told to come back, in seconds. */
const mostInLine = 20_000;
const fullSeconds = 60;

/** So many connections at a time. */
const mostAtOnce = 1_000;

/**
 * Teams limits each conversation by itself: calls are spread below what it takes, one that asked for quiet all the same gets it, and the others go on.
 * A short quiet is waited for. What a lane answers rejects with a `DeliveryError`.
 */
export function createLane(
  pacer: Pacer,
  { clock, onFailure, patienceMs = usualPatienceMs }: LaneParts,
): Lane {
  /** Until when a conversation wants quiet, in milliseconds since 1970. */
  const holds = counted('conversations that want quiet', new LRUCache<string, number>(atMost(10_000)));
  const atOnce = createAtOnce('messages that are sent', mostAtOnce);

  async function quiet(key: string): Promise<void> {
    const left = (holds.get(key) ?? 0) - clock.now().getTime();
    if (left > shortMs) throw new DeliveryError('busy', { retryAfter: left / 1_000 });
    if (left > 0) await pause(clock, left);
  }

  async function once<T>(key: string, send: () => Promise<T>): Promise<T> {
    await quiet(key);
    await pacer.turn(key);
    return atOnce(() => sendNow(key, send));
  }

  async function sendNow<T>(key: string, send: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const note = (outcome: 'done' | DeliveryFailure): void => {
      tell('sent', { outcome, ms: performance.now() - started });
    };
    try {
      const answer = await within(patienceMs, send());
      note('done');
      return answer;
    } catch (error) {
      const failure = deliveryErrorOf(error);
      note(failure.kind);
      onFailure?.(failure.kind);
      if (failure.kind === 'busy') holds.set(key, clock.now().getTime() + quietMs(failure));
      throw failure;
    }
  }

  return inLine(inTries(once));
}

function inTries(once: Lane): Lane {
  return async (key, send) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(key, send);
      } catch (error) {
        if (tries === mostTries || !wantsShortQuiet(error)) throw error;
      }
    }
  };
}

function inLine(lane: Lane): Lane {
  const line = counted('messages to be sent', { size: 0, maxSize: mostInLine });
  return async (key, send) => {
    if (line.size >= line.maxSize) throw new DeliveryError('busy', { retryAfter: fullSeconds });
    line.size += 1;
    try {
      return await lane(key, send);
    } finally {
      line.size -= 1;
    }
  };
}

/** Only what came to nothing for certain is sent again here: what may have arrived would arrive twice. */
function wantsShortQuiet(error: unknown): boolean {
  return error instanceof DeliveryError && error.kind === 'busy' && quietMs(error) <= shortMs;
}

function quietMs({ retryAfter = usualQuiet }: DeliveryError): number {
  return Math.min(retryAfter, longestQuiet) * 1_000;
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new DeliveryError('unknown'));
  }, ms).unref();
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
