import { createHash } from 'node:crypto';
import type { AskedOrder, Order } from './order.ts';
import type { ElevationRequest } from './request.ts';
import { stillTellsStart } from './request.ts';
import { keyOf } from './target.ts';

/** One thing that is true of a request. `text` is the canonical form: what the hash folds and what two orders are compared by. */
export interface Fact<N extends FactName = FactName> {
  readonly name: N;
  readonly text: string;
}

/** Every member of an order, and whose request it is. A member added to `Order` does not compile until each table over this has a place for it. */
export type FactName = keyof AskedOrder | 'request' | 'requester';

/** How each member of an order is written down. Names are left out, the ids behind them are in: a name may change meanwhile. */
const orderTexts: { readonly [K in keyof Required<AskedOrder>]: (value: AskedOrder[K]) => string } = {
  target: keyOf,
  minutes: String,
  startsAt: (start) => start?.toISOString() ?? '',
  justification: (text) => text ?? '',
  ticket: (ticket) => (ticket === undefined ? '' : JSON.stringify([ticket.number, ticket.system])),
};

function orderFactsOf(order: AskedOrder): readonly Fact<keyof AskedOrder>[] {
  const fact = <K extends keyof AskedOrder>(name: K): Fact<K> => ({
    name,
    text: orderTexts[name](order[name]),
  });
  return (Object.keys(orderTexts) as (keyof AskedOrder)[]).map((name) => fact(name));
}

/**
 * Everything that a request is: the one list that a card prints, the hash folds, the audit trail keeps and that tells whether two orders are the
 * same. State is left out: it moves.
 */
export function factsOf({ ref, requester, order }: ElevationRequest): readonly Fact[] {
  return [
    { name: 'request', text: `${ref.api}/${ref.id}` },
    { name: 'requester', text: requester.id },
    ...orderFactsOf(order),
  ];
}

/** Whether a request may have come of an order: it asks for the very same, as far as it still tells. */
export function mayComeOf(
  { order, state }: Pick<ElevationRequest, 'order' | 'state'>,
  wanted: AskedOrder,
): boolean {
  const { startsAt, ...rest } = wanted;
  const isTold = stillTellsStart(state) || order.startsAt !== undefined;
  const told = isTold && startsAt !== undefined ? { ...rest, startsAt } : rest;
  return JSON.stringify(orderFactsOf(order)) === JSON.stringify(orderFactsOf(told));
}

/**
 * Hash of the facts that a card shows: 22 characters of base64url, 132 bits of SHA-256. It tells whether a request, read again, is the one that was
 * shown; that a button is ours is the seal's business, since anybody can compute this.
 */
export function factsHash(request: ElevationRequest): string {
  return hashOf(factsOf(request));
}

/** The same of an order that is no request yet. */
export function orderHash(order: Order): string {
  return hashOf(orderFactsOf(order));
}

function hashOf(facts: readonly Fact[]): string {
  const pairs = facts.map(({ name, text }) => [name, text]);
  return createHash('sha256').update(JSON.stringify(pairs)).digest('base64url').slice(0, 22);
}
