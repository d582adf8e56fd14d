import type { Person } from '../elevation/actor.ts';

/** Where a person can be reached. Teams' ids are opaque to everything but the Bot Framework. */
export interface Address {
  readonly person: Person;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly locale: string;
  readonly timeZone: string;
}

export interface KnownAddress extends Address {
  /** The last sign that it is right: the person wrote or clicked, or the chat was opened anew. */
  readonly seenAt: Date;
}

export interface AddressBook {
  find(personId: string): Promise<KnownAddress | undefined>;
  /** The person was just seen there. */
  remember(address: Address): Promise<void>;
  forget(personId: string): Promise<void>;
}
