import type { Address, AddressBook } from '../../elevation/ports.ts';

/** Addresses in the memory of one process. */
export function memoryAddressBook(): AddressBook {
  const addresses = new Map<string, Address>();
  return {
    find: (personId) => Promise.resolve(addresses.get(personId)),
    remember: (address) => {
      addresses.set(address.person.id, address);
      return Promise.resolve();
    },
    forget: (personId) => {
      addresses.delete(personId);
      return Promise.resolve();
    },
  };
}
