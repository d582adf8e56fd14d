import { apiOf } from '../entra/pimApi.ts';
import type { EligibleChange, End, LeftAlone, Step } from './change.ts';
import type { Grant } from './current.ts';
import type { Directory } from './directory.ts';
import type { Place, PlaceName, Side } from './place.ts';

const scopes = {
  role: ['RoleEligibilitySchedule.ReadWrite.Directory'],
  group: ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'],
} as const;

/** Whom the file wants to be eligible and is not, or not until then. `held` is empty for a group that is yet to be made. */
export async function missingEligibilities(
  directory: Directory,
  { of, place, want }: Side,
  held: readonly Grant[],
): Promise<readonly EligibleChange[]> {
  const changes: EligibleChange[] = [];
  for (const { kind, name, until } of want.eligible) {
    const who = await directory.principal(kind, name);
    const present = held.find(({ principalId }) => principalId === who.id.toLowerCase());
    const before = present === undefined ? undefined : endOf(present);
    const after = endOf(until === undefined ? {} : { until });
    if (before !== undefined && isSameDay(before, after)) continue;
    const action = before === undefined ? 'adminAssign' : 'adminUpdate';
    const steps = place === undefined ? [] : [eligibleStep(place, who.id, action, after)];
    changes.push({ kind: 'eligible', of, who: { id: who.id, name: who.name }, before, after, steps });
  }
  return changes;
}

/** Who is eligible and not in the file. */
export async function unmentioned(
  directory: Directory,
  { of, want }: Side,
  held: readonly Grant[],
): Promise<readonly LeftAlone[]> {
  const mentioned = new Set<string>();
  for (const { kind, name } of want.eligible)
    mentioned.add((await directory.principal(kind, name)).id.toLowerCase());
  const others = held.filter(({ principalId }) => !mentioned.has(principalId));
  const found: LeftAlone[] = [];
  for (const grant of others) {
    const id = grant.principalId;
    found.push({ of, who: { id, name: await directory.nameOf(id) }, until: endOf(grant) });
  }
  return found;
}

/** Takes an eligibility away. */
export function removal(
  of: PlaceName,
  place: Place,
  { who, until }: Pick<LeftAlone, 'who' | 'until'>,
): EligibleChange {
  const steps = [eligibleStep(place, who.id, 'adminRemove', undefined)];
  return { kind: 'eligible', of, who, before: until, after: undefined, steps };
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

function endOf({ until }: { readonly until?: Date }): End {
  return until ?? 'permanent';
}

/** The file names days. */
function isSameDay(a: End, b: End): boolean {
  const dayOf = (end: End): string => (end === 'permanent' ? end : end.toISOString().slice(0, 10));
  return dayOf(a) === dayOf(b);
}
