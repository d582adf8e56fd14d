import { inboxCard } from '../../../cards/inboxCard.ts';
import type { InboxResults } from '../../../cards/inboxResults.ts';
import { resultsSummary } from '../../../cards/inboxResults.ts';
import { verbs } from '../../../cards/verbs.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import type { RowResult } from '../../../services/elevation/decideMany.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { ElevationRequest } from '../../../services/elevation/request.ts';
import { isSameRef } from '../../../services/elevation/request.ts';
import type { Action } from '../actions.ts';
import type { Answer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { InboxParts } from '../tickable.ts';
import { waitingSeen } from '../waitingSeen.ts';
import type { Handler } from './handler.ts';

type Ticked = Extract<Action, { verb: 'approveTicked' | 'denyTicked' }>;

const verdicts = { approveTicked: 'approve', denyTicked: 'deny' } as const;

type View = Omit<Parameters<typeof inboxCard>[0], 'page' | 'viewer' | 'now' | 'isTickable' | 'quickReasons'>;

/** Several rows of the list of what waits are decided with one reason; the list answers with what became of each. */
export function decideTicked(
  useCases: Pick<UseCases, 'decideMany' | 'waiting' | 'find' | 'observeApproval'>,
  { clock, tickableAmong, quickReasons }: InboxParts,
): Handler<Ticked> {
  const { decideMany, waiting } = useCases;

  async function answer({ actor }: Turn, view: View): Promise<Answer> {
    const isTickable = await tickableAmong(view.requests);
    const reasons = { isTickable, quickReasons };
    const card = inboxCard({ ...view, page: 0, ...reasons, viewer: actor, now: clock.now() });
    const line =
      view.results === undefined
        ? {}
        : { line: wordsFor(actor).inbox.doneAlone(resultsSummary(view.results, actor)) };
    return { kind: 'card', card, drawnBy: verbs.inbox(), ...line };
  }

  async function notDecided(turn: Turn, fault: View['fault'], typedReason: string): Promise<Answer> {
    const { rows: requests, missing } = await waiting(turn.actor);
    return answer(turn, { requests, missing, fault, typedReason });
  }

  /** What the list offered may be asked for otherwise by now, such as with a code. */
  async function isAnyAlone(ticked: Ticked['ticked']): Promise<boolean> {
    const known = await Promise.all(ticked.map(({ ref }) => useCases.find(ref)));
    const requests = known.flatMap((tracked) => tracked?.request ?? []);
    const isTickable = await tickableAmong(requests);
    return requests.some((request) => !isTickable(request));
  }

  return async (turn, { verb, ticked, because }) => {
    if (ticked.length === 0) return notDecided(turn, 'tick-first', because);
    if (await isAnyAlone(ticked)) return notDecided(turn, 'review-first', because);
    if (because === '') return notDecided(turn, 'reason-first', '');
    const verdict = verdicts[verb];
    const done = await decideMany(turn.actor, { rows: ticked, verdict, because });
    const { rows: waits, missing } = await waitingSeen(useCases, turn.actor);
    const rows = await Promise.all(
      done.map(async (result) => ({ result, request: await requestOf(useCases, turn, result, waits) })),
    );
    const results: InboxResults = { verdict, rows };
    return answer(turn, { requests: waits.filter(isOpenAfter(done)), missing, results });
  };
}

/** Entra's list lags behind: what was just decided may still be on it. */
function isOpenAfter(done: readonly RowResult[]): (request: ElevationRequest) => boolean {
  const over = done.filter(({ kind }) => kind === 'decided' || kind === 'too-late');
  return (request) => !over.some(({ ref }) => isSameRef(ref, request.ref));
}

/** As it was last seen here, or as it waits; what was decided on without a word of that does not wait any more, and is read by itself. */
async function requestOf(
  { find, observeApproval }: Pick<UseCases, 'find' | 'observeApproval'>,
  { actor }: Turn,
  result: RowResult,
  waits: readonly ElevationRequest[],
): Promise<ElevationRequest | undefined> {
  if ('tracked' in result) return result.tracked.request;
  const { ref } = result;
  const known = waits.find((request) => isSameRef(request.ref, ref)) ?? (await find(ref))?.request;
  if (known !== undefined) return known;
  try {
    return (await observeApproval(actor, ref)).tracked.request;
  } catch (error) {
    if (error instanceof ElevationError) return undefined;
    throw error;
  }
}
