import type { SealedCard } from './sealedCard.ts';

/** What a click is answered with; the bot's framework has its own form of each. */
export type Reply =
  | { readonly kind: 'card'; readonly card: SealedCard }
  /** A line beside the card, which stays as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** Teams is to bring a token; `body` is the whole answer. */
  | { readonly kind: 'login-request'; readonly body: object }
  /** The token that Teams brought will not do: Teams shows its sign-in button next. */
  | { readonly kind: 'precondition-failed'; readonly text: string };

export function textReply(text: string): Reply {
  return { kind: 'text', text };
}
