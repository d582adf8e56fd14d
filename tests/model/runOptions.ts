import { parseArgs } from 'node:util';

/** What `npm run model` was asked for. */
export interface RunOptions {
  readonly histories: number;
  /** Of the first history; each further one has one more. */
  readonly seed: number;
  readonly commands: number;
  readonly shrink: boolean;
  /** Begins no other history after so long. */
  readonly minutes: number;
  /** Ends with the first disagreement. */
  readonly first: boolean;
  /** Processes, each with a cloud, two bots and a database of its own. */
  readonly jobs: number;
}

export function readOptions(args: readonly string[], now: Date): RunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      histories: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(now.getTime() % 1_000_000) },
      commands: { type: 'string', default: '100' },
      shrink: { type: 'boolean', default: true },
      minutes: { type: 'string', default: 'Infinity' },
      first: { type: 'boolean', default: false },
      jobs: { type: 'string', default: '1' },
    },
    allowNegative: true,
  });
  const { shrink, first } = values;
  const [histories, seed, commands, minutes, jobs] = [
    ...[values.histories, values.seed, values.commands, values.minutes, values.jobs].map(Number),
  ] as [number, number, number, number, number];
  return { histories, seed, commands, minutes, jobs: Math.min(jobs, Math.max(1, histories)), shrink, first };
}
