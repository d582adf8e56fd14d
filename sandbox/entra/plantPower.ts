import { randomUUID } from 'node:crypto';
import { bot } from '../tenant/contoso.ts';
import type { Applications, Json } from './applications.ts';
import { graphAppId } from './applications.ts';
import { resources } from './tokens.ts';

/** Consents to one more delegated permission of Graph for the bot: for one person, or as an administrator for everybody. */
export function plantConsent(apps: Applications, scope: string, principalId: string | null = null): void {
  const all = [...apps.servicePrincipals.values()];
  apps.grants.push({
    id: randomUUID(),
    clientId: apps.principalOf(bot.appId),
    consentType: principalId === null ? 'AllPrincipals' : 'Principal',
    principalId,
    resourceId: all.find(({ appId }) => appId === graphAppId)?.['id'],
    scope,
  });
}

/** Gives the bot's identity an application permission, of Graph where no other resource is named, as an administrator in a hurry might. */
export function plantPermission(apps: Applications, name: string, audience: string = resources.graph): void {
  const resource = [...apps.servicePrincipals.values()].find((one) =>
    ((one['servicePrincipalNames'] ?? []) as string[]).includes(audience),
  );
  if (resource === undefined) return;
  const id = randomUUID();
  resource['appRoles'] = [...(resource['appRoles'] as Json[]), { id, value: name }];
  apps.appRoleAssignments.push({
    id: randomUUID(),
    principalId: apps.principalOf(bot.appId),
    resourceId: resource['id'],
    appRoleId: id,
  });
}

/** Gives a directory role to whomever one likes, past PIM. */
export function plantRoleOf(
  apps: Applications,
  principalId: string,
  roleDefinitionId: string,
  directoryScopeId = '/',
): void {
  apps.roleAssignments.push({ id: randomUUID(), principalId, roleDefinitionId, directoryScopeId });
}

/** Gives the bot's identity a directory role, in the whole tenant where no other scope is named. */
export function plantRole(apps: Applications, roleDefinitionId: string, directoryScopeId = '/'): void {
  plantRoleOf(apps, apps.principalOf(bot.appId), roleDefinitionId, directoryScopeId);
}
