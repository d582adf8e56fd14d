import type { Card } from '../cards/card.ts';
import type { Actor } from '../services/elevation/actor.ts';
import type { Audience } from '../services/elevation/ports.ts';
import type { RequestRef } from '../services/elevation/request.ts';
import type { Action } from './actions.ts';
import type { Command } from './commands.ts';
import type { Place } from './messenger.ts';

/** What somebody wants, by word or by click. It can be kept and done again after a sign-in. */
export type Work =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'action'; readonly action: Action };

/** One person's one wish, without a word of the Bot Framework. */
export interface Turn {
  readonly actor: Actor;
  readonly place: Place;
  /** The message that a click came from and that its answer replaces. */
  readonly activityId?: string;
  /** In a team's channel a card is everybody's: answers that concern one person alone do not replace it. */
  readonly shared: boolean;
  /** True after an interactive sign-in that was made for this very work. */
  readonly steppedUp: boolean;
  readonly correlationId: string;
}

export type Answer =
  | {
      readonly kind: 'card';
      readonly card: Card;
      readonly shows?: Shown;
      /** The `state` of the sign-in link on the card, so that the answer after it can replace the card. */
      readonly link?: string;
    }
  /** A line for this person alone; the card that was clicked stays as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** No token of this person is at hand: Teams is to bring one. */
  | { readonly kind: 'sign-in' };

/** The request that a card shows, so that it can be kept up to date. */
export interface Shown {
  readonly ref: RequestRef;
  readonly audience: Audience;
}
