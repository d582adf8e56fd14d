import { longestQuiet } from '../elevation/retryAfter.ts';
import { DeliveryError, mayWorkLater } from './deliveryError.ts';

/** What one piece of telling could not say, and whether it is worth another try. */
export interface Unsaid {
  /** Notes a failure; answers whether another try may help. */
  note(error: unknown): boolean;
  /** Seconds after which to try again; `undefined` when everything was said, or never will be. */
  again(tries: number): number | undefined;
}

const firstSeconds = 2;
const longestSeconds = 600;

/** After so many tries, some hours, Teams is not busy any more: whoever looks at their card still sees the truth. */
const enoughTries = 24;

export function createUnsaid(): Unsaid {
  let isLeft = false;
  let asked = 0;
  return {
    note(error) {
      if (!mayWorkLater(error)) return false;
      isLeft = true;
      if (error instanceof DeliveryError)
        asked = Math.max(asked, Math.min(error.retryAfter ?? 0, longestQuiet));
      return true;
    },
    again: (tries) =>
      isLeft && tries < enoughTries
        ? Math.max(asked, Math.min(firstSeconds * 2 ** (tries - 1), longestSeconds))
        : undefined,
  };
}
