import type { Cloud } from '../cloud.ts';
import type { AccessRule } from '../entra/accessRules.ts';
import type { Json } from '../entra/applications.ts';
import { guidOf } from './times.ts';

/** When the policies of a tenant were made, as far as anybody can see. */
const madeAt = '2026-01-12T08:00:00Z';

/**
 * The tenant's Conditional Access policies: one for each authentication context, which asks for a second factor, and one for each rule that keeps
 * somebody out. They are what the sandbox does at sign-in, told as policies; nothing is decided here.
 */
export function conditionalAccessPolicies({ tenant, access }: Cloud): readonly Json[] {
  const contexts = tenant.contextsInPolicies ?? tenant.authenticationContexts ?? ['c1'];
  return [
    ...contexts.map((context) =>
      policy(
        `Context ${context}: second factor`,
        { includeUsers: ['All'] },
        { includeAuthenticationContextClassReferences: [context] },
        'mfa',
      ),
    ),
    ...access.rules.flatMap(({ why, oid, appId }) => {
      const control = controls[why];
      if (control === undefined) return [];
      const who = { includeUsers: [oid ?? 'All'] };
      return [
        policy(`Kept out: ${why} (${oid ?? 'all'})`, who, { includeApplications: [appId ?? 'All'] }, control),
      ];
    }),
  ];
}

/** That somebody is not assigned to an application is no policy. */
const controls: Readonly<Record<AccessRule['why'], string | undefined>> = {
  blocked: 'block',
  'device not compliant': 'compliantDevice',
  'device not managed': 'domainJoinedDevice',
  'not assigned': undefined,
};

const anywhere = {
  ...{ clientAppTypes: ['all'], signInRiskLevels: [], userRiskLevels: [], servicePrincipalRiskLevels: [] },
  ...{ platforms: null, locations: null, devices: null, clientApplications: null },
} as const;

const noApplications = {
  ...{ includeApplications: [], excludeApplications: [], includeUserActions: [] },
  ...{ includeAuthenticationContextClassReferences: [], applicationFilter: null },
} as const;

const nobody = {
  ...{ includeUsers: [], excludeUsers: [], includeGroups: [], excludeGroups: [] },
  ...{ includeRoles: [], excludeRoles: [] },
} as const;

function policy(displayName: string, users: object, applications: object, control: string): Json {
  return {
    id: guidOf(displayName),
    templateId: null,
    displayName,
    createdDateTime: madeAt,
    modifiedDateTime: null,
    state: 'enabled',
    conditions: {
      ...anywhere,
      applications: { ...noApplications, ...applications },
      users: { ...nobody, ...users },
    },
    grantControls: {
      operator: 'OR',
      builtInControls: [control],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
    sessionControls: null,
  };
}
