/** For how many days what is kept, after which it is swept away. What somebody can ask for again, or what is in the audit trail too, goes first. */
export interface Retention {
  /** Cards that follow no request: forms and lists. */
  readonly cards: number;
  /** Reason and ticket of what somebody asked for last, which fill the next form. */
  readonly words: number;
  /** What was asked for together, and who looked at a request. */
  readonly work: number;
  /** Requests that are over, with their cards and who was told of them. */
  readonly requests: number;
  /** How long targets took to be usable and approvers to decide, and settings of targets as they were read. */
  readonly measures: number;
  /** Everything of a person who has not been seen for so long. */
  readonly people: number;
}

export const usualRetention: Retention = {
  cards: 30,
  words: 90,
  work: 7,
  requests: 400,
  measures: 180,
  people: 400,
};
