import type { Weight } from './counting.ts';
import type { JourneyName } from './journeys.ts';
import { journeyWords } from './journeys.ts';
import type { Load } from './load.ts';

/** One round: the echo, each journey right after it, and what bare Node takes for as many calls and statements. */
export interface Round {
  readonly echo: Load;
  readonly journeys: ReadonlyMap<JourneyName, Load>;
  readonly floors: ReadonlyMap<JourneyName, Load>;
}

/** What one turn at a time asks for. */
export interface Alone extends Pick<Load, 'statementsPerTurn' | 'onTheWayPerTurn'> {
  readonly calls: number;
  readonly inSequence: number;
}

/** The table; ratios are of the turns that a core carries, by the CPU that a turn takes, to the echo of the same round: median, least to most. */
export function tableOf(rounds: readonly Round[], alone: ReadonlyMap<JourneyName, Alone>): readonly string[] {
  const rows = [...alone].map(([name, one]) => {
    const loads = rounds.flatMap(({ echo, journeys, floors }) => {
      const [found, floor] = [journeys.get(name), floors.get(name)];
      return found === undefined || floor === undefined ? [] : [{ echo, found, floor }];
    });
    return [
      journeyWords[name],
      spread(
        loads.map(({ echo, found }) => echo.cpuMsPerTurn / found.cpuMsPerTurn),
        2,
      ),
      spread(
        loads.map(({ found, floor }) => floor.cpuMsPerTurn / found.cpuMsPerTurn),
        2,
      ),
      spread(
        loads.map(({ echo, floor }) => echo.cpuMsPerTurn / floor.cpuMsPerTurn),
        2,
      ),
      spread(
        loads.map(({ found }) => found.cpuMsPerTurn),
        1,
      ),
      spread(
        loads.map(({ found }) => found.turnsPerSecond),
        0,
      ),
      `${one.statementsPerTurn.toFixed(1)}; ${one.onTheWayPerTurn.toFixed(1)}`,
      `${one.calls.toFixed(1)}; ${one.inSequence.toFixed(1)}`,
    ];
  });
  const echo = [
    'bare botbuilder echo, same token check',
    ...['1', '', ''],
    spread(
      rounds.map((round) => round.echo.cpuMsPerTurn),
      1,
    ),
    spread(
      rounds.map((round) => round.echo.turnsPerSecond),
      0,
    ),
    '',
    '',
  ];
  return markdown([
    [
      '',
      'ratio to the echo',
      'ratio to bare Node',
      'bare Node to the echo',
      'CPU, ms',
      'turns/s',
      'statements; before the answer',
      'Graph and Entra; in sequence',
    ],
    echo,
    ...rows,
  ]);
}

export function memoryWords(before: Weight, after: Weight): string {
  const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
  return `memory ${mb(before.rss)} → ${mb(after.rss)} MB, of it heap in use ${mb(before.heapUsed)} → ${mb(after.heapUsed)} MB`;
}

function spread(values: readonly number[], digits: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  const text = (value: number | undefined): string => (value ?? NaN).toFixed(digits);
  return `${text(sorted[Math.floor(sorted.length / 2)])} (${text(sorted[0])}–${text(sorted.at(-1))})`;
}

/** A table; the first row is its head. */
export function markdown([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** What so large a share of them is not above. */
export function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;
}
