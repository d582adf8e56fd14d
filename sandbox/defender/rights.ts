import type { Cloud } from '../cloud.ts';
import { roleTarget } from '../pim/model.ts';
import { roles } from '../tenant/contoso.ts';

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

/** Since when somebody is a member of a group whose role group may purge. */
export function purgerSince({ pim, compliance }: Cloud, oid: string): Date | undefined {
  return compliance
    .groupsWith('Search And Purge')
    .flatMap((groupId) => pim.inEffectSince(oid, { kind: 'group', groupId, accessId: 'member' }) ?? [])
    .sort((a, b) => a.getTime() - b.getTime())[0];
}
