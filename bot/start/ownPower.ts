import type { Logger } from 'pino';
import type { Clock } from '../../services/elevation/clock.ts';
import { everyNowAndThen } from '../../services/elevation/everyNowAndThen.ts';

/** The bot's own identity could do what only people may: it does not start so. */
export class PowerError extends Error {
  readonly held: readonly string[];

  constructor(held: readonly string[]) {
    super(
      [
        'Latchkey does not start: its own identity holds power with which it could act or read without anybody who clicks:',
        ...held.map((power) => `  - ${power}`),
        'Remove it (Entra admin center > Enterprise applications > Latchkey); it needs none. See: latchkey doctor.',
      ].join('\n'),
    );
    this.name = 'PowerError';
    this.held = held;
  }
}

/** One look at the bot's own power, each part in words. */
export interface PowerLook {
  readonly held: readonly string[];
  /** What could not be looked at. */
  readonly notSeen: readonly string[];
  /** Entra gave no token to look at: it is worth looking again soon. */
  readonly isBlind: boolean;
}

export interface OwnPowerParts {
  readonly look: () => Promise<PowerLook>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Watches that the bot stays without power: at its start, and every day after. */
export interface OwnPower {
  /** Throws `PowerError`. Where Entra does not answer, that is said, and looked at again soon. */
  atStart(): Promise<void>;
  /** What could not be seen, for the readiness probe. Throws `PowerError` where power was found. */
  check(): readonly string[];
  stop(): void;
}

/** Milliseconds until the next look. */
const nextLookMs = { usual: 24 * 60 * 60_000, blind: 60_000 } as const;

export function createOwnPower({ look, clock, log }: OwnPowerParts): OwnPower {
  let last: PowerLook = { held: [], notSeen: ['the bot’s own power: not looked at yet'], isBlind: true };
  let stop = (): void => undefined;

  async function lookAgain(): Promise<void> {
    last = await look();
    const { held, notSeen } = last;
    if (held.length > 0) log.error({ held }, 'the bot’s own identity holds power that it must not have');
    if (notSeen.length > 0) log.warn({ notSeen }, 'the bot’s own power could not be seen in full');
  }

  function check(): readonly string[] {
    if (last.held.length > 0) throw new PowerError(last.held);
    return last.notSeen;
  }

  return {
    async atStart() {
      await lookAgain();
      check();
      stop = everyNowAndThen(clock, () => (last.isBlind ? nextLookMs.blind : nextLookMs.usual), lookAgain);
    },
    check,
    stop() {
      stop();
    },
  };
}
