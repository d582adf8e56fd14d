import type { TeamsCall } from './distance.ts';

/** Measures from a click until others see what came of it, in milliseconds without what Bot Service took to answer calls before. */
export interface Stopwatch {
  readonly heard: (call: TeamsCall) => void;
  readonly answered: (call: TeamsCall) => void;
  /** A click begins: the chat of the requester, and the messages that others have of it. */
  start(requesterChat: string, others: readonly string[]): void;
  /** Until everybody was told of all that began, or nobody was for so many milliseconds. */
  over(patienceMs: number): Promise<void>;
  found(): Found;
}

export interface Found {
  /** Until the requester's card is changed; until they are called; until the last of the others' cards is changed. */
  readonly card: readonly number[];
  readonly call: readonly number[];
  readonly everybody: readonly number[];
  /** Of which one of these never came. */
  readonly missing: number;
}

interface Begun {
  readonly at: number;
  /** Calls to the requester's chat that were answered since. */
  answered: number;
  card?: number;
  call?: number;
  /** Messages of others that were not changed yet. */
  readonly left: Set<string>;
  last?: number;
}

export function createStopwatch(teamsMs: number): Stopwatch {
  const byChat = new Map<string, Begun>();
  const byMessage = new Map<string, Begun>();
  let heardAt = performance.now();

  function isOver({ card, call, left }: Begun): boolean {
    return card !== undefined && call !== undefined && left.size === 0;
  }

  return {
    heard({ method, conversationId, activityId }) {
      const now = performance.now();
      heardAt = now;
      const own = byChat.get(conversationId);
      if (own !== undefined) {
        // What is for one person about one request is said in its order.
        const ms = now - own.at - own.answered * teamsMs;
        if (method === 'PUT') own.card ??= ms;
        if (method === 'POST') own.call ??= ms;
      }
      const other = byMessage.get(activityId);
      if (method !== 'PUT' || other?.left.delete(activityId) !== true) return;
      other.last = now - other.at;
    },
    answered({ conversationId }) {
      const own = byChat.get(conversationId);
      if (own !== undefined) own.answered += 1;
    },
    start(requesterChat, others) {
      const begun: Begun = { at: performance.now(), answered: 0, left: new Set(others) };
      byChat.set(requesterChat, begun);
      for (const id of others) byMessage.set(id, begun);
    },
    async over(patienceMs) {
      heardAt = performance.now();
      while (![...byChat.values()].every(isOver) && performance.now() - heardAt < patienceMs)
        await new Promise((resolve) => setTimeout(resolve, 100));
    },
    found() {
      const all = [...byChat.values()];
      return {
        card: all.flatMap(({ card }) => card ?? []),
        call: all.flatMap(({ call }) => call ?? []),
        everybody: all.flatMap(({ last }) => last ?? []),
        missing: all.filter((one) => !isOver(one)).length,
      };
    },
  };
}
