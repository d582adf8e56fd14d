import { oneLine } from '../elevation/text.ts';
import type { Activation } from './activation.ts';
import { dayOf } from './month.ts';

/** Two people who approved for each other. Object ids. */
export interface Reciprocal {
  readonly people: readonly [string, string];
  /** How often the first approved for the second, and the other way round. */
  readonly approvals: readonly [number, number];
}

/** Pairs of whom each approved for the other, most approvals first. */
export function reciprocalIn(activations: readonly Activation[]): readonly Reciprocal[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { requester, approvedBy } of activations)
    for (const approver of new Set(approvedBy)) {
      const given = counts.get(approver) ?? new Map<string, number>();
      counts.set(approver, given.set(requester, (given.get(requester) ?? 0) + 1));
    }
  const pairs = [...counts].flatMap(([one, given]) =>
    [...given].flatMap(([other, forOther]) => {
      const back = counts.get(other)?.get(one);
      const isSecond = one >= other;
      return back === undefined || isSecond
        ? []
        : [{ people: [one, other], approvals: [forOther, back] } as const];
    }),
  );
  return pairs.sort((a, b) => sumOf(b.approvals) - sumOf(a.approvals));
}

function sumOf([one, other]: readonly [number, number]): number {
  return one + other;
}

/** The same reason on several days: in one incident people may well say the same twice. */
export interface CopiedReason {
  /** As it was first written. */
  readonly text: string;
  readonly times: number;
  readonly days: number;
  /** Object ids. */
  readonly people: readonly string[];
}

export function copiedReasonsIn(activations: readonly Activation[], zone: string): readonly CopiedReason[] {
  const said = activations.filter(({ justification }) => plain(justification) !== '');
  return [...Map.groupBy(said, ({ justification }) => plain(justification)).values()]
    .map((alike) => ({
      text: alike[0]?.justification ?? '',
      times: alike.length,
      days: new Set(alike.map(({ askedAt }) => dayOf(askedAt, zone))).size,
      people: [...new Set(alike.map(({ requester }) => requester))],
    }))
    .filter(({ days }) => days > 1)
    .sort((a, b) => b.times - a.times);
}

/** What differs in case, blanks and punctuation at its ends says the same. A vowel may be a mark on its letter (\p{M}), in Hindi for one, and makes another word. */
function plain(text = ''): string {
  return oneLine(text)
    .toLowerCase()
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
}
