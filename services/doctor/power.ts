import type { Finding } from './finding.ts';
import { error, notChecked, ok } from './finding.ts';

/** What an application permission would let the bot do by itself, without anybody who clicks. */
export type Power =
  | 'elevate'
  | 'approve'
  | 'change policies'
  | 'give itself more'
  | 'take over people'
  | 'change something'
  | 'read';

/** By what each is known for. What matches none and does not plainly read counts as a power too: an unknown one is not a harmless one. */
const known: readonly (readonly [RegExp, Power])[] = [
  [/^PrivilegedAccess\.ReadWrite\./i, 'approve'],
  [/^RoleManagementPolicy\.ReadWrite\./i, 'change policies'],
  [
    /^(RoleManagement|RoleAssignmentSchedule|RoleEligibilitySchedule|RoleManagementAlert)\.(ReadWrite|Remove)\./i,
    'elevate',
  ],
  [/^Privileged(Assignment|Eligibility)Schedule\.(ReadWrite|Remove)\./i, 'elevate'],
  [
    /^(Group|GroupMember|Directory|AdministrativeUnit|EntitlementManagement|LifecycleWorkflows)\.ReadWrite\./i,
    'elevate',
  ],
  [
    /^(AppRoleAssignment|Application|DelegatedPermissionGrant|ServicePrincipalEndpoint)\.ReadWrite\./i,
    'give itself more',
  ],
  [/^Policy\.ReadWrite\./i, 'change policies'],
  [
    /^(User|UserAuthenticationMethod|User-PasswordProfile|User-Mail|User-Phone|Domain|Organization|Device|Synchronization)\b.*\.ReadWrite\./i,
    'take over people',
  ],
];

/** How dangerous an application permission of Graph is. */
export function powerOf(permission: string): Power {
  const found = known.find(([pattern]) => pattern.test(permission));
  if (found !== undefined) return found[1];
  const [, ...parts] = permission.split('.');
  const reads = parts.some((part) => /^Read(Basic)?$/i.test(part));
  return reads && !/write|remove|manage|control|full|send|create|invoke|impersonat/i.test(parts.join('.'))
    ? 'read'
    : 'change something';
}

/** One kind of power: what was found of it, and what could not be looked at, in words. Only nothing found and nothing unseen is "none". */
export interface PowerReading {
  readonly found: readonly string[];
  readonly notSeen: readonly string[];
}

/** What the bot's identity may do by itself: application permissions by name, the directory roles that it holds, the groups that it is in. */
export interface OwnPower {
  readonly permissions: PowerReading;
  readonly roles: PowerReading;
  readonly groups: PowerReading;
}

const kinds = ['permissions', 'roles', 'groups'] as const satisfies readonly (keyof OwnPower)[];

/** Two looks at the same power: whatever either found is there, and what one of them could see in full was seen. */
export function seenByEither(one: OwnPower, other: OwnPower): OwnPower {
  const either = (a: PowerReading, b: PowerReading): PowerReading => ({
    found: [...new Set([...a.found, ...b.found])],
    notSeen: a.notSeen.length === 0 || b.notSeen.length === 0 ? [] : [...a.notSeen, ...b.notSeen],
  });
  return {
    permissions: either(one.permissions, other.permissions),
    roles: either(one.roles, other.roles),
    groups: either(one.groups, other.groups),
  };
}

/** What of a power cannot be said to be absent. */
export function notSeenOf(power: OwnPower): readonly string[] {
  return kinds.flatMap((kind) => power[kind].notSeen);
}

/** Each power that was found, in a line. The bot starts with none of them. */
export function heldIn({ permissions, roles, groups }: OwnPower): readonly string[] {
  return [
    ...permissions.found.map((name) => `the application permission ${name}`),
    ...roles.found.map((name) => `the directory role ${name}`),
    ...groups.found.map((name) => `membership of the group ${name}`),
  ];
}

const remedies: Readonly<Record<keyof OwnPower, (name: string) => Finding>> = {
  permissions: (name) =>
    error(
      'power.permission',
      `The bot's own identity could ${powerOf(name)} with ${name}.`,
      `Entra admin center > Enterprise applications > Latchkey > Permissions: remove the application permission ${name}. Latchkey needs no application permission.`,
    ),
  roles: (name) =>
    error(
      'power.role',
      `The bot's own identity holds the directory role ${name}.`,
      `Entra admin center > Roles & admins > ${name}: remove the assignment of Latchkey.`,
    ),
  groups: (name) =>
    error(
      'power.group',
      `The bot's own identity is in the group ${name}, and has whatever the group has.`,
      `Entra admin center > Groups > ${name} > Members: remove Latchkey.`,
    ),
};

const without: Readonly<Record<keyof OwnPower, string>> = {
  permissions: "The bot's own identity has no power by a permission: it holds no application permission.",
  roles: "The bot's own identity has no power by a role: it holds no directory role.",
  groups: "The bot's own identity has no power by a group: it is in none.",
};

/** The bot needs none at all: whatever it has is an error, and what could not be seen is said. */
export function powerFindings(power: OwnPower): readonly Finding[] {
  return kinds.flatMap((kind) => {
    const { found, notSeen } = power[kind];
    const unseen = notSeen.map((what) =>
      notChecked(
        'power.unseen',
        `Not seen: ${what}.`,
        'Run the doctor with your own sign-in, without --no-directory.',
      ),
    );
    const held = [...new Set(found)].sort().map(remedies[kind]);
    return held.length + unseen.length > 0 ? [...held, ...unseen] : [ok('power', without[kind])];
  });
}
