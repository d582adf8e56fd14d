import { later } from './entraSide.ts';
import type { Play } from './play.ts';
import { Disagreement } from './play.ts';
import type { Order } from './reference.ts';

/** Whether something goes wrong meanwhile. */
export function disturbs({ but }: { readonly but?: unknown }): boolean {
  return but !== undefined;
}

/** What came of an order. `foretold` is absent where either will do. What is asked for together has one card for all of it. */
export function asked(
  play: Play,
  command: { readonly but?: unknown },
  order: Order,
  foretold: ReturnType<Play['model']['judgeOrder']> | undefined,
  place: 'on its own card' | 'on one card' = 'on its own card',
): void {
  const { who, target } = order;
  const found = play.newIn(who, target);
  const mayFail = disturbs(command) || play.isMaybeSending(order);
  if (foretold !== undefined)
    play.compare(`asking for ${target} by ${who}`, foretold, found !== undefined, mayFail);
  if (found === undefined) {
    if (disturbs(command)) play.mayBeSending(order);
    return;
  }
  const startsAt = later(order.startsAt, play.model.now);
  if (found.reason !== order.reason || found.minutes !== order.minutes || found.startsAt !== startsAt)
    throw new Disagreement(
      `something else was asked for than ${JSON.stringify(order)}: ${JSON.stringify(found)}`,
    );
  const request = play.asked(order, 'latchkey', found.id);
  play.owe({ what: 'asked', who, id: found.id }, disturbs(command));
  if (disturbs(command)) return;
  play.told.add(request.number);
  if (place === 'on its own card') play.answered.add(request.number);
  play.model.shown(request);
}
