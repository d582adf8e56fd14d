import type { Logger } from 'pino';
import type { Person } from '../elevation/actor.ts';
import type { Address, AddressBook } from './address.ts';
import type { Messenger } from '../../bot/turn/messenger.ts';

export interface ReachabilityParts {
  readonly addresses: AddressBook;
  readonly messenger: Messenger;
  /** Where Teams is reached for somebody who never wrote: a region's URL that works for the tenant. */
  readonly defaultServiceUrl: () => string;
  readonly log: Logger;
}

/** Finds the way to a person: the chat they once had with the bot, or a new one where the app is installed for them. */
export interface Reachability {
  reach(person: Person): Promise<Address | undefined>;
}

export function createReachability({
  addresses,
  messenger,
  defaultServiceUrl,
  log,
}: ReachabilityParts): Reachability {
  return {
    async reach(person) {
      const known = await addresses.find(person.id);
      if (known !== undefined) return known;
      try {
        const place = await messenger.open(defaultServiceUrl(), person.id);
        const address: Address = { person, ...place, locale: 'en-US', timeZone: 'UTC' };
        await addresses.remember(address);
        return address;
      } catch (error) {
        log.info({ personId: person.id, err: error }, 'cannot be reached in Teams');
        return undefined;
      }
    },
  };
}
