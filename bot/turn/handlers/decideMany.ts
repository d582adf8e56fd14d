import { inboxCard } from '../../../cards/inboxCard.ts';
import type { InboxResults } from '../../../cards/inboxResults.ts';
import { resultsSummary } from '../../../cards/inboxResults.ts';
import { quickReasons } from '../../../cards/inboxText.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { reasonText } from '../../../services/elevation/order.ts';
import type { RowResult } from '../../../services/elevation/decideMany.ts';
import type { ElevationRequest } from '../../../services/elevation/request.ts';
import { isSameRef } from '../../../services/elevation/request.ts';
import type { Action } from '../actions.ts';
import type { Answer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';

type Ticked = Extract<Action, { verb: 'approveTicked' | 'denyTicked' }>;

const verdicts = { approveTicked: 'approve', denyTicked: 'deny' } as const;

/** Several rows of the list of what waits are decided with one reason; the list answers with what became of each. */
export function decideTicked(
  { decideMany, waiting, find }: Pick<UseCases, 'decideMany' | 'waiting' | 'find'>,
  clock: Clock,
): Handler<Ticked> {
  async function listed(turn: Turn, more: Pick<Parameters<typeof inboxCard>[0], 'fault' | 'typedReason'>) {
    const { rows: requests, missing } = await waiting(turn.actor);
    return answer(turn, { requests, missing, ...more });
  }

  function answer(
    { actor }: Turn,
    view: Omit<Parameters<typeof inboxCard>[0], 'page' | 'viewer' | 'now'>,
  ): Answer {
    const card = inboxCard({ ...view, page: 0, viewer: actor, now: clock.now() });
    const line = view.results === undefined ? {} : { line: `${resultsSummary(view.results)}.` };
    return { kind: 'card', card, drawnBy: verbs.inbox(), ...line };
  }

  /** As it was last seen here, or as it waits. */
  async function requestOf(
    result: RowResult,
    waits: readonly ElevationRequest[],
  ): Promise<ElevationRequest | undefined> {
    if ('tracked' in result) return result.tracked.request;
    const { ref } = result;
    return waits.find((request) => isSameRef(request.ref, ref)) ?? (await find(ref))?.request;
  }

  return async (turn, { verb, ticked, quick, because: typedReason }) => {
    if (ticked.length === 0) return listed(turn, { fault: 'tick-first', typedReason });
    const chosen = quick === undefined ? '' : quickReasons[quick];
    const because = reasonText([chosen, typedReason].filter((part) => part !== '').join('\n'));
    if (because === '') return listed(turn, { fault: 'reason-first' });
    const verdict = verdicts[verb];
    const done = await decideMany(turn.actor, { rows: ticked, verdict, because });
    const now = await waiting(turn.actor);
    const rows = await Promise.all(
      done.map(async (result) => ({ result, request: await requestOf(result, now.rows) })),
    );
    const results: InboxResults = { verdict, rows };
    // Entra's list lags behind: what was just decided may still be on it.
    const isOver = (request: ElevationRequest): boolean =>
      done.some(
        ({ ref, kind }) => (kind === 'decided' || kind === 'too-late') && isSameRef(ref, request.ref),
      );
    const requests = now.rows.filter((request) => !isOver(request));
    return answer(turn, { requests, missing: now.missing, results });
  };
}
