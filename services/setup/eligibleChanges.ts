import { apiOf } from '../entra/pimApi.ts';
import type { EligibleChange, End, Step } from './change.ts';
import type { Grant } from './current.ts';
import { isSameGrant } from './current.ts';
import type { Found } from './directoryRows.ts';
import type { Place, PlaceName } from './place.ts';
import type { ResolvedEligible } from './resolve.ts';
import { wholeTenant } from './resolve.ts';
import { isYetToBeMade } from './yetToBeMade.ts';

const scopes = {
  role: ['RoleEligibilitySchedule.ReadWrite.Directory'],
  group: ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'],
} as const;

/** Whom the file wants to be eligible and is not, or not until then. `held` is empty for a group that is yet to be made. */
export function missingEligibilities(
  of: PlaceName,
  place: Place | undefined,
  wanted: readonly ResolvedEligible[],
  held: readonly Grant[],
): readonly EligibleChange[] {
  return wanted.flatMap((want): readonly EligibleChange[] => {
    const { who, until, scopeId } = want;
    const present = held.find((grant) => isSameGrant(grant, { principalId: who.id, scopeId }));
    const before = present === undefined ? undefined : endOf(present);
    const after = endOf(until === undefined ? {} : { until });
    if (before !== undefined && isSameDay(before, after)) return [];
    const action = before === undefined ? 'adminAssign' : 'adminUpdate';
    const isKnown = place !== undefined && !isYetToBeMade(who);
    const steps = !isKnown ? [] : [eligibleStep(within(place, scopeId), who.id, action, after)];
    const named = placeWithin(of, scopeId, want.unit);
    return [{ kind: 'eligible', of: named, who: { id: who.id, name: who.name }, before, after, steps }];
  });
}

/** Those of the file who are not eligible yet, or not until then. */
export function notYetHeld(
  wanted: readonly ResolvedEligible[],
  held: readonly Grant[],
): readonly ResolvedEligible[] {
  return wanted.filter(({ who, until, scopeId }) => {
    const present = held.find((grant) => isSameGrant(grant, { principalId: who.id, scopeId }));
    return present === undefined || !isSameDay(endOf(present), until ?? 'permanent');
  });
}

/** Who is eligible and not in the file. */
export function unmentioned(wanted: readonly ResolvedEligible[], held: readonly Grant[]): readonly Grant[] {
  return held.filter(
    (grant) => !wanted.some(({ who, scopeId }) => isSameGrant(grant, { principalId: who.id, scopeId })),
  );
}

/** Takes an eligibility away. */
export function removal(of: PlaceName, place: Place, grant: Grant, who: Found): EligibleChange {
  const steps = [eligibleStep(within(place, grant.scopeId), who.id, 'adminRemove', undefined)];
  return { kind: 'eligible', of, who, before: endOf(grant), after: undefined, steps };
}

export function placeWithin(of: PlaceName, scopeId: string, unit = scopeId): PlaceName {
  return of.kind === 'group' || scopeId === wholeTenant ? of : { ...of, within: unit };
}

function within(place: Place, scopeId: string): Place {
  return place.kind === 'role' ? { ...place, scopeId } : place;
}

function eligibleStep(
  place: Place,
  principalId: string,
  action: 'adminAssign' | 'adminUpdate' | 'adminRemove',
  until: End | undefined,
): Step {
  const { eligibilityRequests, membersOf } = apiOf(place);
  return {
    method: 'POST',
    path: eligibilityRequests,
    body: {
      action,
      principalId,
      justification: 'latchkey setup',
      ...(until === undefined ? {} : { scheduleInfo: scheduleUntil(until) }),
      ...membersOf,
    },
    scopes: scopes[place.kind],
  };
}

function scheduleUntil(until: End): object {
  return {
    startDateTime: new Date().toISOString(),
    expiration:
      until === 'permanent'
        ? { type: 'noExpiration' }
        : { type: 'afterDateTime', endDateTime: until.toISOString() },
  };
}

export function endOf({ until }: { readonly until?: Date }): End {
  return until ?? 'permanent';
}

/** The file names days. */
function isSameDay(a: End, b: End): boolean {
  const dayOf = (end: End): string => (end === 'permanent' ? end : end.toISOString().slice(0, 10));
  return dayOf(a) === dayOf(b);
}
