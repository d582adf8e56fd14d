import type { Logger } from 'pino';
import type { CountedLog } from '../common/countedLog.ts';

export interface GuardParts {
  readonly process: NodeJS.EventEmitter & { exit(code: number): unknown };
  /** Says that it is about to end: the platform should send nothing more. */
  readonly leave: () => void;
  /** So long it takes platforms to hear of that, in milliseconds. */
  readonly leaveMs: number;
  readonly close: () => Promise<void>;
  readonly lost: CountedLog;
  readonly log: Logger;
}

/** Whatever hangs while it closes must not hold up a redeployment, in milliseconds. */
const patienceMs = 10_000;

/**
 * How the process ends. At SIGTERM, by which platforms end it, it answers until they have heard that it is not ready any more; whoever sits at a terminal does not wait
 * for that. A rejection that nobody handled is work in the background that came to nothing: it is logged and the others go on, as
 * nobody may end everybody's bot by one request. After an exception outside of every promise nobody knows what was left half done, so
 * the process ends in order, for whoever runs it to start it anew: what has to last is in the database.
 */
export function guardProcess({ process, leave, leaveMs, close, lost, log }: GuardParts): void {
  let closing = false;
  const end = (code: number, afterMs: number): void => {
    if (closing) return;
    closing = true;
    leave();
    setTimeout(() => {
      setTimeout(() => process.exit(1), patienceMs).unref();
      close().then(
        () => process.exit(code),
        (error: unknown) => {
          log.error({ err: error }, 'closing failed');
          process.exit(1);
        },
      );
    }, afterMs);
  };
  for (const [signal, afterMs] of [
    ['SIGTERM', leaveMs],
    ['SIGINT', 0],
  ] as const)
    process.on(signal, () => {
      log.info({ signal }, 'closing');
      end(0, afterMs);
    });
  process.on('unhandledRejection', (error: unknown) => {
    lost.warn('a rejected promise was left to the process', { err: error });
  });
  process.on('uncaughtException', (error: unknown) => {
    log.fatal({ err: error }, 'an exception was left to the process, which ends');
    end(1, 0);
  });
}
