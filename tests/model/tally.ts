/** What histories came to. */
export interface Tally {
  histories: number;
  commands: number;
  disagreements: number;
  /** Of their processes, in milliseconds. */
  cpu: number;
  /** Rows of the trail by kind: whether anything happened at all. */
  readonly rows: Map<string, number>;
}

export function emptyTally(): Tally {
  return { histories: 0, commands: 0, disagreements: 0, cpu: 0, rows: new Map() };
}

export function addTally(
  sum: Tally,
  more: Omit<Tally, 'rows'> & { readonly rows: Iterable<[string, number]> },
): void {
  sum.histories += more.histories;
  sum.commands += more.commands;
  sum.disagreements += more.disagreements;
  sum.cpu += more.cpu;
  for (const [what, times] of more.rows) sum.rows.set(what, (sum.rows.get(what) ?? 0) + times);
}

export function tallyLine(
  { histories, commands, disagreements, cpu }: Tally,
  seed: number,
  seconds: number,
): string {
  const each = (ms: number): string => (ms / Math.max(1, commands)).toFixed(1);
  const seeds = `seeds ${seed} to ${seed + histories - 1}`;
  return `${seeds}: ${histories} histories, ${commands} commands, ${seconds.toFixed(0)} s (${each(seconds * 1_000)} ms each, ${each(cpu)} ms of processor without the database), ${disagreements} disagreements`;
}

export function rowsLine({ rows }: Tally): string {
  return `the trail has ${[...rows].map(([what, times]) => `${what} ${times}`).join(', ')}`;
}
