import type { Actor } from './actor.ts';
import type { Decided, DecideParts, Decision } from './decide.ts';
import { decide } from './decide.ts';
import { atItsPace, whatStops } from './pace.ts';
import type { Verdict } from './pim.ts';
import type { Problem } from './problem.ts';
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
    stopped = whatStops(results.flatMap((row) => (row.kind === 'not-done' ? [row.problem] : [])));
  }
  return results;
}

async function decideRow(parts: DecideParts, actor: Actor, decision: Decision): Promise<RowResult> {
  const { ref } = decision;
  const paced = await atItsPace(parts, () => decide(parts, actor, decision));
  return paced.kind === 'done'
    ? asMine(actor, { ref, ...paced.result }, decision.verdict)
    : { ref, kind: 'not-done', problem: paced.error.problem };
}

/** What the person has decided so themselves, before a sign-in came between, is done and not too late. */
function asMine({ id }: Actor, result: RowResult, verdict: Verdict): RowResult {
  if (result.kind !== 'too-late') return result;
  const { decision } = result.tracked;
  return decision?.by?.id === id && decision.verdict === verdict ? { ...result, kind: 'decided' } : result;
}
