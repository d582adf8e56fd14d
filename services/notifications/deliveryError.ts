/**
 * Why a message, an update or the opening of a chat came to nothing. `busy`: asked to come back later, or a passing fault. `unknown`: no answer, or one
 * that says nothing. `gone`: the conversation or the message is no longer there. `not-installed`: the person has not added Latchkey. `blocked`: they, or
 * their administrator, want nothing from it. `refused`: what was sent is not taken, and never will be.
 */
export type DeliveryFailure = 'busy' | 'unknown' | 'gone' | 'not-installed' | 'blocked' | 'refused';

/** The only failure that whatever sends may reject with. */
export class DeliveryError extends Error {
  readonly kind: DeliveryFailure;
  /** Seconds, where it was said when to come back. */
  readonly retryAfter: number | undefined;

  constructor(kind: DeliveryFailure, { retryAfter, cause }: { retryAfter?: number; cause?: unknown } = {}) {
    super(`not delivered: ${kind}`, { cause });
    this.name = 'DeliveryError';
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

interface Meaning {
  /** Another try may help. */
  readonly later: boolean;
  /** The way to the person is not to be believed in any more. */
  readonly stale: boolean;
  /** It is certain that nothing arrived. */
  readonly undone: boolean;
}

const meaning: Readonly<Record<DeliveryFailure, Meaning>> = {
  busy: { later: true, stale: false, undone: true },
  unknown: { later: true, stale: false, undone: false },
  gone: { later: false, stale: true, undone: true },
  'not-installed': { later: false, stale: true, undone: true },
  blocked: { later: false, stale: true, undone: true },
  refused: { later: false, stale: false, undone: true },
};

/** Whether the same may work later. What is no answer of the platform, such as a database that was away, may. */
export function mayWorkLater(error: unknown): boolean {
  return !(error instanceof DeliveryError) || meaning[error.kind].later;
}

/** Whether nothing arrived for certain. What is no answer of the platform, such as a trail that could not be written to, may have come after the send. */
export function isUndone(error: unknown): boolean {
  return error instanceof DeliveryError && meaning[error.kind].undone;
}

/** Whether the conversation or message that was written to is not to be believed in any more. */
export function isStale(error: unknown): boolean {
  return error instanceof DeliveryError && meaning[error.kind].stale;
}
