import type { Cloud } from '../cloud.ts';
import type { Json } from '../entra/applications.ts';
import type { Entity } from './entity.ts';

/** When what a tenant begins with was made, as far as anybody can see. */
const madeAt = '2026-01-12T08:00:00Z';

const noInformation = {
  ...{ logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null },
  termsOfServiceUrl: null,
} as const;
const nobodyVerified = { displayName: null, verifiedPublisherId: null, addedDateTime: null } as const;

const noRegistration = {
  deletedDateTime: null,
  applicationTemplateId: null,
  disabledByMicrosoftStatus: null,
  createdDateTime: madeAt,
  description: null,
  groupMembershipClaims: null,
  identifierUris: [],
  isDeviceOnlyAuthSupported: null,
  isFallbackPublicClient: null,
  notes: null,
  serviceManagementReference: null,
  signInAudience: 'AzureADMyOrg',
  tags: [],
  tokenEncryptionKeyId: null,
  samlMetadataUrl: null,
  defaultRedirectUri: null,
  certification: null,
  optionalClaims: null,
  requestSignatureVerification: null,
  addIns: [],
  appRoles: [],
  info: noInformation,
  keyCredentials: [],
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
  passwordCredentials: [],
  requiredResourceAccess: [],
  verifiedPublisher: nobodyVerified,
} as const;
const noRedirects = { redirectUris: [] } as const;
const noApi = {
  acceptMappedClaims: null,
  knownClientApplications: [],
  requestedAccessTokenVersion: null,
  oauth2PermissionScopes: [],
  preAuthorizedApplications: [],
} as const;
const noWeb = {
  homePageUrl: null,
  logoutUrl: null,
  redirectUris: [],
  implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
  redirectUriSettings: [],
} as const;

/** A registration with all that Graph tells of one: what nobody set is null or empty. Source: the examples of its reference pages. */
export function applicationEntity(json: Json, { tenant }: Cloud): Entity {
  return {
    json: {
      ...noRegistration,
      publisherDomain: tenant.domain,
      ...json,
      api: filled(noApi, json['api']),
      publicClient: filled(noRedirects, json['publicClient']),
      spa: filled(noRedirects, json['spa']),
      web: filled(noWeb, json['web']),
    },
  };
}

function filled(unset: object, set: unknown): object {
  return { ...unset, ...(set ?? {}) };
}

const noEnterpriseApplication = {
  deletedDateTime: null,
  accountEnabled: true,
  alternativeNames: [],
  appDescription: null,
  applicationTemplateId: null,
  appRoleAssignmentRequired: false,
  createdDateTime: madeAt,
  description: null,
  disabledByMicrosoftStatus: null,
  homepage: null,
  loginUrl: null,
  logoutUrl: null,
  notes: null,
  notificationEmailAddresses: [],
  preferredSingleSignOnMode: null,
  preferredTokenSigningKeyThumbprint: null,
  replyUrls: [],
  servicePrincipalType: 'Application',
  tags: [],
  tokenEncryptionKeyId: null,
  samlSingleSignOnSettings: null,
  addIns: [],
  info: noInformation,
  keyCredentials: [],
  oauth2PermissionScopes: [],
  passwordCredentials: [],
  resourceSpecificApplicationPermissions: [],
  verifiedPublisher: nobodyVerified,
} as const;

/** An enterprise application, likewise. */
export function servicePrincipalEntity(json: Json, { apps, tenant }: Cloud): Entity {
  const registration = [...apps.applications.values()].find(({ appId }) => appId === json['appId']);
  return {
    json: {
      ...noEnterpriseApplication,
      appDisplayName: registration?.['displayName'] ?? json['displayName'],
      appOwnerOrganizationId: registration === undefined ? null : tenant.id,
      signInAudience: registration?.['signInAudience'] ?? null,
      ...json,
    },
  };
}
