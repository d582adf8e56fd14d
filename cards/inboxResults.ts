import type { RowResult } from '../services/elevation/decideMany.ts';
import type { Verdict } from '../services/elevation/pim.ts';
import { mayBeDone } from '../services/elevation/problem.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { problemLine } from './problemText.ts';
import { requesterName } from './requestFacts.ts';
import { targetName } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What became of the rows that were ticked; `request` is how each was last known. */
export interface InboxResults {
  readonly verdict: Verdict;
  readonly rows: readonly { readonly result: RowResult; readonly request: ElevationRequest | undefined }[];
}

export function resultsSummary({ verdict, rows }: InboxResults, viewer: Reader): string {
  const { inbox, base } = wordsFor(viewer);
  const done = rows.filter(({ result }) => result.kind === 'decided').length;
  const summary = inbox.summary[verdict](done, rows.length);
  const open = rows.filter(({ result }) => isOpen(result)).length;
  return open === 0 ? summary : base.andNotKnown(summary, open);
}

/** Whether nobody knows yet if it was decided. */
function isOpen(result: RowResult): boolean {
  return result.kind === 'not-done' && mayBeDone(result.problem);
}

/** A line a row: what was not done first, since it needs somebody. */
export function resultLines(results: InboxResults, now: Date, viewer: Viewer): Element[] {
  const isDone = ({ result }: InboxResults['rows'][number]): boolean => result.kind === 'decided';
  const inOrder = [...results.rows].sort((a, b) => Number(isDone(a)) - Number(isDone(b)));
  return inOrder.map((row) =>
    line(resultText(row, results.verdict, now, viewer), {
      tone: isDone(row) ? 'good' : 'warning',
      spacing: 'None',
    }),
  );
}

function resultText(
  { result, request }: InboxResults['rows'][number],
  verdict: Verdict,
  now: Date,
  viewer: Viewer,
): string {
  const words = wordsFor(viewer).inbox;
  const who = requesterName(request?.requester.name ?? '', viewer);
  const what = request === undefined ? '…' : targetName(request.order.target, viewer);
  switch (result.kind) {
    case 'decided':
      if (verdict === 'deny') return words.denied(who, what);
      return result.tracked.request.state.kind === 'awaiting-approval'
        ? words.goesOn(who, what)
        : words.approved(who, what);
    case 'changed':
      return words.changed(who, what);
    case 'too-late':
      return words.settled(who, what);
    case 'not-done': {
      const why = problemLine(result.problem, { viewer, now, wanted: { operation: 'decide' } });
      return (isOpen(result) ? words.notKnown : words.notDone)(who, what, why);
    }
    case 'not-tried':
      return words.notTried(who, what);
  }
}
