import type { Actor } from './actor.ts';
import { conduct } from './conduct.ts';
import type { Decided, DecideParts, Decision } from './decide.ts';
import { decide } from './decide.ts';
import type { Verdict } from './pim.ts';
import type { Problem } from './problem.ts';
import { ElevationError } from './problem.ts';
import type { RequestRef } from './request.ts';

/** One row that was ticked, as it was shown. */
export type TickedRow = Pick<Decision, 'ref' | 'shown'>;

export interface DecisionOfMany {
  /** In this order, each once. */
  readonly rows: readonly TickedRow[];
  readonly verdict: Verdict;
  readonly because: string;
}

/** What became of a row. `not-done`: Entra or a guard refused. `not-tried`: what stood in the way of the one before would have stood in its. */
export type RowResult = { readonly ref: RequestRef } & (
  Decided | { readonly kind: 'not-done' | 'not-tried'; readonly problem: Problem }
);

/** Entra, or what keeps the trail, does nothing more now: whatever follows would meet the same. */
const stops: ReadonlySet<Problem['kind']> = new Set<Problem['kind']>([
  'throttled',
  'entra-unavailable',
  'not-recorded',
]);

/** What Entra asks to wait is waited for up to this long, so many times. Seconds. */
const patience = { seconds: 20, times: 3 } as const;

/**
 * Decides on rows one after the other, each with all the guards, the intent and the rows of the trail of a single decision: a process that dies leaves
 * those done that were, and the rest waiting. A row that fails leaves the others. Throws what only a sign-in mends, also in the middle: done again, it finds
 * what it has decided.
 */
export async function decideMany(
  parts: DecideParts,
  actor: Actor,
  { rows, verdict, because }: DecisionOfMany,
): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  let stopped: Problem | undefined;
  for (const { ref, shown } of rows) {
    if (stopped !== undefined) {
      results.push({ ref, kind: 'not-tried', problem: stopped });
      continue;
    }
    const result = await decideRow(parts, actor, { ref, shown, verdict, because });
    results.push(result);
    stopped = whatStops(results);
  }
  return results;
}

/** One lost answer may be nothing but that; two say that no more come. */
function whatStops(results: readonly RowResult[]): Problem | undefined {
  const problems = results.flatMap((result) => (result.kind === 'not-done' ? [result.problem] : []));
  const lost = problems.filter(({ kind }) => kind === 'outcome-unknown');
  return problems.find(({ kind }) => stops.has(kind)) ?? lost[1];
}

async function decideRow(parts: DecideParts, actor: Actor, decision: Decision): Promise<RowResult> {
  const { ref } = decision;
  for (let time = 1; ; time += 1) {
    try {
      return asMine(actor, { ref, ...(await decide(parts, actor, decision)) }, decision.verdict);
    } catch (error) {
      if (!(error instanceof ElevationError)) throw error;
      const { problem } = error;
      if (conduct[problem.kind].retry === 'after-sign-in') throw error;
      const seconds = problem.kind === 'throttled' ? (problem.retryAfterSeconds ?? Infinity) : Infinity;
      if (seconds > patience.seconds || time > patience.times) return { ref, kind: 'not-done', problem };
      // A throttled write was not applied, and is recorded as not done.
      await pause(parts, seconds * 1_000);
    }
  }
}

function pause({ clock }: Pick<DecideParts, 'clock'>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

/** What the person has decided so themselves, before a sign-in came between, is done and not too late. */
function asMine({ id }: Actor, result: RowResult, verdict: Verdict): RowResult {
  if (result.kind !== 'too-late') return result;
  const { decision } = result.tracked;
  return decision?.by?.id === id && decision.verdict === verdict ? { ...result, kind: 'decided' } : result;
}
