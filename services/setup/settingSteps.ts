import { durationOf } from '../entra/isoDuration.ts';
import { policyRule } from '../entra/pimAddresses.ts';
import type { Step } from './change.ts';
import type { Principal } from './directory.ts';
import type { Place } from './place.ts';
import type { Setting, SettingValues } from './settingValues.ts';

const scopes = {
  role: ['RoleManagementPolicy.ReadWrite.Directory'],
  group: ['RoleManagementPolicy.ReadWrite.AzureADGroup'],
} as const;

/** A rule of a policy: its id, its type as OData names it, what it says, and which settings are in it. */
interface Rule {
  readonly id: string;
  readonly type: 'Expiration' | 'Enablement' | 'AuthenticationContext' | 'Approval';
  readonly settings: readonly Setting[];
  readonly members: (after: SettingValues) => object;
}

const context: Rule = {
  id: 'AuthenticationContext_EndUser_Assignment',
  type: 'AuthenticationContext',
  settings: ['authenticationContext'],
  members: ({ authenticationContext }) => ({
    isEnabled: authenticationContext !== undefined,
    claimValue: authenticationContext ?? '',
  }),
};

const enablement: Rule = {
  id: 'Enablement_EndUser_Assignment',
  type: 'Enablement',
  settings: ['mfa', 'justification', 'ticket'],
  members: ({ mfa, justification, ticket }) => ({
    enabledRules: [
      ...(mfa ? ['MultiFactorAuthentication'] : []),
      ...(justification ? ['Justification'] : []),
      ...(ticket ? ['Ticketing'] : []),
    ],
  }),
};

const expirations: readonly Rule[] = [
  {
    id: 'Expiration_Admin_Eligibility',
    type: 'Expiration',
    settings: ['permanentEligibility'],
    members: () => ({ isExpirationRequired: false, maximumDuration: 'P365D' }),
  },
  {
    id: 'Expiration_EndUser_Assignment',
    type: 'Expiration',
    settings: ['maximumMinutes'],
    members: ({ maximumMinutes = 0 }) => ({
      isExpirationRequired: true,
      maximumDuration: durationOf(maximumMinutes),
    }),
  },
];

const approval: Rule = {
  id: 'Approval_EndUser_Assignment',
  type: 'Approval',
  settings: ['approval', 'approvers', 'approverReason'],
  members: (after) => ({ setting: approvalSetting(after) }),
};

/** Rule by rule. Entra refuses MFA while a context is on, so the one that goes is switched off first. */
export function settingSteps(
  place: Place,
  policyId: string,
  after: SettingValues,
  changed: readonly Setting[],
): readonly Step[] {
  const middle = after.authenticationContext === undefined ? [context, enablement] : [enablement, context];
  return [...expirations, ...middle, approval]
    .filter(({ settings }) => settings.some((setting) => changed.includes(setting)))
    .map(({ id, type, members }) => ({
      method: 'PATCH',
      path: policyRule(policyId, id),
      body: {
        '@odata.type': `#microsoft.graph.unifiedRoleManagementPolicy${type}Rule`,
        id,
        ...members(after),
        target: targetOf(id),
      },
      scopes: scopes[place.kind],
    }));
}

function targetOf(ruleId: string): object {
  return {
    caller: ruleId.includes('_Admin_') ? 'Admin' : 'EndUser',
    operations: ['All'],
    level: ruleId.endsWith('Eligibility') ? 'Eligibility' : 'Assignment',
    inheritableSettings: [],
    enforcedSettings: [],
  };
}

function approvalSetting({ approval: isRequired, approvers, approverReason }: SettingValues): object {
  return {
    isApprovalRequired: isRequired,
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: true,
    approvalMode: 'SingleStage',
    approvalStages: [
      {
        approvalStageTimeOutInDays: 1,
        isApproverJustificationRequired: approverReason ?? true,
        escalationTimeInMinutes: 0,
        isEscalationEnabled: false,
        primaryApprovers: approvers.map(approverOf),
        escalationApprovers: [],
      },
    ],
  };
}

function approverOf({ kind, id, name }: Principal): object {
  return kind === 'user'
    ? { '@odata.type': '#microsoft.graph.singleUser', userId: id, description: name }
    : { '@odata.type': '#microsoft.graph.groupMembers', groupId: id, description: name };
}
