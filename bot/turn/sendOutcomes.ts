import { countedMap } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { CardLedger, Sent } from '../../services/notifications/cardLedger.ts';

/** What the send of a card came to: its message; `undefined` where there is none for certain, or none any more. */
export type SendOutcome = Sent | undefined;

export interface SendOutcomesParts {
  readonly ledger: Pick<CardLedger, 'sent' | 'forget'>;
  readonly clock: Pick<Clock, 'after'>;
  /** For the log: once for each attempt that failed. */
  readonly onFailure: (error: unknown) => void;
}

export interface SendOutcomes {
  /** Writes down what the send of a card came to. Never rejects: what was sent is sent, whether that can be written down or not. */
  keep(cardId: string, outcome: SendOutcome): Promise<void>;
  /** It is sent again, under the same id: what came of it before counts no more. */
  sentAnew(cardId: string): void;
}

/** After so many milliseconds it is tried again: in all less than the minute after which others take the card for one that nobody can find. */
const pausesMs = [1_000, 4_000, 15_000, 30_000] as const;

/** Of more than so many at one time it is not tried again: such a card says which message it is by its first click. */
const mostKept = 1_000;

interface Kept {
  readonly cardId: string;
  readonly outcome: SendOutcome;
}

/** Only the process that sent a card knows what came of it: while the database does not take that, it keeps it. */
export function createSendOutcomes({ ledger, clock, onFailure }: SendOutcomesParts): SendOutcomes {
  const waiting = countedMap<Kept>('cards whose message is to be written down', mostKept);

  async function attempt(one: Kept, before: number): Promise<void> {
    const { cardId, outcome } = one;
    try {
      await (outcome === undefined ? ledger.forget(cardId) : ledger.sent(cardId, outcome));
    } catch (error) {
      onFailure(error);
      const pause = pausesMs[before];
      if (pause !== undefined && waiting.size < waiting.maxSize) later(one, pause, before + 1);
    }
  }

  function later(one: Kept, pause: number, before: number): void {
    waiting.set(one.cardId, one);
    clock.after(pause, async () => {
      if (waiting.get(one.cardId) !== one) return;
      waiting.delete(one.cardId);
      await attempt(one, before);
    });
  }

  return {
    keep: (cardId, outcome) => attempt({ cardId, outcome }, 0),
    sentAnew: (cardId) => void waiting.delete(cardId),
  };
}
