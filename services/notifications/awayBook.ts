import type { Person } from '../elevation/actor.ts';

/** Somebody said that they are not there until then. */
export interface Away {
  readonly person: Person;
  readonly until: Date;
}

/** Which approvers said that they are away. */
export interface AwayBook {
  /** Without `until` they are back. */
  set(person: Person, until: Date | undefined): Promise<void>;
  /** Those of the people who are away now. */
  of(people: readonly Person[]): Promise<readonly Away[]>;
}
