import { randomUUID } from 'node:crypto';
import type { DirectoryGroup, NewGroup } from './directoryGroup.ts';
import { directoryGroup } from './directoryGroup.ts';
import { createPresenceBook } from './presenceBook.ts';
import type { Tenant, TenantRole, TenantUnit, TenantUser } from './tenant/tenant.ts';

/** Who is in something, and since when in milliseconds since 1970. */
type Since = ReadonlyMap<string, number>;

export type { DirectoryGroup, NewGroup } from './directoryGroup.ts';

/** An assignment of PIM that puts somebody into a group now. */
interface InGroup {
  readonly principalId: string;
  readonly from: number;
}

/** Users, groups, built-in roles and who is in which group. */
export class Directory {
  readonly #users: Map<string, TenantUser>;
  readonly presence = createPresenceBook();
  readonly #disabled = new Set<string>();
  /** Templates of which a directory role was made although nobody had it. */
  readonly switchedOn = new Set<string>();
  readonly #groups: Map<string, DirectoryGroup>;
  readonly #roles: Map<string, TenantRole>;
  readonly #units: Map<string, TenantUnit>;
  #isApplication: (id: string) => boolean = () => false;
  /** Members and owners that PIM put there; asked at each look, since they come and go with time. */
  #scheduled: (groupId: string, access: 'member' | 'owner') => readonly InGroup[] = () => [];

  /** E.g. `contoso.com`. */
  readonly domain: string;

  constructor(tenant: Tenant) {
    this.domain = tenant.domain;
    this.#users = new Map(tenant.users.map((user) => [user.id, { ...user }]));
    this.#roles = new Map(tenant.roles.map((role) => [role.id, role]));
    this.#units = new Map((tenant.units ?? []).map((unit) => [unit.id, unit]));
    this.#groups = new Map(tenant.groups.map((group) => [group.id, directoryGroup(group)]));
  }

  /** Applications of the tenant, which call with their own tokens. */
  includeApplications(isApplication: (id: string) => boolean): void {
    this.#isApplication = isApplication;
  }

  isApplication(id: string): boolean {
    return this.#isApplication(id);
  }

  /** Lets PIM add what it has put into effect. */
  includeScheduled(scheduled: (groupId: string, access: 'member' | 'owner') => readonly InGroup[]): void {
    this.#scheduled = scheduled;
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

  get units(): readonly TenantUnit[] {
    return [...this.#units.values()];
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

  putRole(role: TenantRole): void {
    this.#roles.set(role.id, role);
  }

  removeRole({ id }: TenantRole): void {
    this.#roles.delete(id);
  }

  unit(id: string): TenantUnit | undefined {
    return this.#units.get(id.toLowerCase());
  }

  /** A user or a group that is still there. */
  exists(principalId: string): boolean {
    return this.user(principalId) !== undefined || this.group(principalId) !== undefined;
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

  isEnabled(userId: string): boolean {
    return this.user(userId) !== undefined && !this.#disabled.has(userId.toLowerCase());
  }

  setEnabled(userId: string, enabled: boolean): void {
    if (enabled) this.#disabled.delete(userId.toLowerCase());
    else this.#disabled.add(userId.toLowerCase());
  }

  remove(principalId: string): void {
    const id = principalId.toLowerCase();
    this.#users.delete(id);
    this.#groups.delete(id);
    for (const { members, owners } of this.#groups.values())
      for (const ids of [members, owners]) ids.delete(id);
  }

  membersOf(groupId: string): readonly string[] {
    return [...this.sinceIn(groupId, 'member').keys()];
  }

  ownersOf(groupId: string): readonly string[] {
    return [...this.sinceIn(groupId, 'owner').keys()];
  }

  /** Who is in a group itself, be it by the directory or by PIM, since when. */
  sinceIn(groupId: string, access: 'member' | 'owner'): Since {
    const group = this.group(groupId);
    if (group === undefined) return new Map();
    const found = new Map(access === 'member' ? group.members : group.owners);
    for (const { principalId, from } of this.#scheduled(group.id, access))
      found.set(principalId, Math.min(from, found.get(principalId) ?? from));
    return found;
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
    const memberships = this.groups.flatMap((group) =>
      this.membersOf(group.id).map((member) => ({ member, group })),
    );
    const byMember = Map.groupBy(memberships, ({ member }) => member);
    const found = new Set<DirectoryGroup>();
    const open = [memberId.toLowerCase()];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const { group } of byMember.get(id) ?? [])
        if (!found.has(group)) {
          found.add(group);
          open.push(group.id);
        }
    return [...found];
  }

  isDirectMember(groupId: string, memberId: string): boolean {
    return this.sinceIn(groupId, 'member').has(memberId.toLowerCase());
  }

  addGroup({ members, owners, ...rest }: NewGroup, now = 0): DirectoryGroup {
    const since = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id) => [id, now]));
    const group = {
      ...{ dynamic: false, securityEnabled: true, visibility: null, createdAt: now },
      ...rest,
      ...{ id: randomUUID(), members: since(members), owners: since(owners) },
    };
    this.#groups.set(group.id, group);
    return group;
  }
}
