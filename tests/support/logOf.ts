import { createLog } from '../../bot/start/log.ts';

/** The bot's own log at its most talkative, with its lines as text and as what they hold. */
export function logOf(): {
  readonly log: ReturnType<typeof createLog>;
  readonly text: () => string;
  /** Lines of one message, the oldest first. */
  readonly lines: (message: string) => readonly Line[];
  /** The first line of this message that fits, as soon as there is one. */
  readonly line: (message: string, members: Partial<Line>) => Promise<Line>;
  readonly clear: () => void;
} {
  let written: string[] = [];
  const log = createLog('debug', { write: (line: string) => written.push(line) });
  const lines = (message: string): readonly Line[] =>
    written.map((line) => JSON.parse(line) as Line).filter(({ msg }) => msg === message);
  return {
    log,
    text: () => written.join(''),
    lines,
    async line(message, members) {
      const fits = (line: Line): boolean =>
        Object.entries(members).every(([name, value]) => line[name] === value);
      for (let tries = 0; tries < 500; tries += 1) {
        const found = lines(message).find(fits);
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`no line “${message}” with ${JSON.stringify(members)} in\n${written.join('')}`);
    },
    clear() {
      written = [];
    },
  };
}

export interface Line extends Readonly<Record<string, unknown>> {
  readonly msg: string;
  /** 30 info, 40 warning, 50 error. */
  readonly level: number;
}
