import type { Change } from './change.ts';
import type { Entry } from './resolve.ts';

/** The role or group of the file that a change is part of, or that something is: `group search and purge pim`. */
export function entryOf(part: Change | Entry): string {
  if ('line' in part) return `${part.kind} ${part.name.toLowerCase()}`;
  return 'of' in part ? `${part.of.kind} ${part.of.name.toLowerCase()}` : `group ${part.name.toLowerCase()}`;
}
