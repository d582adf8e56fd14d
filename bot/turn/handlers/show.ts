import { helpCard } from '../../../cards/helpCard.ts';
import { targetsCard } from '../../../cards/targetsCard.ts';
import { observe } from '../../../services/elevation/observe.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import { standings } from '../../../services/elevation/standings.ts';
import type { DeskParts } from '../deskParts.ts';
import type { Answer, Turn } from '../turn.ts';
import { requestAnswer } from './requestAnswer.ts';

export function help(_parts: DeskParts, { actor }: Turn): Promise<Answer> {
  return Promise.resolve({ kind: 'card', card: helpCard({ viewer: actor, name: actor.name }) });
}

/** Everything the person may switch on. */
export async function targets(parts: DeskParts, turn: Turn, wish: object): Promise<Answer> {
  const all = await standings(parts.pim, turn.actor);
  parts.known.remember(all.map(({ target }) => target));
  const card = targetsCard({
    standings: all,
    page: 'page' in wish && typeof wish.page === 'number' ? wish.page : 0,
    viewer: turn.actor,
    now: parts.clock.now(),
  });
  return { kind: 'card', card };
}

/** What is on, waits or is scheduled. */
export async function active(parts: DeskParts, turn: Turn): Promise<Answer> {
  const all = await standings(parts.pim, turn.actor);
  parts.known.remember(all.map(({ target }) => target));
  const running = all.filter(({ state }) => state.kind !== 'eligible');
  const card = targetsCard({
    standings: running,
    page: 0,
    status: true,
    viewer: turn.actor,
    now: parts.clock.now(),
  });
  return { kind: 'card', card };
}

/** A request's own card, looked up again: "Check now", and Teams' refresh. */
export async function request(
  parts: DeskParts,
  turn: Turn,
  { ref }: { readonly ref: RequestRef },
): Promise<Answer> {
  const tracked = await observe(parts, turn.actor, ref);
  parts.watch.follow(turn.actor, tracked);
  return requestAnswer(parts, turn, tracked);
}
