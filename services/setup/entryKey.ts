import type { Entry } from './resolve.ts';

/** The same role or group is one entry, however it is named. */
export function entryKey(entry: Entry): string {
  return entry.kind === 'role' ? `role ${entry.id}` : `group ${entry.found?.id ?? entry.name.toLowerCase()}`;
}
