import type { ShownActivation, ShownReport } from './shownReport.ts';

type Column = keyof ShownActivation;

/** Every member of a request has a column: one that is added does not compile without. */
const columns: Readonly<Record<Column, true>> = {
  request: true,
  person: true,
  target: true,
  when: true,
  standing: true,
  elsewhere: true,
  outsideHours: true,
  reviewed: true,
  minutesAsked: true,
  minutesUsed: true,
  usedAtMost: true,
  secondsToDecide: true,
  secondsToUse: true,
  decision: true,
  decidedBy: true,
  reasonOfDecision: true,
  justification: true,
  ticket: true,
};

/** The requests of a report, a line each; empty where something is not known or not shown. Lines end as RFC 4180 has it. */
export function csvOf(
  { activations }: Pick<ShownReport, 'activations'>,
  cell: (value: unknown) => string,
): string {
  const names = Object.keys(columns) as Column[];
  const lines = activations.map((one) => names.map((name) => cell(one[name])).join(','));
  return [names.join(','), ...lines, ''].join('\r\n');
}
