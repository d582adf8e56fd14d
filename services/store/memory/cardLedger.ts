import type { Audience, CardLedger, PostedCard, Reach } from '../../elevation/ports.ts';
import type { RequestRef } from '../../elevation/request.ts';

interface Entry {
  readonly claims: Set<string>;
  readonly cards: PostedCard[];
  reach?: Reach;
}

/** Requests whose cards are remembered at most; the longest untouched are forgotten first and then no longer updated. */
const capacity = 10_000;

/** Posted cards in the memory of one process. */
export function memoryCardLedger(): CardLedger {
  const entries = new Map<string, Entry>();
  /** Which request a message shows, so that a message is never in two entries. */
  const shownBy = new Map<string, string>();

  function entryOf({ api, id }: RequestRef): Entry {
    const key = `${api}/${id}`;
    const entry = entries.get(key) ?? { claims: new Set<string>(), cards: [] };
    entries.delete(key);
    entries.set(key, entry);
    const oldest = entries.size > capacity ? entries.keys().next().value : undefined;
    if (oldest !== undefined) forget(oldest);
    return entry;
  }

  function forget(key: string): void {
    for (const card of entries.get(key)?.cards ?? [])
      shownBy.delete(messageOf(card.conversationId, card.activityId));
    entries.delete(key);
  }

  function drop(conversationId: string, activityId: string): void {
    const message = messageOf(conversationId, activityId);
    const cards = entries.get(shownBy.get(message) ?? '')?.cards;
    const index =
      cards?.findIndex((card) => messageOf(card.conversationId, card.activityId) === message) ?? -1;
    if (index >= 0) cards?.splice(index, 1);
    shownBy.delete(message);
  }

  return {
    claim: (ref, audience) => {
      const { claims } = entryOf(ref);
      const name = nameOf(audience);
      if (claims.has(name)) return Promise.resolve(false);
      claims.add(name);
      return Promise.resolve(true);
    },
    posted: (ref, card) => {
      drop(card.conversationId, card.activityId);
      const entry = entryOf(ref);
      entry.claims.add(nameOf(card.audience));
      entry.cards.push(card);
      shownBy.set(messageOf(card.conversationId, card.activityId), `${ref.api}/${ref.id}`);
      return Promise.resolve();
    },
    dropped: (conversationId, activityId) => {
      drop(conversationId, activityId);
      return Promise.resolve();
    },
    cardsOf: (ref) => Promise.resolve([...(entries.get(`${ref.api}/${ref.id}`)?.cards ?? [])]),
    recordReach: (ref, reach) => {
      entryOf(ref).reach = reach;
      return Promise.resolve();
    },
    reachOf: (ref) => Promise.resolve(entries.get(`${ref.api}/${ref.id}`)?.reach),
  };
}

function nameOf(audience: Audience): string {
  return audience.kind === 'channel' ? 'channel' : `${audience.kind} ${audience.personId}`;
}

function messageOf(conversationId: string, activityId: string): string {
  return `${conversationId} ${activityId}`;
}
