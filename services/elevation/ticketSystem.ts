import type { Why } from './reading.ts';

/** Somebody as a ticket system may know them. */
export interface TicketPerson {
  /** Entra object id. */
  readonly id: string;
  /** Mail and sign-in name; empty where nobody told them. */
  readonly addresses: readonly string[];
}

/** What was asked of a ticket system. Not knowing is neither yes nor no. */
export type Answered = 'yes' | 'no' | 'not-known';

export interface FoundTicket {
  readonly kind: 'found';
  /** As the system has it now: what was moved answers under its old number with its new one. */
  readonly number: string;
  readonly title: string;
  /** In the system's own words, for people to read; nothing is decided by it. */
  readonly state: string;
  readonly isOpen: Answered;
  /** Name of whom it is assigned to; empty for nobody, absent where that is not told. */
  readonly assignee?: string;
  /** Whether it is assigned to the person who was asked about. */
  readonly isMine: Answered;
  /** Whether they have anything to do with it: assigned to them, opened by or for them. */
  readonly isRelated: Answered;
  /** What kind of ticket the system says it is, in its own word: `incident`, `change_request`, `Bug`. */
  readonly sort?: string;
  /** https. */
  readonly link?: string;
}

/** What a look at one ticket came to. `absent`: the system has no such ticket, or hides it from the account that reads. */
export type TicketLook =
  FoundTicket | { readonly kind: 'absent' } | { readonly kind: 'not-known'; readonly why: Why };

/** The open tickets of a person, the newest first. `missing`: there may be others, and why they were not seen. */
export interface OwnTickets {
  readonly rows: readonly Pick<FoundTicket, 'number' | 'title'>[];
  readonly missing?: Why;
}

/** Where tickets are read, by an account that may do nothing else. Neither method rejects. */
export interface TicketSystem {
  /** Looks one up. `number` is what people typed: it is no part of a query before its form was checked. */
  lookUp(number: string, person: TicketPerson): Promise<TicketLook>;
  /** What is open and assigned to a person. */
  openOf(person: TicketPerson): Promise<OwnTickets>;
}

/** Where an account may write as well. */
export interface TicketComments {
  /** Rejects where the comment was not taken: with `CommentDoubtful` where it may have been. */
  comment(number: string, text: string): Promise<void>;
}

/** Nobody knows whether a comment was taken: its answer was lost, or says nothing. */
export class CommentDoubtful extends Error {
  constructor() {
    super('nobody knows whether the comment was taken');
    this.name = 'CommentDoubtful';
  }
}
