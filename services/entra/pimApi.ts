import type { Order } from '../elevation/order.ts';
import type { Target } from '../elevation/target.ts';
import { durationOf } from './isoDuration.ts';
import type { Version } from './graph.ts';

/** What tells Graph's two PIM APIs apart, so that everything else is said once. */
export interface PimApi<T extends Target = Target> {
  readonly requests: string;
  readonly assignments: string;
  readonly eligibilities: string;
  /** The link that carries a target's name. */
  readonly expand: string;
  readonly approvals: {
    readonly version: Version;
    readonly path: string;
    readonly children: 'steps' | 'stages';
  };
  /** The filter that picks one target. */
  readonly filter: (target: T) => string;
  /** The members of a request's body that name the target. */
  readonly members: (target: T) => Readonly<Record<string, unknown>>;
}

const roleBase = '/roleManagement/directory';
const groupBase = '/identityGovernance/privilegedAccess/group';

export const roleApi: PimApi<Target & { kind: 'role' }> = {
  requests: `${roleBase}/roleAssignmentScheduleRequests`,
  assignments: `${roleBase}/roleAssignmentScheduleInstances`,
  eligibilities: `${roleBase}/roleEligibilityScheduleInstances`,
  expand: 'roleDefinition',
  // Approvals of roles exist on beta alone; this is the one place that says so.
  approvals: { version: 'beta', path: `${roleBase}/roleAssignmentApprovals`, children: 'steps' },
  filter: ({ roleDefinitionId }) => `roleDefinitionId eq ${quoted(roleDefinitionId)}`,
  members: ({ roleDefinitionId, scopeKind, scopeId }) => ({
    roleDefinitionId,
    [scopeKind === 'directory' ? 'directoryScopeId' : 'appScopeId']: scopeId,
  }),
};

export const groupApi: PimApi<Target & { kind: 'group' }> = {
  requests: `${groupBase}/assignmentScheduleRequests`,
  assignments: `${groupBase}/assignmentScheduleInstances`,
  eligibilities: `${groupBase}/eligibilityScheduleInstances`,
  expand: 'group',
  approvals: { version: 'v1.0', path: `${groupBase}/assignmentApprovals`, children: 'stages' },
  filter: ({ groupId }) => `groupId eq ${quoted(groupId)}`,
  members: ({ groupId, access }) => ({ groupId, accessId: access }),
};

/** The API of a target, with the target bound in. */
export function apiOf(
  target: Target,
): PimApi & { readonly filterOf: string; readonly membersOf: Readonly<Record<string, unknown>> } {
  return target.kind === 'role'
    ? { ...(roleApi as PimApi), filterOf: roleApi.filter(target), membersOf: roleApi.members(target) }
    : { ...(groupApi as PimApi), filterOf: groupApi.filter(target), membersOf: groupApi.members(target) };
}

export function apiNamed(kind: Target['kind']): PimApi {
  return (kind === 'role' ? roleApi : groupApi) as PimApi;
}

/** The body of a self activation, starting now. */
export function activationBody(actorId: string, order: Order, now: Date): object {
  return {
    action: 'selfActivate',
    principalId: actorId,
    ...apiOf(order.target).membersOf,
    ...(order.justification === undefined ? {} : { justification: order.justification }),
    scheduleInfo: {
      startDateTime: (order.startsAt ?? now).toISOString(),
      expiration: { type: 'afterDuration', duration: durationOf(order.minutes) },
    },
    ...(order.ticket === undefined
      ? {}
      : { ticketInfo: { ticketNumber: order.ticket.number, ticketSystem: order.ticket.system } }),
  };
}

export function deactivationBody(actorId: string, target: Target): object {
  return { action: 'selfDeactivate', principalId: actorId, ...apiOf(target).membersOf };
}

/** A text as an OData literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path with its query, encoded. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`$${name}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

export const currentUser = (path: string, on: 'principal' | 'approver'): string =>
  `${path}/filterByCurrentUser(on='${on}')`;
