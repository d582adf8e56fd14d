import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Rate } from '../common/tokenBuckets.ts';
import { createTokenBuckets } from '../common/tokenBuckets.ts';

/** How often strangers at one address may be refused before they are not even looked at. */
export interface AddressLimits {
  /** Seconds that an address has to wait which used up its refusals; 0 where Bot Service itself is known to speak from there. */
  wait(address: string): number;
  /** Bot Service has spoken from this address. */
  vouch(address: string): void;
  /** Counts a refusal; answers the seconds to wait where there were too many. */
  count(address: string): number;
}

/** How long Bot Service counts as being at an address, in milliseconds. */
const vouchedMs = 60 * 60_000;
const mostAddresses = 1_000;

/**
 * Only refusals are counted. Bot Service sends a whole company's turns from few addresses, and behind a reverse proxy strangers have the
 * same one: an address from which Bot Service speaks stays open to whoever brings the form of a token, so that nobody can shut it out.
 */
export function createAddressLimits(rate: Rate, clock: Clock): AddressLimits {
  const buckets = createTokenBuckets(rate, clock);
  const vouched = counted('addresses of Bot Service', new LRUCache<string, number>(atMost(mostAddresses)));
  return {
    wait(address) {
      const key = networkOf(address);
      return (vouched.get(key) ?? 0) > clock.now().getTime() ? 0 : buckets.look(key);
    },
    vouch(address) {
      vouched.set(networkOf(address), clock.now().getTime() + vouchedMs);
    },
    count: (address) => buckets.take(networkOf(address)),
  };
}

/** The address, or the /64 of an IPv6 address: one household or server has all of it. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [left = '', right = ''] = address.split('::');
  const groups = left === '' ? [] : left.split(':');
  const tail = right === '' ? [] : right.split(':');
  const zeros = Array.from({ length: 8 - groups.length - tail.length }, () => '0');
  return [...groups, ...zeros, ...tail].slice(0, 4).join(':');
}
