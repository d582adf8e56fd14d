import { z } from 'zod';
import { minutesOf } from '../entra/isoDuration.ts';
import type { WireInstance } from '../entra/wire.ts';
import { wireSchedule } from '../entra/wireSchedule.ts';
import type { Grant } from './current.ts';
import { grantOf, rowsAt, standingOf } from './current.ts';
import type { Place } from './place.ts';
import type { Seen } from './seen.ts';

/** Something that was given to begin later, which the lists of what holds now do not have. */
export interface LaterGrant extends Grant {
  readonly from: Date;
  readonly as: 'eligible' | 'standing';
}

/** What the schedules of a place have in store. An activation for later ends by itself and is nobody's standing access. */
export function laterIn(
  place: Place,
  lists: Readonly<Record<LaterGrant['as'], Seen<readonly unknown[]>>>,
  now: Date,
): Seen<readonly LaterGrant[]> {
  const { eligible, standing } = lists;
  if ('problem' in eligible) return eligible;
  if ('problem' in standing) return standing;
  const assigned = standingOf(laterRows(place, standing.value, now));
  if (assigned === undefined) return { problem: { kind: 'entra-unavailable' } };
  return {
    value: [
      ...laterRows(place, eligible.value, now).flatMap((row) => grantsOf(row, 'eligible')),
      ...assigned.flatMap((row) => grantsOf(row, 'standing')),
    ],
  };
}

type LaterRow = WireInstance & { readonly startDateTime: Date };

function laterRows(place: Place, rows: readonly unknown[], now: Date): readonly LaterRow[] {
  const planned = z.array(wireSchedule).parse(rows).map(instanceOf);
  return rowsAt(place, planned).filter(
    (row): row is LaterRow => row.startDateTime !== undefined && row.startDateTime > now,
  );
}

function grantsOf(row: LaterRow, as: LaterGrant['as']): readonly LaterGrant[] {
  return grantOf(row).map((grant) => ({ ...grant, from: row.startDateTime, as }));
}

/** As it will stand in the list of what holds. */
function instanceOf({ scheduleInfo, ...schedule }: z.infer<typeof wireSchedule>): WireInstance {
  const { startDateTime, expiration } = scheduleInfo ?? {};
  const minutes = minutesOf(expiration?.duration ?? '');
  const counted =
    minutes === undefined || startDateTime === undefined
      ? undefined
      : new Date(startDateTime.getTime() + minutes * 60_000);
  return { ...schedule, startDateTime, endDateTime: expiration?.endDateTime ?? counted };
}
