import type { TenantGroup } from './tenant/tenant.ts';

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
  readonly dynamic?: boolean;
  readonly members: readonly string[];
  readonly owners: readonly string[];
}

/** A group as a tenant is written down. */
export function directoryGroup({ members, owners, ...group }: TenantGroup): DirectoryGroup {
  return {
    ...group,
    mailNickname: group.name.replaceAll(/\W/g, ''),
    unified: false,
    dynamic: false,
    members: new Map(members.map((id) => [id, 0])),
    owners: new Map(owners.map((id) => [id, 0])),
  };
}
