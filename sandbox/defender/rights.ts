import type { Cloud } from '../cloud.ts';
import { roleTarget } from '../pim/pimEngine.ts';
import { groups, roles } from '../tenant/contoso.ts';

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

/** Whoever is in Search and Purge may purge, once the product has noticed. */
export function mayPurge({ pim, clock, tenant }: Cloud, oid: string): Refused | undefined {
  const since = pim.inEffectSince(oid, { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' });
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
