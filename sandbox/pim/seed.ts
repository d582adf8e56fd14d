import { randomUUID } from 'node:crypto';
import type { TenantGrant, TenantTarget } from '../tenant/tenant.ts';
import type { Holding, PimSchedule, PimTarget } from './model.ts';
import { roleTarget } from './model.ts';

/** A target as a tenant is written down. */
export function seedTarget(target: TenantTarget): PimTarget {
  return 'role' in target
    ? roleTarget(target.role, target.scope)
    : { kind: 'group', groupId: target.group, accessId: target.access };
}

/** What a tenant begins with; `since` in milliseconds since 1970 where it says no beginning of its own. */
export function seedSchedule(
  of: Holding,
  { to, of: target, from, until }: TenantGrant,
  since: number,
): PimSchedule {
  return {
    id: randomUUID(),
    of,
    target: seedTarget(target),
    principalId: to,
    assignmentType: 'Assigned',
    // Standing assignments of a tenant are older than its PIM.
    isOutside: of === 'assignment' && from === undefined,
    usedEligibilityId: undefined,
    createdAt: since,
    modifiedAt: undefined,
    from: from === undefined ? since : Date.parse(from),
    until: until === undefined ? undefined : Date.parse(until),
    endedBy: undefined,
  };
}
