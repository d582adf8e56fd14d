import type { Actor } from '../../services/elevation/actor.ts';
import type { CardLedger, LedgerCard, Reader } from '../../services/notifications/cardLedger.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { ActionWork } from './turn.ts';
import type { Stamp } from './sealedCard.ts';

/** A button was pressed, or Teams refreshed a card by itself. */
export interface Click {
  readonly actor: Actor;
  /** The conversation that it came from. */
  readonly place: Place;
  /** True for every conversation that does not say that it is personal. */
  readonly shared: boolean;
  /** What the conversation calls the person. */
  readonly memberId?: string;
  readonly work: ActionWork;
  readonly stamp: Stamp | undefined;
  /** The message of the card, as the client says (`replyToId`): it can be missing or be another than the send returned. */
  readonly messageId: string | undefined;
  /** Of the click itself. */
  readonly activityId: string | undefined;
  readonly sentAt: Date | undefined;
  readonly automatic: boolean;
  /** The token that Teams brought. */
  readonly assertion: string | undefined;
}

/** Whose card it has to be, by where it was clicked. */
export function readerOf({ shared, actor }: Pick<Click, 'shared' | 'actor'>): Reader {
  return shared ? { kind: 'channel' } : { kind: 'person', personId: actor.id };
}

export function isSameReader(a: Reader, b: Reader): boolean {
  return a.kind === 'channel' ? b.kind === 'channel' : b.kind === 'person' && a.personId === b.personId;
}

/** Whether the card is this person's or channel's, in the conversation that the click came from. */
export function isClickersCard(card: LedgerCard, click: Click): boolean {
  return card.conversationId === click.place.conversationId && isSameReader(card.reader, readerOf(click));
}

/**
 * Whether the click may have come from the card's own message: the client names that one or none, or nobody told us which it is. That stays so where whoever sent
 * it died: the message may be there, and is honest.
 */
export function isOnItsMessage({ activityId }: LedgerCard, messageId: string | undefined): boolean {
  return messageId === undefined || typeof activityId !== 'string' || messageId === activityId;
}

/** The card that an answer may replace: the one that the button names, or else the one that the message is known for. */
export async function replaceable(
  ledger: CardLedger,
  click: Click,
  named: LedgerCard | undefined,
): Promise<LedgerCard | undefined> {
  if (named !== undefined && isClickersCard(named, click) && isOnItsMessage(named, click.messageId))
    return named;
  if (click.messageId === undefined) return undefined;
  const there = await ledger.findAt(click.place.conversationId, click.messageId);
  return there !== undefined && isClickersCard(there, click) ? there : undefined;
}
