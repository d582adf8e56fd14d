import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { GroupName } from './groups.ts';

const place = z.object({ line: z.number(), column: z.number() });
const mutant = z.object({
  replacement: z.string(),
  status: z.enum(['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'CompileError', 'Ignored']),
  location: z.object({ start: place, end: place }),
});
const report = z.object({
  files: z.record(z.string(), z.object({ source: z.string(), mutants: z.array(mutant) })),
});

type Mutant = z.infer<typeof mutant>;

/** How many mutants came to which end; those that cannot even be loaded, and that were left out for quickness, count in no score. */
export interface Figures {
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly uncovered: number;
  readonly leftOut: number;
}

/** A mutant that no test noticed, or none has tried. */
export interface Survivor {
  readonly file: string;
  /** From 1; moves with every edit, so that it names nothing. */
  readonly line: number;
  /** `the whole line | what stood there → what the mutant has instead`: names it as long as the line stays. */
  readonly name: string;
}

export interface Result {
  readonly files: Readonly<Record<string, Figures>>;
  readonly survivors: readonly Survivor[];
  /** What was not tried. */
  readonly leftOut: readonly Survivor[];
}

/** In percent, of every group. */
export const leastScore = 85;

/** Where Stryker writes what it found in a group, as JSON of the mutation testing report schema. */
export function reportFile(group: GroupName): string {
  return `.sandbox/mutation/${group}.json`;
}

/** What the last run of a group found; `undefined` before the first one. */
export function readResult(group: GroupName): Result | undefined {
  return existsSync(reportFile(group))
    ? resultOf(JSON.parse(readFileSync(reportFile(group), 'utf8')))
    : undefined;
}

export function resultOf(written: unknown): Result {
  const named = Object.entries(report.parse(written).files);
  const thoseOf = (isOne: (mutant: Mutant) => boolean): readonly Survivor[] =>
    named.flatMap(([file, { source, mutants }]) =>
      mutants.filter(isOne).map((mutant) => described(file, source.split('\n'), mutant)),
    );
  return {
    files: Object.fromEntries(named.map(([file, { mutants }]) => [file, figuresOf(mutants)])),
    survivors: thoseOf(isSurvivor),
    leftOut: thoseOf(({ status }) => status === 'Ignored'),
  };
}

const ends = ['killed', 'timedOut', 'survived', 'uncovered', 'leftOut'] as const;

export function sumOf(all: Iterable<Figures>): Figures {
  const sum = { killed: 0, timedOut: 0, survived: 0, uncovered: 0, leftOut: 0 };
  for (const figures of all) {
    for (const end of ends) sum[end] += figures[end];
  }
  return sum;
}

export function countOf({ killed, timedOut, survived, uncovered }: Figures): number {
  return killed + timedOut + survived + uncovered;
}

/** In percent: a mutant that never ends was noticed too. */
export function scoreOf(figures: Figures): number {
  return (100 * (figures.killed + figures.timedOut)) / countOf(figures);
}

function figuresOf(mutants: readonly Mutant[]): Figures {
  const count = (status: Mutant['status']): number => mutants.filter((one) => one.status === status).length;
  return {
    killed: count('Killed'),
    timedOut: count('Timeout'),
    survived: count('Survived'),
    uncovered: count('NoCoverage'),
    leftOut: count('Ignored'),
  };
}

function isSurvivor({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function described(file: string, lines: readonly string[], { replacement, location }: Mutant): Survivor {
  const { start, end } = location;
  const first = lines[start.line - 1] ?? '';
  const spanned = lines.slice(start.line - 1, end.line);
  const original = spanned
    .map((line, at) =>
      line.slice(at === 0 ? start.column - 1 : 0, at === spanned.length - 1 ? end.column - 1 : undefined),
    )
    .join(' ');
  return {
    file,
    line: start.line,
    name: `${first.trim()} | ${short(original)} → ${short(replacement)}`,
  };
}

function short(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 80)} … ${line.slice(-30)}`;
}
