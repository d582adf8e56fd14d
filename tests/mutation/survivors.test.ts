import assert from 'node:assert/strict';
import type { Arguments } from './arguments.ts';
import { judge } from './arguments.ts';
import type { Result, Survivor } from './report.ts';
import { countOf, resultOf, scoreOf, sumOf } from './report.ts';

const source = 'function f(a: number) {\n  return a > 1 &&\n    a < 5;\n}\n';
const mutant = (status: string, replacement: string, start: [number, number], end: [number, number]) => ({
  status,
  replacement,
  location: { start: { line: start[0], column: start[1] }, end: { line: end[0], column: end[1] } },
});
const report = {
  files: {
    'a.ts': {
      source,
      mutants: [
        mutant('Killed', 'a >= 1', [2, 10], [2, 15]),
        mutant('Timeout', '{}', [1, 23], [4, 2]),
        mutant('Survived', 'true', [2, 10], [3, 10]),
        mutant('NoCoverage', 'a <= 5', [3, 5], [3, 10]),
        mutant('RuntimeError', 'x', [3, 5], [3, 10]),
        mutant('Ignored', 'y', [3, 5], [3, 10]),
      ],
    },
  },
};

describe('A mutation report', () => {
  const { files, survivors, leftOut } = resultOf(report);

  it('counts what was noticed, and leaves out what could not be loaded', () => {
    const figures = sumOf(Object.values(files));
    assert.deepEqual(figures, { killed: 1, timedOut: 1, survived: 1, uncovered: 1, leftOut: 1 });
    assert.deepEqual([countOf(figures), scoreOf(figures)], [4, 50]);
  });

  it('names a survivor by its line and its change, whatever number the line has', () => {
    const names = ['return a > 1 && | a > 1 && a < 5 → true', 'a < 5; | a < 5 → a <= 5'];
    assert.deepEqual(
      survivors,
      names.map((name, index) => ({ file: 'a.ts', line: index + 2, name })),
    );
    assert.deepEqual(leftOut, [{ file: 'a.ts', line: 3, name: 'a < 5; | a < 5 → y' }]);
    const moved = { ...report.files['a.ts'], source: `\n${source}` };
    moved.mutants = moved.mutants.map(({ location: { start, end }, ...rest }) => ({
      ...rest,
      location: { start: { ...start, line: start.line + 1 }, end: { ...end, line: end.line + 1 } },
    }));
    assert.deepEqual(
      resultOf({ files: { 'a.ts': moved } }).survivors.map(({ name }) => name),
      names,
    );
  });
});

describe('A survivor', () => {
  const [one, other] = ['x | a → b', 'x | a → c'].map((name) => ({ file: 'a.ts', line: 1, name }));
  assert.ok(one && other);
  const argued = (...mutants: readonly string[]): Arguments => ({
    'a.ts': mutants.map((name) => ({ why: 'nobody could tell the difference', mutants: [name] })),
    'b.ts': [{ why: 'nobody could tell the difference', mutants: ['y | d → e'] }],
  });
  const figures = { killed: 0, timedOut: 0, survived: 0, uncovered: 0, leftOut: 0 };
  const found = (survivors: readonly Survivor[], leftOut: readonly Survivor[] = []): Result => ({
    files: { 'a.ts': figures },
    survivors,
    leftOut,
  });

  it('has an argument of its own', () => {
    assert.deepEqual(judge(found([one, other]), argued(one.name)), { unargued: [other], needless: [] });
    assert.deepEqual(judge(found([one, one]), argued(one.name)), { unargued: [one], needless: [] });
    assert.deepEqual(judge(found([{ ...one, file: 'c.ts' }]), argued()).unargued.length, 1);
  });

  it('leaves no argument behind when it is killed, and keeps its own while it is not tried', () => {
    const needless = { unargued: [], needless: [`a.ts: ${other.name}`] };
    assert.deepEqual(judge(found([one]), argued(one.name, other.name)), needless);
    assert.deepEqual(judge(found([one], [other]), argued(one.name, other.name)).needless, []);
    assert.deepEqual(judge(found([], [one, other]), argued(one.name)), { unargued: [], needless: [] });
  });
});
