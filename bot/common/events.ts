import { channel } from 'node:diagnostics_channel';

/** What happens in the bot, for whoever measures it: ids and words from closed lists alone. Times are milliseconds. */
export interface Events {
  /** `turn` is the same object in whatever happens within it. */
  readonly 'turn-begun': { readonly turn: object; readonly correlationId: string };
  readonly 'turn-ended': TurnEnded;
  readonly 'graph-call': GraphCall;
  /** `outcome`: `done`, or why it came to nothing. */
  readonly sent: { readonly outcome: string; readonly ms: number };
  readonly failure: { readonly failure: string };
  readonly 'audit-appended': object;
}

export interface TurnEnded {
  readonly turn: object;
  readonly way: string;
  readonly verb: string | undefined;
  readonly outcome: string;
  readonly problem: string | undefined;
  readonly correlationId: string;
  readonly ms: number;
}

export interface GraphCall {
  /** Of the turn that it is for, where it is for one. */
  readonly turn: object | undefined;
  readonly method: string;
  readonly path: string;
  /** `undefined` where no answer came. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly ms: number;
}

/**
 * Says that something happened. Node's own channels, which cost next to nothing while nobody listens: what is measured is known where it is measured, and neither the
 * turns nor the calls pass anything on for it.
 */
export function tell<K extends keyof Events>(name: K, event: Events[K]): void {
  const told = channel(`latchkey:${name}`);
  if (told.hasSubscribers) told.publish(event);
}

/** Listens to what happens in this process; answers how to stop. */
export function hear<K extends keyof Events>(name: K, listener: (event: Events[K]) => void): () => void {
  const told = channel(`latchkey:${name}`);
  const listen = (event: unknown): void => {
    listener(event as Events[K]);
  };
  told.subscribe(listen);
  return () => {
    told.unsubscribe(listen);
  };
}
