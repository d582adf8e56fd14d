import type { RequestRef } from '../../services/elevation/request.ts';
import type { Action } from './actions.ts';
import type { Click } from './click.ts';
import { clickKey, rememberedMs } from './performer.ts';

/** What a turn will ask the store for, as far as a click tells: it is read, and the click claimed, in one statement. */
export interface Ahead {
  readonly personId: string;
  readonly cardId: string | undefined;
  readonly message: { readonly conversationId: string; readonly activityId: string } | undefined;
  readonly ref: RequestRef | undefined;
  readonly isList: boolean;
  readonly key: { readonly name: string; readonly lifetimeMs: number } | undefined;
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
    key: counts ? { name: clickKey(click), lifetimeMs: rememberedMs } : undefined,
  };
}
