import type { Person } from '../elevation/actor.ts';
import type { Address } from './address.ts';
import { isStale } from './deliveryError.ts';
import type { Reachability, Reached } from './reach.ts';

/**
 * Sends to a person, and once more on the new way where the known one turns out to be gone. Rejects with what `send` does, and where nobody knows yet
 * how to reach them with what stood in the way; `undefined`, without a message, when they have not added Latchkey.
 */
export async function sendToPerson(
  reachability: Reachability,
  person: Person,
  send: (address: Address) => Promise<void>,
): Promise<Address | undefined> {
  const address = addressOf(await reachability.reach(person));
  if (address === undefined) return undefined;
  try {
    await send(address);
    return address;
  } catch (error) {
    if (!isStale(error)) throw error;
    const other = addressOf(await reachability.reachAnew(person, address));
    if (other !== undefined) await send(other);
    return other;
  }
}

function addressOf(reached: Reached): Address | undefined {
  switch (reached.kind) {
    case 'reached':
      return reached.address;
    case 'not-installed':
      return undefined;
    case 'not-known-yet':
      throw reached.because;
  }
}
