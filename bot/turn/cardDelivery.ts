import { randomBytes } from 'node:crypto';
import type { Card } from '../../cards/card.ts';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import { summaryOf } from '../../cards/card.ts';
import { plainLine } from '../../cards/format.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { CardLedger, DrawnBy, LedgerCard, Shown } from '../../services/notifications/cardLedger.ts';
import { unnamed } from '../../services/notifications/cardLedger.ts';
import { DeliveryError, isStale, isUndone } from '../../services/notifications/deliveryError.ts';
import type { Recipient } from '../../services/notifications/cardSender.ts';
import type { Messenger } from './messenger.ts';
import type { Seal } from './seal.ts';
import type { SendOutcome } from './sendOutcomes.ts';
import { createSendOutcomes } from './sendOutcomes.ts';
import type { SealedCard } from './sealedCard.ts';
import { sealCard } from './sealedCard.ts';

/** A card, and the request that it follows or what draws it again. */
export interface Delivered {
  readonly card: Card;
  readonly shows?: Shown;
  readonly drawnBy?: DrawnBy;
  /** The same in a line, for where no card can be sent. Markdown. */
  readonly line?: string;
}

/** The one way in which a card leaves: sealed, and in the ledger before anybody can click on it. */
export interface CardDelivery {
  /** A message of its own. */
  post(to: Recipient, given: Delivered, cardId?: string): Promise<void>;
  /** The answer to a click, which replaces the message. `messageId` is what the client says; it is kept where nothing better is known. */
  answer(to: Recipient, given: Delivered, cardId: string, messageId: string | undefined): Promise<SealedCard>;
  /** The next state of a card as answer to a click of one of many readers: nothing is written, the card stays everybody's. */
  view(of: LedgerCard, card: Card): SealedCard;
  /** Replaces what a message shows. */
  update(of: LedgerCard & { readonly activityId: string }, given: Delivered): Promise<void>;
  /** Takes a message away, and forgets its card. */
  remove(of: LedgerCard & { readonly activityId: string }): Promise<void>;
}

export interface CardDeliveryParts {
  readonly seal: Seal;
  readonly ledger: CardLedger;
  readonly messenger: Messenger;
  readonly clock: Clock;
  /** For the log: what a send came to could not be written down, and is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** 128 random bits: no two cards have the same, and nobody guesses one. */
export function newCardId(): string {
  return randomBytes(16).toString('base64url');
}

export function createCardDelivery(parts: CardDeliveryParts): CardDelivery {
  const { seal, ledger, messenger, clock } = parts;
  const outcomes = createSendOutcomes(parts);

  function sealed(card: Card, of: Pick<LedgerCard, 'cardId' | 'reader' | 'conversationId'>) {
    return sealCard(seal, card, { ...of, now: clock.now() });
  }

  async function written(
    { reader, place }: Recipient,
    { card, shows, drawnBy }: Delivered,
    cardId: string,
    activityId: string | undefined,
  ): Promise<SealedCard> {
    const of = { cardId, reader, ...place };
    const made = sealed(card, of);
    const { subjects } = made;
    await ledger.put({ ...of, activityId, subjects, shows, ...(drawnBy === undefined ? {} : { drawnBy }) });
    return made.card;
  }

  return {
    async post(to, given, cardId = newCardId()) {
      outcomes.sentAnew(cardId);
      const card = await written(to, given, cardId, undefined);
      const sent = await messenger.post(to.place, messageOf(card)).catch(async (error: unknown) => {
        await outcomes.keep(cardId, outcomeOf(error));
        if (!isRefused(error)) throw error;
        await messenger.post(to.place, inWords(given, to.locale ?? 'en'));
        return undefined;
      });
      if (sent !== undefined) await outcomes.keep(cardId, sent);
    },
    answer: written,
    async remove({ cardId, activityId, ...place }) {
      await messenger.remove(place, activityId).catch(unlessStale);
      await outcomes.keep(cardId, undefined);
    },
    view: (of, card) => sealed(card, of).card,
    async update(of, given) {
      const { serviceUrl, conversationId, activityId, reader, cardId } = of;
      const place = { serviceUrl, conversationId };
      const card = await written({ reader, place }, given, cardId, activityId);
      await messenger.update(place, activityId, messageOf(card));
    },
  };
}

/**
 * A card that did not arrive for certain is forgotten. One of which no answer came may be there, and Teams tells nobody afterwards which messages of a bot are: it
 * stays one of ours, its buttons count, its first click or refresh says which message it is, and from then on it follows. Forgotten, it would stand there with buttons
 * that are taken for somebody else's.
 */
function outcomeOf(error: unknown): SendOutcome {
  return isUndone(error) ? undefined : unnamed;
}

/** A message that is not there any more is what was wanted. */
function unlessStale(error: unknown): void {
  if (!isStale(error)) throw error;
}

/** Teams takes this card never, whoever sends it when: too large, or not as it wants cards. */
function isRefused(error: unknown): boolean {
  return error instanceof DeliveryError && error.kind === 'refused';
}

function inWords({ line, card }: Delivered, locale: string): Parameters<Messenger['post']>[1] {
  if (line !== undefined) return { kind: 'text', text: line };
  const { bot, problems } = wordsFor({ locale });
  const summary = plainLine(summaryOf(card));
  return { kind: 'text', text: `${summary}${summary === '' ? '' : problems.between}${bot.cardRefused}` };
}

function messageOf(card: SealedCard): Parameters<Messenger['post']>[1] {
  return { kind: 'card', card, summary: summaryOf(card) };
}
