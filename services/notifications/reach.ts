import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Person } from '../elevation/actor.ts';
import { limitedMap } from '../elevation/atMost.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Address, AddressBook, KnownAddress } from './address.ts';
import { DeliveryError } from './deliveryError.ts';
import type { Place } from './place.ts';

/** Whether a person can be written to. Not to know it is not a no: `because` is what stood in the way of finding out. */
export type Reached =
  | { readonly kind: 'reached'; readonly address: Address }
  | { readonly kind: 'not-installed' }
  | { readonly kind: 'not-known-yet'; readonly because: DeliveryError };

/** Opens the personal chat with somebody. Rejects with a `DeliveryError`. */
export type OpenChat = (personId: string) => Promise<Place>;

/** Of whom Teams said a short while ago that they have not installed the app, by their ids. */
export interface RecentRefusals {
  has(personId: string): boolean;
  set(personId: string, refused: true): unknown;
  delete(personId: string): unknown;
}

export interface ReachabilityParts {
  readonly addresses: AddressBook;
  readonly openChat: OpenChat;
  readonly recentRefusals: RecentRefusals;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Finds the way to a person: the chat they once had with the bot, or a new one where the app is installed for them. */
export interface Reachability {
  reach(person: Person): Promise<Reached>;
  /** The same for whoever has to answer soon: what is not found out in a moment is not known yet, and looked up all the same. */
  reachAtOnce(person: Person): Promise<Reached>;
  /** What is known without asking Teams, for whoever must not wait. What is not known is looked up meanwhile, for whoever asks next. */
  lastKnown(person: Person): Promise<Reached>;
  /** The way that `stale` was is no more, as a message on it has shown: forgets it and looks for another. */
  reachAnew(person: Person, stale: Place): Promise<Reached>;
}

/**
 * Teams goes on to accept messages after some uninstalls. So an address without a sign of life for this long is looked up anew before it is written to.
 */
const believedMs = 30 * 24 * 60 * 60_000;

/** What nobody notices as a wait, in milliseconds of real time. */
const atOnceMs = 400;

/** Of more than so many somebody is looked for twice. */
const mostUnderWay = 10_000;

const notKnownYet = (): Reached => ({ kind: 'not-known-yet', because: new DeliveryError('unknown') });

export function createReachability({
  addresses,
  openChat,
  recentRefusals,
  clock,
  log,
}: ReachabilityParts): Reachability {
  /** Somebody who is asked for by several at once is looked for once. */
  const underWay = limitedMap<Promise<Reached>>('people who are looked for', mostUnderWay);

  function open(person: Person, known: KnownAddress | undefined): Promise<Reached> {
    const running =
      underWay.get(person.id) ?? openNow(person, known).finally(() => underWay.delete(person.id));
    underWay.set(person.id, running);
    return running;
  }

  async function openNow(person: Person, known: KnownAddress | undefined): Promise<Reached> {
    try {
      const place = await openChat(person.id);
      const { locale, timeZone } = known ?? { locale: 'en-US', timeZone: 'UTC' };
      const address: Address = { person, ...place, locale, timeZone };
      await addresses.remember(address);
      recentRefusals.delete(person.id);
      return { kind: 'reached', address };
    } catch (error) {
      log.info({ personId: person.id, err: error }, 'cannot be reached in Teams');
      if (isNo(error)) {
        if (known !== undefined) await addresses.forget(person.id);
        recentRefusals.set(person.id, true);
        return { kind: 'not-installed' };
      }
      // What was right until now is still the best that is known.
      return known === undefined
        ? { kind: 'not-known-yet', because: new DeliveryError('unknown', causeOf(error)) }
        : { kind: 'reached', address: known };
    }
  }

  function isBelieved(known: KnownAddress | undefined): known is KnownAddress {
    return known !== undefined && clock.now().getTime() - known.seenAt.getTime() < believedMs;
  }

  async function reach(person: Person): Promise<Reached> {
    const known = await addresses.find(person.id);
    return isBelieved(known) ? { kind: 'reached', address: known } : open(person, known);
  }

  return {
    reach,
    async reachAtOnce(person) {
      const reached = reach(person);
      return Promise.race([reached, setTimeout(atOnceMs, notKnownYet(), { ref: false })]);
    },
    async lastKnown(person) {
      const known = await addresses.find(person.id);
      if (isBelieved(known)) return { kind: 'reached', address: known };
      open(person, known).catch((error: unknown) => {
        log.error({ personId: person.id, err: error }, 'whether somebody can be reached could not be kept');
      });
      return recentRefusals.has(person.id) ? { kind: 'not-installed' } : notKnownYet();
    },
    async reachAnew(person, stale) {
      const known = await addresses.find(person.id);
      // Somebody else found the new one meanwhile.
      if (known !== undefined && known.conversationId !== stale.conversationId)
        return { kind: 'reached', address: known };
      await addresses.forget(person.id);
      return open(person, undefined);
    },
  };
}

/** Only Teams' own word for it is a no; whatever else it answers is asked again. */
function isNo(error: unknown): boolean {
  return error instanceof DeliveryError && (error.kind === 'not-installed' || error.kind === 'blocked');
}

function causeOf(error: unknown): ConstructorParameters<typeof DeliveryError>[1] {
  const retryAfter = error instanceof DeliveryError ? error.retryAfter : undefined;
  return { cause: error, ...(retryAfter === undefined ? {} : { retryAfter }) };
}
