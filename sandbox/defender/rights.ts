import type { Cloud } from '../cloud.ts';
import { roleTarget } from '../pim/model.ts';
import { roles } from '../tenant/contoso.ts';
import { roleIds } from '../tenant/roleIds.ts';
import { advancedMailActions } from './actions.ts';

/** What stands between a person and an action, worded as the product would. */
export interface Refused {
  readonly code: 'NoAccess' | 'MorePermissionsNeeded' | 'PermissionsBeingApplied';
  readonly message: string;
}

/** Whoever has Security Reader in effect may hunt. */
export function mayHunt({ pim }: Cloud, oid: string): Refused | undefined {
  return pim.inEffectSince(oid, roleTarget(roles.securityReader)) === undefined
    ? {
        code: 'NoAccess',
        message: "You don't have access to Threat Explorer. It needs a role such as Security Reader.",
      }
    : undefined;
}

/** Whoever has the right may purge, once the product has noticed. */
export function mayPurge(cloud: Cloud, oid: string): Refused | undefined {
  const { clock, tenant } = cloud;
  const since = purgerSince(cloud, oid);
  if (since === undefined)
    return {
      code: 'MorePermissionsNeeded',
      message: 'You need more permissions to purge mail: the Search and Purge role.',
    };
  return clock.now().getTime() < since.getTime() + tenant.propagationSeconds * 1_000
    ? {
        code: 'PermissionsBeingApplied',
        message: 'Your Search and Purge permission is still being applied. Try again in a moment.',
      }
    : undefined;
}

/** Since when somebody may purge, by whichever of Defender's two models counts for mail. */
export function purgerSince(cloud: Cloud, oid: string): Date | undefined {
  const { pim, compliance, unifiedRoles } = cloud;
  const membersSince = (groupIds: readonly string[]): readonly Date[] =>
    groupIds.flatMap(
      (groupId) => pim.inEffectSince(oid, { kind: 'group', groupId, accessId: 'member' }) ?? [],
    );
  const since =
    cloud.switches.mailRights === 'role groups'
      ? membersSince(compliance.groupsWith('Search And Purge'))
      : [
          ...membersSince(unifiedRoles.holdersOf(advancedMailActions)),
          ...(unifiedRoles.holdersOf(advancedMailActions).includes(oid) ? [new Date(0)] : []),
          ...mailRoles.flatMap((role) => pim.inEffectSince(oid, roleTarget(role)) ?? []),
        ];
  return since.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/** Roles of Entra that have the advanced actions of themselves in the unified model. */
const mailRoles = [roleIds.securityAdministrator, roleIds.globalAdministrator] as const;
