/** A request the bot will not work on: no activity, another tenant's, nobody's, too many. Nothing is answered but the status. */
export class Refusal extends Error {
  /** HTTP status for the caller. */
  readonly status: 400 | 401 | 403 | 413 | 415 | 429 | 503;

  constructor(status: Refusal['status'], message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}
