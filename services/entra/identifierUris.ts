/**
 * The Application ID URIs that the bot can have, the usual one first. It is the one that Teams’ documents name for bots, and Entra takes it of an application
 * with tokens of version 2; a tenant whose policy makes no such exception takes the other. Source: Microsoft's page on restrictions of identifier URIs.
 */
export function identifierUris(tenantId: string, clientId: string): readonly [string, string] {
  return [`api://botid-${clientId}`, `api://${tenantId}/${clientId}`];
}
