/** An activity the bot will not work on: another tenant's, nobody's, another channel's. Nothing is answered but the status. */
export class Refusal extends Error {
  /** HTTP status for the caller. */
  readonly status: 400 | 401 | 403;

  constructor(status: 400 | 401 | 403, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}
