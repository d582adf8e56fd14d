import { randomUUID } from 'node:crypto';
import type { Tenant, TenantRole, TenantUser } from './tenant/tenant.ts';

/** A group as it is now; members given by PIM are not in `members`. */
export interface DirectoryGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly mailNickname: string;
  readonly roleAssignable: boolean;
  readonly unified: boolean;
  readonly members: Set<string>;
  readonly owners: Set<string>;
}

export interface NewGroup {
  readonly name: string;
  readonly description: string;
  readonly mailNickname: string;
  readonly roleAssignable: boolean;
  readonly unified: boolean;
  readonly members: readonly string[];
  readonly owners: readonly string[];
}

/** Users, groups, built-in roles and who is in which group. */
export class Directory {
  readonly #users: Map<string, TenantUser>;
  readonly #groups: Map<string, DirectoryGroup>;
  readonly #roles: Map<string, TenantRole>;
  /** Members and owners that PIM switched on; asked at each look, since they come and go with time. */
  #activated: (groupId: string, access: 'member' | 'owner') => readonly string[] = () => [];

  constructor(tenant: Tenant) {
    this.#users = new Map(tenant.users.map((user) => [user.id, user]));
    this.#roles = new Map(tenant.roles.map((role) => [role.id, role]));
    this.#groups = new Map(
      tenant.groups.map((group) => [
        group.id,
        {
          ...group,
          mailNickname: group.name.replaceAll(/\W/g, ''),
          unified: false,
          members: new Set(group.members),
          owners: new Set(group.owners),
        },
      ]),
    );
  }

  /** Lets PIM add what it has switched on. */
  includeActivated(activated: (groupId: string, access: 'member' | 'owner') => readonly string[]): void {
    this.#activated = activated;
  }

  get users(): readonly TenantUser[] {
    return [...this.#users.values()];
  }

  get groups(): readonly DirectoryGroup[] {
    return [...this.#groups.values()];
  }

  get roles(): readonly TenantRole[] {
    return [...this.#roles.values()];
  }

  user(id: string): TenantUser | undefined {
    return this.#users.get(id.toLowerCase());
  }

  group(id: string): DirectoryGroup | undefined {
    return this.#groups.get(id.toLowerCase());
  }

  role(id: string): TenantRole | undefined {
    return this.#roles.get(id.toLowerCase());
  }

  /** A person by object id, user principal name, or the beginning of the name. */
  findUser(said: string): TenantUser | undefined {
    const text = said.trim().toLowerCase();
    if (text === '') return undefined;
    return (
      this.user(text) ??
      this.users.find(({ upn }) => upn === text) ??
      this.users.find(({ name }) => name.toLowerCase().startsWith(text))
    );
  }

  nameOf(id: string): string | null {
    return this.user(id)?.name ?? this.group(id)?.name ?? null;
  }

  membersOf(groupId: string): readonly string[] {
    const standing = this.group(groupId)?.members ?? [];
    return [...new Set([...standing, ...this.#activated(groupId.toLowerCase(), 'member')])];
  }

  ownersOf(groupId: string): readonly string[] {
    const standing = this.group(groupId)?.owners ?? [];
    return [...new Set([...standing, ...this.#activated(groupId.toLowerCase(), 'owner')])];
  }

  /** Users in a group, also through groups in it. */
  peopleIn(groupId: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
    if (seen.has(groupId)) return [];
    const within = new Set([...seen, groupId]);
    const people = this.membersOf(groupId).flatMap((id) =>
      this.group(id) === undefined ? [id] : this.peopleIn(id, within),
    );
    return [...new Set(people)];
  }

  /** Groups that somebody or some group is in, also through other groups. */
  groupsOf(memberId: string): readonly DirectoryGroup[] {
    const groupsWith = new Map<string, DirectoryGroup[]>();
    for (const group of this.#groups.values())
      for (const id of this.membersOf(group.id)) push(groupsWith, id, group);
    const found = new Set<DirectoryGroup>();
    const open = [memberId.toLowerCase()];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const group of groupsWith.get(id) ?? [])
        if (!found.has(group)) {
          found.add(group);
          open.push(group.id);
        }
    return [...found];
  }

  isDirectMember(groupId: string, memberId: string): boolean {
    return this.membersOf(groupId).includes(memberId.toLowerCase());
  }

  addGroup({ members, owners, ...rest }: NewGroup): DirectoryGroup {
    const group = { ...rest, id: randomUUID(), members: new Set(members), owners: new Set(owners) };
    this.#groups.set(group.id, group);
    return group;
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
