import type { Card } from '../../cards/card.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { DrawnBy, Shown } from '../../services/notifications/cardLedger.ts';
import type { Action } from './actions.ts';
import type { Command } from './commands.ts';
import type { Place } from '../../services/notifications/place.ts';

/** What somebody wants, by word or by click. It can be kept and done again after a sign-in. */
export type Work = { readonly kind: 'command'; readonly command: Command } | ActionWork;

export interface ActionWork {
  readonly kind: 'action';
  readonly action: Action;
  /** The data that the action was read from. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** One person's one wish, without a word of the Bot Framework. */
export interface Turn {
  readonly actor: Actor;
  /** The person's own chat, where the cards of this turn go; `undefined` where it is looked up for what has to go there. */
  readonly place: Place | undefined;
  /** The ledger's id of the card that answers: the clicked one's where that is a form, a new one otherwise. */
  readonly cardId: string;
  /** The live card or list that was clicked, which stays. */
  readonly clicked?: string | undefined;
  /** Begun in a channel or group chat: what concerns one person alone does not appear there. */
  readonly shared: boolean;
  /** The channel or group chat that it was begun in, and what that calls the person. */
  readonly from?: { readonly place: Place; readonly memberId?: string };
  /** Teams looked by itself, so nobody is known to have. */
  readonly automatic?: true;
  /** True after an interactive sign-in that was made for this very work and proves more than a plain one. */
  readonly steppedUp: boolean;
  /** The demands that interactive sign-ins for this very work have met. */
  readonly tried?: readonly string[] | undefined;
  readonly correlationId: string;
}

export type Answer =
  | CardAnswer
  /** A line for this person alone; the card that was clicked stays as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** No token of this person is at hand: Teams is to bring one. `code`: why the last one was refused. */
  | { readonly kind: 'sign-in'; readonly code?: string };

/** A live card has `shows`, a list has `drawnBy`; a form, and what is said once, has neither. */
export interface CardAnswer {
  readonly kind: 'card';
  readonly card: Card;
  /** The same in the words of a reminder, for where it takes the place of one. */
  readonly asReminder?: Card;
  /** The request that the card follows from now on. */
  readonly shows?: Shown;
  /** What draws the list again. */
  readonly drawnBy?: DrawnBy;
  /**
   * What matters of it in one line: for a list that was clicked, and for when the ledger does not take the card, since a button must not leave without
   * its entry.
   */
  readonly line?: string;
  /** The line says what stood in the way, not what was done. */
  readonly isProblem?: boolean;
  /** Entra says that it is for others to decide: the card that it was tried on decides no more. */
  readonly isForOthers?: true;
}
