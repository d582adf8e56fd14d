import type { Problem } from '../elevation/problem.ts';
import type { Finding } from './finding.ts';
import { error, notChecked, ok, warning } from './finding.ts';

/** What was seen of the Defender role of a group of the file. */
export interface DefenderRoleAt {
  readonly group: string;
  readonly role: string;
  /** Permissions as people call them. */
  readonly lacks: readonly string[];
  readonly hasBesides: readonly string[];
  readonly isThere: boolean;
  readonly isOff: boolean;
  readonly isHeld: boolean;
}

const apply = 'Run: latchkey setup apply.';
const workload = notChecked(
  'defender.workload',
  'Whether Defender’s unified roles are switched on for mail cannot be read; where they are not, no role of them counts.',
  'Defender portal > Settings > Microsoft Defender XDR > Permissions and roles: Defender for Office 365.',
);

/** Whether each group's Defender role gives what the file says, and no more; of no group, nothing. */
export function defenderRoleFindings(roles: readonly DefenderRoleAt[]): readonly Finding[] {
  const found = roles.flatMap(findingsOf);
  const count = roles.length === 1 ? 'one group' : `${roles.length} groups`;
  const says = `The Defender roles of ${count} have the permissions that the file says, and are held by them.`;
  return [
    ...found,
    ...(found.length === 0 && roles.length > 0 ? [ok('defender', says)] : []),
    ...(roles.length > 0 ? [workload] : []),
  ];
}

/** Nothing that was read tells by which of Defender's models a group is to have its rights. */
export function formUnknown(group: string): Finding {
  return notChecked(
    'defender.form',
    `${group}: whether unified roles or role groups count in Defender could not be told, so neither was looked at.`,
    'Say it in the file: defender: { via: unifiedRbac } or { via: roleGroup }.',
  );
}

function findingsOf({ group, role, ...at }: DefenderRoleAt): readonly Finding[] {
  if (!at.isThere)
    return [
      error(
        'defender.role',
        `${group}: there is no Defender role “${role}”, so that a membership gives nothing in Defender.`,
        apply,
      ),
    ];
  return [
    ...at.lacks.map((permission) =>
      error(
        'defender.permission',
        `${group}: the Defender role “${role}” lacks the permission ${permission}.`,
        apply,
      ),
    ),
    ...(at.isOff
      ? [error('defender.off', `${group}: the Defender role “${role}” is switched off.`, apply)]
      : []),
    ...at.hasBesides.map((permission) =>
      warning(
        'defender.besides',
        `${group}: the Defender role “${role}” has the permission ${permission}, which is not in the file.`,
        'Find out who gave it; then latchkey setup apply --prune takes it away.',
      ),
    ),
    ...(at.isHeld
      ? []
      : [error('defender.holder', `${group}: the group does not hold the Defender role “${role}”.`, apply)]),
  ];
}

/** The roles could not be read: by the permission of Graph, or by the person's own right in Defender, which Graph does not always tell apart. */
export function defenderUnreadable(problem: Problem): Finding | undefined {
  if (problem.kind !== 'permission-missing') return undefined;
  return error(
    'defender.read',
    'Defender’s unified roles cannot be read: it takes the permission RoleManagement.Read.Defender, and in Defender the right Authorization.',
    'Consent to RoleManagement.Read.Defender for the app that you sign in with (setup apply takes RoleManagement.ReadWrite.Defender), and sign in as Security Administrator.',
  );
}
