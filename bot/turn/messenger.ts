import type { Sent } from '../../services/notifications/cardLedger.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { OAuthCard } from '../signIn/singleSignOn.ts';
import type { SealedCard } from './sealedCard.ts';

/** What the bot sends: a card, a line of text (Markdown), or the invitation to sign in that Teams answers by itself. */
export type Message =
  | { readonly kind: 'card'; readonly card: SealedCard; readonly summary: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sign-in'; readonly card: OAuthCard };

/** Sends to and updates in conversations, in a turn or outside of one. Every method rejects with a `DeliveryError`. */
export interface Messenger {
  post(place: Place, message: Message): Promise<Sent>;
  update(place: Place, activityId: string, message: Message): Promise<void>;
  /** Takes a message away. */
  remove(place: Place, activityId: string): Promise<void>;
  /** Opens the personal chat with somebody who has the app; `not-installed` for everybody else. */
  open(serviceUrl: string, personId: string): Promise<Place>;
}
