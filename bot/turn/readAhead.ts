import type { RequestRef } from '../../services/elevation/request.ts';
import type { Action } from './actions.ts';
import type { Click } from './click.ts';
import type { Address } from '../../services/notifications/address.ts';
import { clickKey, rememberedMs } from './performer.ts';
import { rememberMs, submitKey, submitName } from './submits.ts';

/** What a turn will ask the store for, as far as a click tells: it is read, and the click claimed, in one statement. */
export interface Ahead {
  readonly personId: string;
  readonly cardId: string | undefined;
  readonly message: { readonly conversationId: string; readonly activityId: string } | undefined;
  readonly ref: RequestRef | undefined;
  readonly isList: boolean;
  readonly keys: readonly { readonly name: string; readonly lifetimeMs: number }[];
  readonly seenAt: Address | undefined;
}

/** Runs a turn that begins with it. A store that does not answer then is asked again by whoever needs it. */
export type ReadAhead = <T>(ahead: Ahead, turn: () => Promise<T>) => Promise<T>;

const lists: ReadonlySet<Action['verb']> = new Set<Action['verb']>([
  'targets',
  'active',
  'form',
  'againForm',
]);

/** `counts`: the button is ours, and what it does is to be done once. */
export function aheadOf(click: Click, counts: boolean): Ahead {
  const { actor, stamp, place, messageId, work } = click;
  const { action } = work;
  return {
    personId: actor.id,
    cardId: stamp?.card,
    message:
      messageId === undefined ? undefined : { conversationId: place.conversationId, activityId: messageId },
    ref: 'ref' in action ? action.ref : undefined,
    isList: lists.has(action.verb),
    keys: counts ? keysOf(click) : [],
    seenAt: click.shared ? undefined : seenIn(click),
  };
}

/** What a click that counts is taken once by, and its form. */
function keysOf(click: Click): Ahead['keys'] {
  const { action } = click.work;
  const own = { name: clickKey(click), lifetimeMs: rememberedMs };
  if (action.verb !== 'activate' && action.verb !== 'repeat') return [own];
  const form = submitName(submitKey(click.actor, action.form, action.target));
  return [own, { name: form, lifetimeMs: rememberMs }];
}

/** Met in the personal chat, a person can be reached there from now on. */
function seenIn({ actor: { id, name, locale, timeZone }, place }: Click): Address {
  return { person: { id, name }, ...place, locale, timeZone };
}
