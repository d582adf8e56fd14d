import type { Logger } from 'pino';

/** Work that nobody waits for. Whatever it comes to, thrown or rejected, ends in the log and never in the process. */
export function inBackground(log: Logger, what: string, work: () => unknown): void {
  new Promise((resolve) => {
    resolve(work());
  }).catch((error: unknown) => {
    log.error({ err: error }, `in the background: ${what} failed`);
  });
}
