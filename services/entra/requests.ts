import type { AskedOrder } from '../elevation/order.ts';
import { longestMinutes } from '../elevation/policy.ts';
import type { ElevationRequest, State } from '../elevation/request.ts';
import { stillTellsStart } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import { withNamesOf } from '../elevation/target.ts';
import { lengthMinutes } from './status.ts';
import { personOf, targetOf } from './wire.ts';
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
  return { ref, requester, order, askedAt: row.createdDateTime ?? new Date(0), state };
}

/** Clients that mean "now" send their own clock's now. */
const nowIsWithinMs = 60_000;

/** A start that was asked for, as opposed to "now". Where nobody says when that was, whoever decides sees when it starts. */
function laterStart({ scheduleInfo, createdDateTime: asked }: WireRequest): Date | undefined {
  const start = scheduleInfo?.startDateTime;
  if (start === undefined || asked === undefined) return start;
  return start.getTime() - asked.getTime() > nowIsWithinMs ? start : undefined;
}

/** When an access is over at the latest, by what its request tells of its beginning. Milliseconds since 1970. */
function overBy(row: WireRequest): number {
  const { createdDateTime, completedDateTime, scheduleInfo } = row;
  const starts = [createdDateTime, completedDateTime, scheduleInfo?.startDateTime];
  const began = Math.max(0, ...starts.map((date) => date?.getTime() ?? 0));
  const length = lengthMinutes(row);
  if (length === 'unlimited') return Infinity;
  return began + (length === 'unknown' ? longestMinutes : length) * 60_000 + nowIsWithinMs;
}

/** An activation asked for by the person; everything else in the list was done by administrators or ended something. */
export function isActivation(row: WireRequest): boolean {
  return row.action === null || row.action === undefined || row.action.toLowerCase() === 'selfactivate';
}

/** How a later request of the same target ended an access, if one did. What is made before an access begins, or after its time, ends another. */
export function endingAfter(
  row: WireRequest,
  others: readonly WireRequest[],
): 'given-back' | 'taken-away' | undefined {
  const began = Math.max(row.createdDateTime?.getTime() ?? 0, laterStart(row)?.getTime() ?? 0);
  const over = overBy(row);
  const isInItsTime = (made: number): boolean => made > began && made <= over;
  const ending = others.find(
    (other) =>
      other.id !== row.id &&
      isInItsTime(other.createdDateTime?.getTime() ?? 0) &&
      /^(selfDeactivate|adminRemove)$/i.test(other.action ?? '') &&
      /^(revoked|provisioned)$/i.test(other.status),
  );
  if (ending === undefined) return undefined;
  return ending.action?.toLowerCase() === 'selfdeactivate' ? 'given-back' : 'taken-away';
}
