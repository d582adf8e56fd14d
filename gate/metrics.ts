/** What the gate counts. Each is a plain number since its start. */
const counters = {
  approved: 'Requests that may go on',
  denied: 'Requests that were denied',
  would_deny: 'Requests that would have been denied, had the gate not only looked on',
  repeated: 'Requests that were delivered again',
  refused_callers: 'Calls that were not PIM’s',
  unreadable: 'Calls of PIM that could not be read',
  not_recorded: 'Requests that could not be recorded',
  failed: 'Requests whose evaluation failed',
  milliseconds: 'Time that evaluations took, in milliseconds altogether',
} as const;

export type Counter = keyof typeof counters;

export interface Metrics {
  add(counter: Counter, by?: number): void;
  of(counter: Counter): number;
  /** In Prometheus' text format. */
  text(): string;
}

export function createMetrics(): Metrics {
  const values = new Map<Counter, number>();
  const of = (counter: Counter): number => values.get(counter) ?? 0;
  return {
    of,
    add(counter, by = 1) {
      values.set(counter, of(counter) + by);
    },
    text: () =>
      (Object.keys(counters) as Counter[])
        .map((counter) => {
          const name = `latchkey_gate_${counter}_total`;
          return `# HELP ${name} ${counters[counter]}\n# TYPE ${name} counter\n${name} ${of(counter)}\n`;
        })
        .join(''),
  };
}
