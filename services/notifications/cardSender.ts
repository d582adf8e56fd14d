import type { Card } from '../../cards/card.ts';
import type { PostedCard, Reader, Shown } from './cardLedger.ts';
import type { Place } from './place.ts';

/** Whose card it is and where. */
export interface Recipient {
  readonly reader: Reader;
  readonly place: Place;
  /** BCP 47; of the one person who reads it. */
  readonly locale?: string;
}

/** Sends cards that are kept in the ledger. Every method rejects with a `DeliveryError` where the platform is the reason. */
export interface CardSender {
  post(to: Recipient, given: { readonly card: Card; readonly shows: Shown }): Promise<void>;
  update(of: PostedCard, given: { readonly card: Card; readonly shows: Shown }): Promise<void>;
  /** Takes a message away, and forgets its card. */
  remove(of: PostedCard): Promise<void>;
}

/** Sends one line of Markdown that makes the platform ring. Rejects as a `CardSender` does. */
export type SendLine = (place: Place, text: string) => Promise<void>;
