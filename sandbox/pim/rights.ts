import type { Directory } from '../directory.ts';
import { noteReason } from '../reasons.ts';
import { roleIds } from '../tenant/roleIds.ts';
import type { Access } from './access.ts';
import type { PimTarget } from './model.ts';

type Deed = 'read' | 'write';

/** Directory roles that may see or change what others hold. Global Administrators may everything. Source: the rights listed on Graph's PIM pages. */
const allowed: Readonly<
  Record<'role' | 'role-assignable group' | 'other group', Record<Deed, readonly string[]>>
> = {
  role: {
    read: [
      roleIds.privilegedRoleAdministrator,
      roleIds.globalReader,
      roleIds.securityOperator,
      roleIds.securityReader,
      roleIds.securityAdministrator,
    ],
    write: [roleIds.privilegedRoleAdministrator],
  },
  'role-assignable group': {
    read: [roleIds.privilegedRoleAdministrator, roleIds.globalReader],
    write: [roleIds.privilegedRoleAdministrator],
  },
  'other group': {
    read: [
      roleIds.globalReader,
      roleIds.directoryWriters,
      roleIds.groupsAdministrator,
      roleIds.identityGovernanceAdministrator,
      roleIds.userAdministrator,
    ],
    write: [
      roleIds.directoryWriters,
      roleIds.groupsAdministrator,
      roleIds.identityGovernanceAdministrator,
      roleIds.userAdministrator,
    ],
  },
};

/** Who may see and change what other people hold. What is one's own needs none of it. */
export class Rights {
  readonly #access: Access;
  readonly #directory: Directory;

  constructor(access: Access, directory: Directory) {
    this.#access = access;
    this.#directory = directory;
  }

  mayRead(oid: string, target: PimTarget): boolean {
    return this.readsByRole(oid, target) || this.#isIn(oid, target, ['member', 'owner']);
  }

  /** The same for everything of one kind. */
  readsByRole(oid: string, target: PimTarget): boolean {
    return this.#may('read', oid, target);
  }

  kindOf(target: PimTarget): string {
    return this.#kindOf(target);
  }

  /** Of a group also its owners. */
  mayWrite(oid: string, target: PimTarget): boolean {
    return this.#may('write', oid, target) || this.#isIn(oid, target, ['owner']);
  }

  #may(deed: Deed, oid: string, target: PimTarget): boolean {
    return this.#access.holdsOneOf(oid, [
      roleIds.globalAdministrator,
      ...allowed[this.#kindOf(target)][deed],
    ]);
  }

  #kindOf(target: PimTarget): keyof typeof allowed {
    if (target.kind === 'role') return 'role';
    return this.#directory.group(target.groupId)?.roleAssignable === true
      ? 'role-assignable group'
      : 'other group';
  }

  #isIn(oid: string, target: PimTarget, as: readonly ('member' | 'owner')[]): boolean {
    if (target.kind === 'role') return false;
    const { groupId } = target;
    const isIn = as.some(
      (accessId) => this.#access.heldSince(oid, { kind: 'group', groupId, accessId }) !== undefined,
    );
    noteReason({ of: 'access', isMet: isIn, names: [groupId] });
    return isIn;
  }
}
