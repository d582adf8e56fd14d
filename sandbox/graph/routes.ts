import { applicationRoutes } from './applicationRoutes.ts';
import { federatedRoutes } from './federatedRoutes.ts';
import { auditRoutes } from './auditRoutes.ts';
import { defenderRoleRoutes } from './defenderRoleRoutes.ts';
import { directoryRoleRoutes } from './directoryRoleRoutes.ts';
import { directoryRoutes } from './directoryRoutes.ts';
import { extensionRoutes } from './extensionRoutes.ts';
import { grantRoutes } from './grantRoutes.ts';
import { membershipRoutes } from './membershipRoutes.ts';
import { pimRoutes } from './pimRoutes.ts';
import { policyRoutes } from './policyRoutes.ts';
import { presenceRoutes } from './presenceRoutes.ts';
import { roleAssignmentRoutes } from './roleAssignmentRoutes.ts';
import { roleDefinitionRoutes } from './roleDefinitionRoutes.ts';
import type { Route } from './route.ts';
import { securityRoutes } from './securityRoutes.ts';
import { servicePrincipalRoutes } from './servicePrincipalRoutes.ts';
import { teamsAppRoutes } from './teamsAppRoutes.ts';
import { tenantRoutes } from './tenantRoutes.ts';

/** Every call that there is. */
export const allRoutes: readonly Route[] = [
  ...pimRoutes,
  ...extensionRoutes,
  ...policyRoutes,
  ...directoryRoutes,
  ...membershipRoutes,
  ...roleDefinitionRoutes,
  ...roleAssignmentRoutes,
  ...directoryRoleRoutes,
  ...presenceRoutes,
  ...defenderRoleRoutes,
  ...securityRoutes,
  ...auditRoutes,
  ...applicationRoutes,
  ...federatedRoutes,
  ...servicePrincipalRoutes,
  ...grantRoutes,
  ...tenantRoutes,
  ...teamsAppRoutes,
];
