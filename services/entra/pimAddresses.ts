/** Where Graph's PIM lives: every path of it, once. Source: Microsoft's reference of the two PIM APIs of Graph v1.0. */
const role = '/roleManagement/directory';
const group = '/identityGovernance/privilegedAccess/group';
const policies = '/policies';

export const pimAddresses = {
  role: {
    requests: `${role}/roleAssignmentScheduleRequests`,
    assignments: `${role}/roleAssignmentScheduleInstances`,
    assignmentSchedules: `${role}/roleAssignmentSchedules`,
    eligibilities: `${role}/roleEligibilityScheduleInstances`,
    eligibilitySchedules: `${role}/roleEligibilitySchedules`,
    eligibilityRequests: `${role}/roleEligibilityScheduleRequests`,
    // Approvals of roles exist on beta alone; this is the one place that says so.
    approvals: { version: 'beta', path: `${role}/roleAssignmentApprovals`, children: 'steps' },
  },
  group: {
    requests: `${group}/assignmentScheduleRequests`,
    assignments: `${group}/assignmentScheduleInstances`,
    assignmentSchedules: `${group}/assignmentSchedules`,
    eligibilities: `${group}/eligibilityScheduleInstances`,
    eligibilitySchedules: `${group}/eligibilitySchedules`,
    eligibilityRequests: `${group}/eligibilityScheduleRequests`,
    approvals: { version: 'v1.0', path: `${group}/assignmentApprovals`, children: 'stages' },
  },
} as const;

/** Roles as the directory itself has them, beneath PIM. */
export const directoryRoles = {
  definitions: `${role}/roleDefinitions`,
  assignments: `${role}/roleAssignments`,
} as const;

/** Which policy applies to what. */
export const policyAssignments = `${policies}/roleManagementPolicyAssignments`;

/** One rule of a policy, to be patched; the policy with all its rules where none is named. */
export function policyRule(policyId: string, ruleId?: string): string {
  const policy = `${policies}/roleManagementPolicies/${policyId}`;
  return ruleId === undefined ? policy : `${policy}/rules/${ruleId}`;
}

/** The rows of a list that are about whoever asks. */
export function currentUser(path: string, on: 'principal' | 'approver'): string {
  return `${path}/filterByCurrentUser(on='${on}')`;
}
