import type { Group } from './directoryRows.ts';
import type { Place } from './place.ts';
import { rolePlace } from './place.ts';
import type { Entry, ResolvedSide } from './resolve.ts';

/** A side of the file and the place that it is in the tenant. */
export interface Placed {
  readonly entry: Entry;
  readonly side: ResolvedSide;
  /** `undefined` while the group is yet to be made. */
  readonly place: Place | undefined;
}

export function placesOf(entry: Entry): readonly Placed[] {
  if (entry.kind === 'role') return [{ entry, side: entry.side, place: rolePlace(entry.id) }];
  return entry.sides.map((side) => ({ entry, side, place: groupPlace(side, entry.found) }));
}

function groupPlace({ of }: ResolvedSide, found: Group | undefined): Place | undefined {
  if (found === undefined || of.kind === 'role') return undefined;
  return { kind: 'group', groupId: found.id, access: of.access };
}
