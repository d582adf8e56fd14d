import type { Logger } from 'pino';
import type { CardLedger, LedgerCard } from '../../services/notifications/cardLedger.ts';
import type { Place } from '../../services/notifications/place.ts';
import { isStale } from '../../services/notifications/deliveryError.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import type { SignIn } from '../signIn/singleSignOn.ts';
import type { CardDelivery } from './cardDelivery.ts';
import type { Messenger } from './messenger.ts';
import type { OneLiveCard } from './oneLiveCard.ts';
import { wantedBy } from './savedWork.ts';
import type { Answer, CardAnswer, Turn, Work } from './turn.ts';

export interface PostingParts {
  readonly messenger: Messenger;
  readonly ledger: CardLedger;
  readonly delivery: CardDelivery;
  readonly oneLiveCard: OneLiveCard;
  readonly signIn: Pick<SignIn, 'invite'>;
  readonly reachability: Pick<Reachability, 'reach' | 'reachAnew'>;
  readonly log: Logger;
}

/** Sends answers past the answer to a click. */
export interface Posting {
  /** A message of its own in the person's chat. */
  say(turn: Turn, answer: Answer, work: Work): Promise<void>;
  /** A line in any conversation. */
  line(place: Place, text: string): Promise<void>;
  /** Replaces what a message shows; false where its message is not known, or is not there any more. */
  replace(turn: Turn, card: LedgerCard | undefined, given: CardAnswer): Promise<boolean>;
  /** Takes a message away. Where that cannot be done, it stays. */
  remove(turn: Turn, card: LedgerCard): Promise<void>;
}

export function createPosting(parts: PostingParts): Posting {
  const { ledger, delivery, oneLiveCard, log } = parts;
  return {
    line: (place, text) => line(parts, place, text),
    say: (turn, given, work) => say(parts, turn, given, work),
    async replace({ correlationId }, card, given) {
      try {
        if (typeof card?.activityId !== 'string') return false;
        await delivery.update({ ...card, activityId: card.activityId }, given);
        if (given.shows !== undefined) await oneLiveCard(given.shows, card.cardId);
        return true;
      } catch (error) {
        log.info({ correlationId, err: error }, 'a card could not be replaced');
        return false;
      }
    },
    async remove({ correlationId }, { cardId }) {
      try {
        // Its message may be known only since it was answered.
        const card = await ledger.find(cardId);
        if (typeof card?.activityId === 'string')
          await delivery.remove({ ...card, activityId: card.activityId });
      } catch (error) {
        log.info({ correlationId, err: error }, 'a message could not be taken away');
      }
    },
  };
}

async function line({ messenger }: PostingParts, place: Place, text: string): Promise<void> {
  await messenger.post(place, { kind: 'text', text });
}

async function say(parts: PostingParts, turn: Turn, given: Answer, work: Work): Promise<void> {
  const { reachability, log } = parts;
  const { correlationId, actor } = turn;
  const place = await placeOf(parts, turn);
  if (place === undefined) {
    log.info({ correlationId }, 'an answer has nowhere to go: the person has no chat with the bot');
    return;
  }
  try {
    await sayAt(parts, place, turn, { given, work });
  } catch (error) {
    // Chats that people are writing in have been called unknown for a moment (msteams-docs#9425).
    if (!isStale(error)) throw error;
    const reached = await reachability.reachAnew({ id: actor.id, name: actor.name }, place);
    if (reached.kind !== 'reached') throw error;
    await sayAt(parts, reached.address, turn, { given, work });
  }
}

async function placeOf(
  { reachability }: PostingParts,
  { actor: { id, name }, place }: Turn,
): Promise<Place | undefined> {
  if (place !== undefined) return place;
  const reached = await reachability.reach({ id, name });
  return reached.kind === 'reached' ? reached.address : undefined;
}

async function sayAt(
  parts: PostingParts,
  place: Place,
  turn: Turn,
  { given, work }: { readonly given: Answer; readonly work: Work },
): Promise<void> {
  const { messenger, signIn } = parts;
  switch (given.kind) {
    case 'card':
      await post(parts, turn, place, given);
      return;
    case 'text':
      await line(parts, place, given.text);
      return;
    case 'sign-in':
      await messenger.post(place, { kind: 'sign-in', card: await signIn.invite(wantedBy(turn, work)) });
  }
}

async function post(parts: PostingParts, turn: Turn, place: Place, given: CardAnswer): Promise<void> {
  const { delivery, oneLiveCard, log } = parts;
  const { actor, cardId, correlationId } = turn;
  try {
    await delivery.post(
      { reader: { kind: 'person', personId: actor.id }, place, locale: actor.locale },
      given,
      cardId,
    );
  } catch (error) {
    // Where the chat is not there, a line does not arrive either.
    if (given.line === undefined || isStale(error)) throw error;
    log.error({ correlationId, err: error }, 'a card was posted as a line');
    await line(parts, place, given.line);
    return;
  }
  if (given.shows !== undefined) await oneLiveCard(given.shows, cardId);
}
