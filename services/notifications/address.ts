import type { Person } from '../elevation/actor.ts';

/** Where a person can be reached. Teams' ids are opaque to everything but the Bot Framework. */
export interface Address {
  readonly person: Person;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly locale: string;
  readonly timeZone: string;
}

export interface AddressBook {
  find(personId: string): Promise<Address | undefined>;
  remember(address: Address): Promise<void>;
  forget(personId: string): Promise<void>;
}
