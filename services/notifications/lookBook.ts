import type { Person } from '../elevation/actor.ts';
import type { RequestRef } from '../elevation/request.ts';

/** That an approver opened a request. `until`: for so long they said that they look at it. */
export interface Look {
  readonly person: Person;
  readonly at: Date;
  readonly until?: Date;
}

/** Which approvers have looked at what waits, so that two do not look at the same. */
export interface LookBook {
  /** The person looks now; what they said before of how long stays, unless `until` says it anew. */
  note(ref: RequestRef, person: Person, until?: Date): Promise<void>;
  /** The latest first. */
  of(ref: RequestRef): Promise<readonly Look[]>;
}
