import { z } from 'zod';
import { minutesOf } from '../entra/isoDuration.ts';
import type { WireInstance } from '../entra/wire.ts';
import { wireSchedule } from '../entra/wireSchedule.ts';
import type { Grant } from './current.ts';
import { grantOf, isActivated, rowsAt } from './current.ts';
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
  return {
    value: [
      ...laterGrants(place, eligible.value, 'eligible', now),
      ...laterGrants(place, standing.value, 'standing', now),
    ],
  };
}

function laterGrants(
  place: Place,
  rows: readonly unknown[],
  as: LaterGrant['as'],
  now: Date,
): readonly LaterGrant[] {
  const planned = z.array(wireSchedule).parse(rows).map(instanceOf);
  return rowsAt(place, planned)
    .filter((row) => !isActivated(row))
    .flatMap((row) => {
      const from = row.startDateTime;
      return from === undefined || from <= now ? [] : grantOf(row).map((grant) => ({ ...grant, from, as }));
    });
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
