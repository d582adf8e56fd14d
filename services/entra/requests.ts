import type { AskedOrder } from '../elevation/order.ts';
import { longestMinutes } from '../elevation/policy.ts';
import type { ElevationRequest, State } from '../elevation/request.ts';
import { stillTellsStart } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import { withNamesOf } from '../elevation/target.ts';
import { lengthMinutes } from './status.ts';
import { personOf, same, targetOf } from './wire.ts';
import type { WireRequest } from './wire.ts';

/** A request in the words of the domain. `known` is its target with the name that Graph may have left out. */
export function requestOf(row: WireRequest, state: State, known?: Target): ElevationRequest | undefined {
  const target = targetOf(row);
  const requester = personOf(row.principal, row.principalId);
  if (target === undefined || requester === undefined) return undefined;
  const { ticketNumber, ticketSystem } = row.ticketInfo ?? {};
  // Later the request does not tell it any more.
  const startsAt = stillTellsStart(state) ? laterStart(row) : undefined;
  const order: AskedOrder = {
    target: known === undefined ? target : withNamesOf(target, known),
    minutes: lengthMinutes(row),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(row.justification ? { justification: row.justification } : {}),
    ...(ticketNumber || ticketSystem
      ? { ticket: { number: ticketNumber ?? '', system: ticketSystem ?? '' } }
      : {}),
  };
  const ref = { api: target.kind, id: row.id };
  const { createdDateTime: askedAt } = row;
  return { ref, requester, order, ...(askedAt === undefined ? {} : { askedAt }), state };
}

/** Whether a request may be somebody's: it is theirs, or names nobody. A filter that was passed over brings everybody's. */
export function isBy({ principal, principalId }: WireRequest, personId: string): boolean {
  return [personOf(principal), personOf(undefined, principalId)].every(
    (person) => person === undefined || same(person.id, personId),
  );
}

/** Clients that mean "now" send their own clock's now. */
const nowIsWithinMs = 60_000;

/** A start that was asked for, as opposed to "now". Where nobody says when that was, whoever decides sees when it starts. */
function laterStart({ scheduleInfo, createdDateTime: asked }: WireRequest): Date | undefined {
  const start = scheduleInfo?.startDateTime;
  if (start === undefined || asked === undefined) return start;
  return start.getTime() - asked.getTime() > nowIsWithinMs ? start : undefined;
}

/** When an access began, and when it is over at the latest, by what its request tells of its beginning. Milliseconds since 1970. `undefined` where it tells nothing. */
function timeOf(row: WireRequest): { readonly from: number; readonly to: number } | undefined {
  const { createdDateTime, completedDateTime, scheduleInfo } = row;
  const starts = msOf(createdDateTime, completedDateTime, scheduleInfo?.startDateTime);
  // Without a moment at which it was asked for, what tells when it took effect is the nearest to it.
  const asked = msOf(createdDateTime ?? completedDateTime, laterStart(row));
  if (asked.length === 0) return undefined;
  const length = lengthMinutes(row);
  const minutes = length === 'unknown' ? longestMinutes : length === 'unlimited' ? Infinity : length;
  return { from: Math.max(...asked), to: Math.max(...starts) + minutes * 60_000 + nowIsWithinMs };
}

function msOf(...moments: readonly (Date | undefined)[]): readonly number[] {
  return moments.flatMap((moment) => moment?.getTime() ?? []);
}

/** An activation asked for by the person; everything else in the list was done by administrators or ended something. */
export function isActivation(row: WireRequest): boolean {
  return row.action === null || row.action === undefined || row.action.toLowerCase() === 'selfactivate';
}

/**
 * How a later request of the same target ended an access, if one did. What is made before an access begins, or after its time, ends another; of what nobody
 * knows the time of, nothing is said.
 */
export function endingAfter(
  row: WireRequest,
  others: readonly WireRequest[],
): 'given-back' | 'taken-away' | undefined {
  const time = timeOf(row);
  if (time === undefined) return undefined;
  const isInItsTime = (made: Date | undefined): boolean =>
    made !== undefined && made.getTime() > time.from && made.getTime() <= time.to;
  const ending = others.find(
    (other) =>
      other.id !== row.id &&
      isInItsTime(other.createdDateTime ?? other.completedDateTime) &&
      /^(selfDeactivate|adminRemove)$/i.test(other.action ?? '') &&
      /^(revoked|provisioned)$/i.test(other.status),
  );
  if (ending === undefined) return undefined;
  return ending.action?.toLowerCase() === 'selfdeactivate' ? 'given-back' : 'taken-away';
}
