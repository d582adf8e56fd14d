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

/** What a failure says of another try, and of the way to the person. */
const meaning = {
  busy: { later: true, stale: false },
  unknown: { later: true, stale: false },
  gone: { later: false, stale: true },
  'not-installed': { later: false, stale: true },
  blocked: { later: false, stale: true },
  refused: { later: false, stale: false },
} as const satisfies Readonly<Record<DeliveryFailure, { readonly later: boolean; readonly stale: boolean }>>;

/** Whether the same may work later. What is no answer of the platform, such as a database that was away, may. */
export function mayWorkLater(error: unknown): boolean {
  return !(error instanceof DeliveryError) || meaning[error.kind].later;
}

/** Whether the conversation or message that was written to is not to be believed in any more. */
export function isStale(error: unknown): boolean {
  return error instanceof DeliveryError && meaning[error.kind].stale;
}
