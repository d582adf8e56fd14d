import type { Card } from '../../cards/card.ts';
import type { Reader } from '../../services/notifications/cardLedger.ts';
import { parseAction, sealedDataOf } from './actions.ts';
import { isWriting, subjectsOf } from './effects.ts';
import type { Seal } from './seal.ts';

declare const sealed: unique symbol;

/** A card whose buttons name it, and prove it where they change something. Only `sealCard` makes one, so that no other kind is sent. */
export type SealedCard = Card & { readonly [sealed]: true };

/** Where a card goes. */
export interface Sealing {
  readonly cardId: string;
  readonly reader: Reader;
  readonly conversationId: string;
  readonly now: Date;
}

/** What `Action.Execute` carries of it: `card` always, the others where the button changes something. */
export interface Stamp {
  readonly card: string;
  /** Milliseconds since 1970. */
  readonly issued?: number | undefined;
  readonly seal?: string | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Stamps every `Action.Execute` of a card, wherever it stands (rows, action sets, cards inside cards, Teams' own refresh), and says
 * what its buttons may change.
 */
export function sealCard(
  seal: Seal,
  card: Card,
  to: Sealing,
): { readonly card: SealedCard; readonly subjects: readonly string[] } {
  const subjects = new Set<string>();

  function stamped(action: Json): Json {
    const { verb, data = {} } = action;
    const parsed = parseAction(verb, data);
    if (parsed === undefined) throw new Error(`a card has a button that nobody understands: ${String(verb)}`);
    if (!isWriting(parsed)) return { ...action, data: { ...(data as Json), card: to.cardId } };
    for (const subject of subjectsOf(parsed)) subjects.add(subject);
    const { cardId, reader, conversationId } = to;
    const issued = to.now.getTime();
    const sealedData = sealedDataOf(parsed.verb, data);
    if (sealedData === undefined) throw new Error(`a button cannot be sealed: ${parsed.verb}`);
    const proof = seal.of({ verb: parsed.verb, data: sealedData, reader, conversationId, cardId, issued });
    const stamp: Stamp = { card: cardId, issued, seal: proof };
    return { ...action, data: { ...(data as Json), ...stamp } };
  }

  function walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const element = value as Json;
    return element['type'] === 'Action.Execute'
      ? stamped(element)
      : Object.fromEntries(Object.entries(element).map(([name, inner]) => [name, walk(inner)]));
  }

  return { card: walk(card) as SealedCard, subjects: [...subjects] };
}
