import type { Principal } from './directoryRows.ts';

/** What stands for the id of a group that the file makes, until it is there. */
export const yetToBeMade = (name: string): string => `(${name}, yet to be made)`;

/** Whether somebody is a group that is yet to be made. */
export function isYetToBeMade({ id, name }: Pick<Principal, 'id' | 'name'>): boolean {
  return id === yetToBeMade(name);
}
