import type { Logger } from 'pino';
import { DeliveryError } from './deliveryError.ts';
import type { InOrder } from './inOrder.ts';
import type { Unsaid } from './retryPlan.ts';

/** Tries to reach one person or channel about one request. */
export interface Attempts {
  /**
   * `lane` names whom it is for: what is for the same comes in its order. Answers whether it went well in time. What fails or is slow is noted in
   * `unsaid`, and holds up nobody: what is slow goes on by itself.
   */
  attempt(what: string, lane: string, unsaid: Unsaid, work: () => Promise<unknown>): Promise<boolean>;
}

/** How long others wait for one slow conversation, in milliseconds of real time: it is the network that is slow. */
const patienceMs = 4_000;

export function createAttempts(lanes: InOrder, log: Logger): Attempts {
  return {
    async attempt(what, lane, unsaid, work) {
      const running = lanes.run(lane, work);
      const patience = timeout(patienceMs);
      try {
        await Promise.race([running, patience.over]);
        return true;
      } catch (error) {
        log.warn({ err: error, again: unsaid.note(error) }, `could not ${what}`);
        return false;
      } finally {
        patience.cancel();
      }
    },
  };
}

function timeout(ms: number): { readonly over: Promise<never>; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeliveryError('unknown'));
    }, ms);
  });
  return {
    over,
    cancel() {
      clearTimeout(timer);
    },
  };
}
