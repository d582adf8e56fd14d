import type { Logger } from 'pino';
import type { Clock } from '../../services/elevation/clock.ts';

/** Log lines that anybody can cause: the first of a kind at once, then one a minute that counts the others. */
export interface CountedLog {
  /** `what` is one of few texts; `fields` must not make it longer than a line. */
  warn(what: string, fields: object): void;
}

const minuteMs = 60_000;

export function createCountedLog(log: Logger, clock: Clock): CountedLog {
  /** Lines of this minute that were not written, by their text. */
  const counts = new Map<string, { more: number; last: object }>();

  function endMinute(what: string): void {
    const counted = counts.get(what);
    counts.delete(what);
    if (counted === undefined || counted.more === 0) return;
    log.warn({ ...counted.last, more: counted.more }, what);
    beginMinute(what);
  }

  function beginMinute(what: string): void {
    counts.set(what, { more: 0, last: {} });
    clock.after(minuteMs, () => {
      endMinute(what);
    });
  }

  return {
    warn(what, fields) {
      const counted = counts.get(what);
      if (counted === undefined) {
        log.warn(fields, what);
        beginMinute(what);
        return;
      }
      counted.more += 1;
      counted.last = fields;
    },
  };
}
