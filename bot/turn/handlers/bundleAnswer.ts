import { randomBytes } from 'node:crypto';
import { bundleRunCard, runSummary } from '../../../cards/bundleRunCard.ts';
import { bundleNoteCard } from '../../../cards/bundleSavedCard.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { BundleRun } from '../../../services/elevation/bundleRun.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { conduct } from '../../../services/elevation/conduct.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import { isOpen } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { isSettled } from '../../../services/elevation/trackedRequest.ts';
import type { Watch } from '../../../services/elevation/watch.ts';
import type { Action } from '../actions.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';

export interface BundleAnswerParts {
  readonly useCases: Pick<UseCases, 'find' | 'observe' | 'bundleRun'>;
  readonly watch: Pick<Watch, 'follow'>;
  readonly clock: Clock;
  readonly adminContact?: string;
}

/** A request as it is known; `isOld` where Entra did not tell how it stands now. */
interface Known {
  readonly tracked: TrackedRequest | undefined;
  readonly isOld?: true;
}

/** The card of what was asked for together, as a list that is drawn again by its verb. */
export async function runAnswer(
  { useCases, watch, clock, adminContact }: BundleAnswerParts,
  { actor }: Turn,
  run: BundleRun,
  read: (ref: RequestRef) => Promise<Known> = async (ref) => ({ tracked: await useCases.find(ref) }),
): Promise<CardAnswer> {
  const known = await Promise.all(
    run.items.map(async ({ state }) => (state.kind === 'asked' ? read(state.ref) : undefined)),
  );
  const requests = known.map((one) => one?.tracked);
  const isOld = known.some((one) => one?.isOld);
  for (const tracked of requests)
    if (tracked !== undefined && isOpen(tracked.request.state)) watch.follow(actor, tracked);
  const card = bundleRunCard({
    ...{ run, requests, isOld, againKey: randomBytes(12).toString('base64url') },
    ...{ adminContact, viewer: actor, now: clock.now() },
  });
  return {
    kind: 'card',
    card,
    drawnBy: verbs.bundleRun(run.id),
    line: `${runSummary(run, clock.now(), actor)}.`,
  };
}

/** What became of it by now, as far as Entra answers. */
export function showRun(parts: BundleAnswerParts): Handler<Extract<Action, { verb: 'bundleRun' }>> {
  const { useCases } = parts;
  return async (turn, { run: id }) => {
    const { actor } = turn;
    const run = await useCases.bundleRun(actor, id);
    if (run === undefined) return { kind: 'card', card: bundleNoteCard('run-gone', actor) };
    const answer = await runAnswer(parts, turn, run, async (ref) => {
      const tracked = await useCases.find(ref);
      if (tracked === undefined || isSettled(tracked)) return { tracked };
      try {
        return { tracked: await useCases.observe(actor, ref) };
      } catch (error) {
        if (error instanceof ElevationError && conduct[error.problem.kind].retry !== 'after-sign-in')
          return { tracked, isOld: true };
        throw error;
      }
    });
    const { line: _line, ...drawn } = answer;
    return drawn;
  };
}
