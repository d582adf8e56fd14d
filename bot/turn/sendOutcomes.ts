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

/** Only the process that sent a card knows what came of it: while the database does not take that, it keeps it. */
export function createSendOutcomes({ ledger, clock, onFailure }: SendOutcomesParts): SendOutcomes {
  /** What gives the next attempt up, by card. */
  const waiting = countedMap<() => void>('cards whose message is to be written down', mostKept);

  async function attempt(cardId: string, outcome: SendOutcome, before: number): Promise<void> {
    try {
      await (outcome === undefined ? ledger.forget(cardId) : ledger.sent(cardId, outcome));
    } catch (error) {
      onFailure(error);
      const pause = pausesMs[before];
      if (pause === undefined || waiting.size >= waiting.maxSize) return;
      const giveUp = clock.after(pause, async () => {
        waiting.delete(cardId);
        await attempt(cardId, outcome, before + 1);
      });
      waiting.set(cardId, giveUp);
    }
  }

  function sentAnew(cardId: string): void {
    waiting.get(cardId)?.();
    waiting.delete(cardId);
  }

  return {
    keep(cardId, outcome) {
      sentAnew(cardId);
      return attempt(cardId, outcome, 0);
    },
    sentAnew,
  };
}
