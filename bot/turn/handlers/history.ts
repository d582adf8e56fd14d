import { historyCard } from '../../../cards/historyCard.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import { newestFirst } from '../../../services/elevation/request.ts';

/** What the person had, as far as it went through this door. */
export function history(
  { latestOf }: Pick<UseCases, 'latestOf'>,
  clock: Clock,
): Handler<{ readonly page?: number }> {
  return async ({ actor }, { page = 0 }) => {
    const requests = [...(await latestOf(actor.id))].sort((a, b) => newestFirst(a.request, b.request));
    const card = historyCard({ requests, page, viewer: actor, now: clock.now() });
    return { kind: 'card', card, drawnBy: verbs.history(page) };
  };
}
