import type { Directory } from '../directory.ts';
import { noteReason } from '../reasons.ts';
import { roleIds } from '../tenant/roleIds.ts';
import type { PimTarget } from './model.ts';
import { isSameTarget, roleTarget } from './model.ts';
import type { ScheduleBook } from './scheduleBook.ts';

/** Who holds what at this moment, and since when: read from the schedules and the directory. Times are milliseconds since 1970. */
export class Access {
  readonly #book: ScheduleBook;
  readonly #directory: Directory;

  constructor(book: ScheduleBook, directory: Directory) {
    this.#book = book;
    this.#directory = directory;
  }

  /** `undefined` for whoever does not hold it. Also through groups, and groups in groups. */
  heldSince(principalId: string, target: PimTarget): number | undefined {
    if (target.kind === 'group') return this.#inGroupSince(principalId, target.groupId, target.accessId);
    const own = [principalId, ...this.#directory.groupsOf(principalId).map(({ id }) => id)];
    return earliest(
      own.flatMap((holder) =>
        this.#book
          .inEffect('assignment', holder)
          .filter((schedule) => isSameTarget(schedule.target, target))
          .map(({ from }) => Math.max(from, this.#membershipIn(holder, principalId))),
      ),
    );
  }

  holdsRole(principalId: string, roleDefinitionId: string): boolean {
    return this.heldSince(principalId, roleTarget(roleDefinitionId)) !== undefined;
  }

  /** True for Global and Privileged Role Administrators. */
  isAdministrator(oid: string): boolean {
    return this.holdsOneOf(oid, [roleIds.privilegedRoleAdministrator, roleIds.globalAdministrator]);
  }

  /** One of these roles in the whole tenant. An application needs none: what it may is what its permissions say, which its call had to have. */
  holdsOneOf(oid: string, roles: readonly string[]): boolean {
    if (this.#directory.isApplication(oid)) return true;
    const held = roles.find((role) => this.holdsRole(oid, role));
    noteReason({ of: 'role', isMet: held !== undefined, names: held === undefined ? roles : [held] });
    return held !== undefined;
  }

  #membershipIn(holder: string, principalId: string): number {
    return holder === principalId ? 0 : (this.#inGroupSince(principalId, holder, 'member') ?? 0);
  }

  /** Owners of a group hold it themselves; members also through groups in it. */
  #inGroupSince(
    principalId: string,
    groupId: string,
    accessId: 'member' | 'owner',
    seen: ReadonlySet<string> = new Set(),
  ): number | undefined {
    if (seen.has(groupId)) return undefined;
    const within = new Set([...seen, groupId]);
    const members = this.#directory.sinceIn(groupId, accessId);
    const nested = [...members].flatMap(([member, since]) => {
      if (accessId === 'owner' || this.#directory.group(member) === undefined) return [];
      const inner = this.#inGroupSince(principalId, member, 'member', within);
      return inner === undefined ? [] : [Math.max(since, inner)];
    });
    const own = members.get(principalId);
    return earliest(own === undefined ? nested : [own, ...nested]);
  }
}

function earliest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.min(...times);
}
