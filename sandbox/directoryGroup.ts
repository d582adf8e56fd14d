import type { TenantGroup } from './tenant/tenant.ts';

export type Visibility = 'Private' | 'Public' | 'HiddenMembership';

/** A group as it is now; members given by PIM are not in `members`. */
export interface DirectoryGroup {
  readonly id: string;
  name: string;
  description: string;
  mailNickname: string;
  /** Graph's own key for groups that are made by a program. */
  readonly uniqueName?: string;
  readonly roleAssignable: boolean;
  readonly unified: boolean;
  /** A Microsoft 365 group need not be one for security too. */
  readonly securityEnabled: boolean;
  /** Null where nobody said: a security group has none. */
  visibility: Visibility | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Its members follow from a rule, which nobody changes by hand. */
  readonly dynamic: boolean;
  readonly members: Map<string, number>;
  readonly owners: Map<string, number>;
}

export interface NewGroup {
  readonly name: string;
  readonly description: string;
  readonly mailNickname: string;
  readonly uniqueName?: string;
  readonly roleAssignable: boolean;
  readonly unified: boolean;
  /** Yes when absent. */
  readonly securityEnabled?: boolean;
  readonly visibility?: Visibility | null;
  readonly dynamic?: boolean;
  readonly members: readonly string[];
  readonly owners: readonly string[];
}

/** When the groups were made that a tenant begins with. */
const groupsMadeAt = Date.parse('2026-01-12T08:00:00Z');

/** What a group is seen as where nobody said: role-assignable ones are private always. */
export function visibilityOf({
  roleAssignable,
  unified,
  visibility,
}: Pick<DirectoryGroup, 'roleAssignable' | 'unified' | 'visibility'>): Visibility | null {
  return roleAssignable ? 'Private' : (visibility ?? (unified ? 'Public' : null));
}

/** A group as a tenant is written down. */
export function directoryGroup({ members, owners, ...group }: TenantGroup): DirectoryGroup {
  return {
    ...group,
    mailNickname: group.name.replaceAll(/\W/g, ''),
    unified: false,
    securityEnabled: true,
    visibility: null,
    createdAt: groupsMadeAt,
    dynamic: false,
    members: new Map(members.map((id) => [id, 0])),
    owners: new Map(owners.map((id) => [id, 0])),
  };
}
