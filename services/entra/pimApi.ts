import type { Target } from '../elevation/target.ts';
import type { Version } from './graphCall.ts';
import { quoted } from './odata.ts';
import { pimAddresses } from './pimAddresses.ts';

/** As much of a target as Graph needs to know which it is. */
export type RoleKey = Pick<Target & { kind: 'role' }, 'kind' | 'roleDefinitionId' | 'scopeKind' | 'scopeId'>;
export type GroupKey = Pick<Target & { kind: 'group' }, 'kind' | 'groupId' | 'access'>;
export type PimKey = RoleKey | GroupKey;

/** What tells Graph's two PIM APIs apart, so that everything else is said once. */
export interface PimApi<T extends PimKey = PimKey> {
  readonly requests: string;
  readonly assignments: string;
  /** Those that begin later among them. */
  readonly assignmentSchedules: string;
  readonly eligibilities: string;
  readonly eligibilitySchedules: string;
  readonly eligibilityRequests: string;
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

const roleApi: PimApi<RoleKey> = {
  ...pimAddresses.role,
  expand: 'roleDefinition',
  filter: ({ roleDefinitionId }) => `roleDefinitionId eq ${quoted(roleDefinitionId)}`,
  members: ({ roleDefinitionId, scopeKind, scopeId }) => ({
    roleDefinitionId,
    [scopeKind === 'directory' ? 'directoryScopeId' : 'appScopeId']: scopeId,
  }),
};

const groupApi: PimApi<GroupKey> = {
  ...pimAddresses.group,
  expand: 'group',
  filter: ({ groupId }) => `groupId eq ${quoted(groupId)}`,
  members: ({ groupId, access }) => ({ groupId, accessId: access }),
};

/** The API of a target, with the target bound in. */
export function apiOf(
  target: PimKey,
): PimApi & { readonly filterOf: string; readonly membersOf: Readonly<Record<string, unknown>> } {
  return target.kind === 'role'
    ? { ...(roleApi as PimApi), filterOf: roleApi.filter(target), membersOf: roleApi.members(target) }
    : { ...(groupApi as PimApi), filterOf: groupApi.filter(target), membersOf: groupApi.members(target) };
}

export function apiNamed(kind: Target['kind']): PimApi {
  return (kind === 'role' ? roleApi : groupApi) as PimApi;
}

/** The links of a request that carry the names of its target and of whoever asks. */
export function requestNames({ expand }: PimApi): string {
  return `${expand},principal`;
}
