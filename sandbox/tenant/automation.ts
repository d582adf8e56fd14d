import type { TenantApp } from './tenant.ts';

/** What runs without anybody signed in, e.g. Terraform in a pipeline, with the application permissions that such tools ask for. */
export const automation: TenantApp = {
  appId: 'c1100004-1a7c-4b4e-9d3f-1a7c00000004',
  name: 'Contoso automation',
  secret: 'sandbox-secret-of-the-automation',
  redirectPaths: [],
  graphScopes: [],
  graphRoles: [
    'RoleManagement.ReadWrite.Directory',
    'RoleAssignmentSchedule.ReadWrite.Directory',
    'RoleEligibilitySchedule.ReadWrite.Directory',
    'RoleManagementPolicy.ReadWrite.Directory',
    'RoleManagementPolicy.ReadWrite.AzureADGroup',
    'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
    'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
    'Directory.Read.All',
    'Group.ReadWrite.All',
    'Application.Read.All',
  ],
};
