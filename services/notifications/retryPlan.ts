import { z } from 'zod';

/** What one piece of telling could not say, and whether it is worth another try. */
export interface Leftover {
  /** Notes a failure of Bot Service; answers whether another try may help. */
  note(error: unknown): boolean;
  /** Seconds after which to try again; `undefined` when everything was said, or never will be. */
  again(tries: number): number | undefined;
}

const firstSeconds = 2;
const longestSeconds = 600;

/** After so many tries, some hours, Teams is not busy any more: whoever looks at their card still sees the truth. */
const enoughTries = 24;

export function createLeftover(): Leftover {
  let isLeft = false;
  let asked = 0;
  return {
    note(error) {
      if (!mayWorkLater(error)) return false;
      isLeft = true;
      asked = Math.max(asked, retryAfterOf(error) ?? 0);
      return true;
    },
    again: (tries) =>
      isLeft && tries < enoughTries
        ? Math.max(asked, Math.min(firstSeconds * 2 ** (tries - 1), longestSeconds))
        : undefined,
  };
}

/** Teams was busy or away; a message that is gone, or a person who removed the bot, stays so. */
function mayWorkLater(error: unknown): boolean {
  const status = failure.safeParse(error).data?.statusCode;
  return status === undefined || status === 408 || status === 429 || status >= 500;
}

/** Errors of the Bot Framework's connector. */
const failure = z.object({
  statusCode: z.number().optional(),
  response: z.object({ headers: z.custom<{ get(name: string): string | null | undefined }>() }).optional(),
});

/** Seconds, as Bot Service asked for in its `Retry-After`. */
export function retryAfterOf(error: unknown): number | undefined {
  const header = failure.safeParse(error).data?.response?.headers.get('retry-after');
  const seconds = Number(header ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, longestSeconds) : undefined;
}
