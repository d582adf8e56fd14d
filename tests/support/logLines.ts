import { pino } from 'pino';
import type { Logger } from 'pino';

/** A log whose lines can be read. */
export function linesOf(): { readonly log: Logger; readonly lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  return { log: pino({ level: 'debug', base: null }, { write }), lines };
}
