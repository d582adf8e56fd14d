import { createHash } from 'node:crypto';
import { delegated, delegatedNames } from '../entra/delegatedScopes.ts';
import type { Application, GraphPermission, RegistrationWish } from './application.ts';
import { apiScope, graphAppId, teamsClients } from './application.ts';

/** What `register` would set; merged over what is there, so that nothing else of the registration is lost. */
export function wantedRegistration(
  present: Application | undefined,
  { clientId, publicUrl, applicationIdUri, probePermissions = [] }: RegistrationWish,
): object {
  const uris = present?.identifierUris ?? [];
  const isNamed = uris.includes(applicationIdUri);
  return {
    signInAudience: 'AzureADMyOrg',
    identifierUris: isNamed ? uris : [...uris, applicationIdUri],
    api: {
      ...wantedApi(present?.api, clientId),
      // In the one write: Entra's policies take a new URI of an application with tokens of version 2. One that has its URI keeps its version.
      requestedAccessTokenVersion: isNamed ? (present?.api?.requestedAccessTokenVersion ?? 1) : 2,
    },
    web: {
      redirectUris: [...new Set([...(present?.web?.redirectUris ?? []), `${publicUrl}/auth/callback`])],
    },
    requiredResourceAccess: wantedAccess(present?.requiredResourceAccess ?? [], probePermissions),
  };
}

function wantedApi(api: Application['api'], clientId: string): object {
  const scopes = api?.oauth2PermissionScopes ?? [];
  const known = scopes.find(({ value }) => value === apiScope);
  const scopeId = known?.id ?? scopeIdOf(clientId);
  const scope = {
    ...known,
    id: scopeId,
    value: apiScope,
    type: 'User',
    isEnabled: true,
    adminConsentDisplayName: 'Use Latchkey',
    adminConsentDescription: 'Lets Teams sign people in to Latchkey.',
    userConsentDisplayName: 'Use Latchkey',
    userConsentDescription: 'Lets Teams sign you in to Latchkey.',
  };
  const otherClients = (api?.preAuthorizedApplications ?? []).filter(
    ({ appId }) => !(teamsClients as readonly string[]).includes(appId),
  );
  return {
    oauth2PermissionScopes: [...scopes.filter(({ value }) => value !== apiScope), scope],
    preAuthorizedApplications: [
      ...otherClients,
      ...teamsClients.map((appId) => ({ appId, delegatedPermissionIds: [scopeId] })),
    ],
  };
}

/** The delegated permissions of Graph that were asked for stay; what the bot would hold by itself does not. */
function wantedAccess(
  present: NonNullable<Application['requiredResourceAccess']>,
  probePermissions: readonly GraphPermission[],
): readonly object[] {
  const ids = [
    ...delegatedNames.map((name): string => delegated[name]),
    ...probePermissions.map(({ id }) => id),
  ];
  const others = present.filter(({ resourceAppId }) => resourceAppId !== graphAppId);
  const extra = present
    .filter(({ resourceAppId }) => resourceAppId === graphAppId)
    .flatMap(({ resourceAccess }) => resourceAccess)
    .filter(({ id, type }) => type === 'Scope' && !ids.includes(id));
  const own = ids.map((id) => ({ id, type: 'Scope' }));
  return [...others, { resourceAppId: graphAppId, resourceAccess: [...own, ...extra] }];
}

/** The same for the same app: a repeated run makes no second scope. */
function scopeIdOf(clientId: string): string {
  const hex = createHash('sha256').update(`${clientId} ${apiScope}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
