import type { Logger } from 'pino';
import type { Clock } from '../services/elevation/clock.ts';

/** The bot's own identity could do what only people may: it does not start so. */
export class PowerError extends Error {
  constructor(permissions: readonly string[]) {
    super(
      [
        'Latchkey does not start: its own identity holds application permissions with which it could act without anybody who clicks:',
        ...permissions.map((permission) => `  - ${permission}`),
        'Remove them (Entra admin center > Enterprise applications > Latchkey > Permissions); it needs none. See: npx latchkey doctor.',
      ].join('\n'),
    );
    this.name = 'PowerError';
  }
}

export interface OwnPowerParts {
  /** Application permissions that the bot's identity holds now, of those that let it do more than read. */
  readonly forbidden: () => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Watches that the bot stays without power: at its start, and every day after. */
export interface OwnPower {
  /** Throws `PowerError`. Where Entra does not answer, the readiness probe says so, and tomorrow is another day. */
  atStart(): Promise<void>;
  /** True while none was found; the readiness probe asks. */
  readonly isHarmless: boolean;
  stop(): void;
}

const dayMs = 24 * 60 * 60_000;

export function createOwnPower({ forbidden, clock, log }: OwnPowerParts): OwnPower {
  let isHarmless = true;
  let cancel = (): void => undefined;

  async function look(): Promise<readonly string[]> {
    try {
      const found = await forbidden();
      isHarmless = found.length === 0;
      if (!isHarmless)
        log.error({ permissions: found }, 'the bot’s own identity holds power that it must not have');
      return found;
    } catch (error) {
      log.warn({ err: error }, 'whether the bot’s own identity holds power could not be looked up');
      return [];
    }
  }

  function tomorrow(): void {
    cancel = clock.after(dayMs, async () => {
      await look();
      tomorrow();
    });
  }

  return {
    async atStart() {
      const found = await look();
      if (found.length > 0) throw new PowerError(found);
      tomorrow();
    },
    get isHarmless() {
      return isHarmless;
    },
    stop() {
      cancel();
    },
  };
}
