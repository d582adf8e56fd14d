import { z } from 'zod';
import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';

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

/** What the bot's identity may do by itself: application permissions by name, and directory roles it holds. */
export interface OwnPower {
  readonly permissions: readonly string[];
  readonly roles: readonly string[];
}

/** The bot needs none at all: whatever it has is named, and what could change anything is an error. */
export function powerFindings({ permissions, roles }: OwnPower): readonly Finding[] {
  const remove = (permission: string): string =>
    `Entra admin center > Enterprise applications > Latchkey > Permissions: remove the application permission ${permission}. Latchkey needs no application permission.`;
  const found = [
    ...[...new Set(permissions)].sort().map((permission): Finding => {
      const power = powerOf(permission);
      return power === 'read'
        ? warning(
            'power.permission',
            `The bot's own identity may read with ${permission}.`,
            remove(permission),
          )
        : error(
            'power.permission',
            `The bot's own identity could ${power} with ${permission}.`,
            remove(permission),
          );
    }),
    ...roles.map((role) =>
      error(
        'power.role',
        `The bot's own identity holds the directory role ${role}.`,
        `Entra admin center > Roles & admins > ${role}: remove the assignment of Latchkey.`,
      ),
    ),
  ];
  return found.length > 0
    ? found
    : [ok('power', "The bot's own identity has no power: no application permission, no directory role.")];
}

/** Permissions that let the bot do anything but read; for the check at its start. */
export function forbiddenIn(permissions: readonly string[]): readonly string[] {
  return permissions.filter((permission) => powerOf(permission) !== 'read');
}

const claims = z.object({ roles: z.array(z.string()).default([]) });

/** The application permissions that a token of the bot's own carries. It is read, not trusted: nothing is allowed because of it. */
export function permissionsIn(token: string): readonly string[] {
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return claims.parse(payload).roles;
}
