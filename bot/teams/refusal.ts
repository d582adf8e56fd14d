/** A request the bot will not work on: no activity, another tenant's, nobody's, too many. Nothing is answered but the status. */
export class Refusal extends Error {
  /** HTTP status for the caller. */
  readonly status: 400 | 401 | 403 | 413 | 415 | 429 | 503;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(status: Refusal['status'], message: string, retryAfter?: number) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
