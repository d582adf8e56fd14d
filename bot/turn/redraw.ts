import type { Actor } from '../../services/elevation/actor.ts';
import { cardForAudience } from '../../services/notifications/cardForAudience.ts';
import type { DrawnBy, LedgerCard, Shown } from '../../services/notifications/cardLedger.ts';
import type { NotificationCards } from '../../services/notifications/notificationCards.ts';
import { parseWork } from './actions.ts';
import { isWriting } from './effects.ts';
import type { Answer, CardAnswer, Turn, Work } from './turn.ts';
import type { UseCases } from './useCases.ts';

/** A live card or list as it stands now; `undefined` for what cannot be drawn, or cannot be now. */
export type Redraw = (turn: Turn, card: LedgerCard) => Promise<CardAnswer | undefined>;

export interface RedrawParts {
  readonly useCases: Pick<UseCases, 'find'>;
  readonly cards: NotificationCards;
  /** Reads what a list shows. Throws `ElevationError`. */
  readonly draw: (turn: Turn, work: Work) => Promise<Answer>;
  /** For the log: the card then stays as it is. */
  readonly onFailure: (error: unknown) => void;
}

export function createRedraw({ useCases, cards, draw, onFailure }: RedrawParts): Redraw {
  async function live(actor: Actor, shows: Shown): Promise<CardAnswer | undefined> {
    const tracked = await useCases.find(shows.ref);
    if (tracked === undefined) return undefined;
    return { kind: 'card', card: await cardForAudience(cards, shows.audience, actor, tracked), shows };
  }

  async function list(turn: Turn, { verb, data }: DrawnBy): Promise<CardAnswer | undefined> {
    const work = parseWork(verb, data);
    // What is kept is trusted no more than what is sent.
    if (work === undefined || isWriting(work.action)) return undefined;
    const answer = await draw(turn, work);
    return answer.kind === 'card' ? answer : undefined;
  }

  return async (turn, { shows, drawnBy }) => {
    try {
      if (shows !== undefined) return await live(turn.actor, shows);
      return drawnBy === undefined ? undefined : await list(turn, drawnBy);
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  };
}
