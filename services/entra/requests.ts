import type { ElevationRequest, State } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import { lengthMinutes } from './status.ts';
import { personOf, targetOf } from './wire.ts';
import type { WireRequest } from './wire.ts';

/** A request in the words of the domain. `known` is its target with the name that Graph may have left out. */
export function requestOf(row: WireRequest, state: State, known?: Target): ElevationRequest | undefined {
  const target = targetOf(row);
  const requester = personOf(row.principal, row.principalId);
  if (target === undefined || requester === undefined) return undefined;
  const { ticketNumber, ticketSystem } = row.ticketInfo ?? {};
  return {
    api: target.kind,
    id: row.id,
    target: target.name === '' && known !== undefined ? { ...target, name: known.name } : target,
    requester,
    minutes: lengthMinutes(row),
    ...(row.justification ? { justification: row.justification } : {}),
    ...(ticketNumber || ticketSystem
      ? { ticket: { number: ticketNumber ?? '', system: ticketSystem ?? '' } }
      : {}),
    askedAt: row.createdDateTime ?? new Date(0),
    state,
  };
}

/** An activation asked for by the person; everything else in the list was done by administrators or ended something. */
export function isActivation(row: WireRequest): boolean {
  return row.action === null || row.action === undefined || row.action.toLowerCase() === 'selfactivate';
}

/** How a later request of the same target ended an access, if one did. */
export function endingAfter(
  row: WireRequest,
  others: readonly WireRequest[],
): 'given-back' | 'taken-away' | undefined {
  const asked = row.createdDateTime?.getTime() ?? 0;
  const ending = others.find(
    (other) =>
      other.id !== row.id &&
      (other.createdDateTime?.getTime() ?? 0) > asked &&
      /^(selfDeactivate|adminRemove)$/i.test(other.action ?? '') &&
      /^(revoked|provisioned)$/i.test(other.status),
  );
  if (ending === undefined) return undefined;
  return ending.action?.toLowerCase() === 'selfdeactivate' ? 'given-back' : 'taken-away';
}
