import type { Audience, CardLedger, FollowingCard, Shown } from '../../services/notifications/cardLedger.ts';
import type { CardDelivery } from './cardDelivery.ts';

export interface OneLiveCardParts {
  readonly ledger: Pick<CardLedger, 'cardsOf' | 'forget'>;
  readonly delivery: Pick<CardDelivery, 'remove'>;
  /** For the log: the other card then stays, and is brought up to date like this one. */
  readonly onFailure: (error: unknown) => void;
}

/** A person has one card of a request, the one that came last: takes away those from before. Reminders have their own rule. */
export type OneLiveCard = (
  shows: Shown,
  cardId: string,
  /** The request's cards, where somebody has read them. */
  known?: Promise<readonly FollowingCard[]>,
) => Promise<void>;

export function createOneLiveCard({ ledger, delivery, onFailure }: OneLiveCardParts): OneLiveCard {
  async function takeAway(card: FollowingCard): Promise<void> {
    const { activityId, cardId } = card;
    await (typeof activityId === 'string' ? delivery.remove({ ...card, activityId }) : ledger.forget(cardId));
  }

  return async ({ ref, audience }, cardId, known) => {
    try {
      const before = (await (known ?? ledger.cardsOf(ref))).filter(
        (card) => card.cardId !== cardId && isForTheSame(card.shows.audience, audience),
      );
      for (const card of before) await takeAway(card);
    } catch (error) {
      onFailure(error);
    }
  };
}

function isForTheSame(a: Audience, b: Audience): boolean {
  return (
    a.kind === b.kind &&
    a.kind !== 'reminder' &&
    'personId' in a &&
    'personId' in b &&
    a.personId === b.personId
  );
}
