import { randomUUID } from 'node:crypto';
import type { TenantGrant, TenantTarget } from '../tenant/tenant.ts';
import type { Grant, PimTarget } from './model.ts';

/** `since`: when what has no beginning of its own began, milliseconds since 1970. */
export function grantOf({ to, of, from, until }: TenantGrant, since: number): Grant {
  return {
    id: randomUUID(),
    target: targetOf(of),
    principalId: to,
    start: from === undefined ? since : Date.parse(from),
    end: until === undefined ? undefined : Date.parse(until),
  };
}

export function targetOf(target: TenantTarget): PimTarget {
  return 'role' in target
    ? roleTarget(target.role, target.scope)
    : { kind: 'group', groupId: target.group, accessId: target.access };
}

export function roleTarget(roleDefinitionId: string, directoryScopeId = '/'): PimTarget {
  return { kind: 'role', roleDefinitionId, directoryScopeId, appScopeId: null };
}
