import { z } from 'zod';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Cipher } from './cipher.ts';

/** A sign-in under way. */
export interface Attempt {
  /** Goes to Entra and comes back with the browser. */
  readonly state: string;
  /** Of PKCE. */
  readonly verifier: string;
  readonly nonce: string;
  /** What it is for. */
  readonly link: string;
}

/** How long a sign-in that has begun may take, in milliseconds. */
export const attemptLifetimeMs = 10 * 60 * 1_000;

/** Attempts as a cookie: kept by the browser that began them alone, so that any replica can finish them and none stores them; nobody but the bot makes or reads one. */
export interface Attempts {
  write(attempt: Attempt): string;
  /** `undefined` for what was not written here, and for what has ended. */
  read(cookie: string | undefined): Attempt | undefined;
}

const written = z.strictObject({
  state: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  link: z.string(),
  until: z.number(),
});

const place = 'attempt';

export function createAttempts(cipher: Cipher, clock: Clock): Attempts {
  return {
    write: ({ state, verifier, nonce, link }) =>
      cipher.seal(
        place,
        JSON.stringify({
          state,
          verifier,
          nonce,
          link,
          until: clock.now().getTime() + attemptLifetimeMs,
        } satisfies z.input<typeof written>),
      ),
    read(cookie) {
      const text = cookie === undefined ? undefined : cipher.open(place, cookie);
      if (text === undefined) return undefined;
      const parsed = written.safeParse(JSON.parse(text));
      if (!parsed.success || parsed.data.until <= clock.now().getTime()) return undefined;
      const { until: _until, ...attempt } = parsed.data;
      return attempt;
    },
  };
}
