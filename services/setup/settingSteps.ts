import { durationOf } from '../entra/isoDuration.ts';
import { policyRule } from '../entra/pimAddresses.ts';
import { same } from '../entra/wire.ts';
import type { Step } from './change.ts';
import type { Principal } from './directoryRows.ts';
import type { Place } from './place.ts';
import type { Setting, SettingValues } from './settings.ts';
import { noticeKeys } from './settings.ts';
import { noticeRule } from './settingValues.ts';

const scopes = {
  role: ['RoleManagementPolicy.ReadWrite.Directory'],
  group: ['RoleManagementPolicy.ReadWrite.AzureADGroup'],
} as const;

type Given = Readonly<Record<string, unknown>>;

/** A rule of a policy: its id, which settings are in it, and what becomes of its members. What is in none of them stays as it was. */
interface Rule {
  readonly id: string;
  readonly settings: readonly Setting[];
  readonly members: (after: SettingValues, before: Given) => object;
}

const context: Rule = {
  id: 'AuthenticationContext_EndUser_Assignment',
  settings: ['authenticationContext'],
  members: ({ authenticationContext }) => ({
    isEnabled: authenticationContext !== undefined,
    claimValue: authenticationContext ?? '',
  }),
};

const enablement: Rule = {
  id: 'Enablement_EndUser_Assignment',
  settings: ['mfa', 'justification', 'ticket'],
  members: ({ mfa, justification, ticket }, before) =>
    enabledRules(before, { MultiFactorAuthentication: mfa, Justification: justification, Ticketing: ticket }),
};

const others: readonly Rule[] = [
  {
    id: 'Expiration_Admin_Eligibility',
    settings: ['permanentEligibility', 'eligibilityDays'],
    members: ({ permanentEligibility, eligibilityDays }) =>
      expiration(!permanentEligibility, eligibilityDays),
  },
  {
    id: 'Enablement_Admin_Eligibility',
    settings: ['eligibilityMfa', 'eligibilityJustification'],
    members: ({ eligibilityMfa, eligibilityJustification }, before) =>
      enabledRules(before, {
        MultiFactorAuthentication: eligibilityMfa,
        Justification: eligibilityJustification,
      }),
  },
  {
    id: 'Expiration_Admin_Assignment',
    settings: ['permanentAssignment', 'assignmentDays'],
    members: ({ permanentAssignment, assignmentDays }) => expiration(!permanentAssignment, assignmentDays),
  },
  {
    id: 'Enablement_Admin_Assignment',
    settings: ['assignmentMfa', 'assignmentJustification'],
    members: ({ assignmentMfa, assignmentJustification }, before) =>
      enabledRules(before, {
        MultiFactorAuthentication: assignmentMfa,
        Justification: assignmentJustification,
      }),
  },
  {
    id: 'Expiration_EndUser_Assignment',
    settings: ['maximumMinutes'],
    members: ({ maximumMinutes = 0 }) => ({
      isExpirationRequired: true,
      maximumDuration: durationOf(maximumMinutes),
    }),
  },
];

const approval: Rule = {
  id: 'Approval_EndUser_Assignment',
  settings: ['approval', 'approvers', 'approverReason'],
  members: (after, before) => ({ setting: approvalSetting(after, objectIn(before['setting'])) }),
};

const notices: readonly Rule[] = noticeKeys.map((key) => ({
  id: noticeRule(key),
  settings: [key],
  members: ({ [key]: notice }) =>
    notice === undefined
      ? {}
      : {
          notificationLevel: notice.level.charAt(0).toUpperCase() + notice.level.slice(1),
          isDefaultRecipientsEnabled: notice.defaultRecipients,
          notificationRecipients: notice.recipients,
        },
}));

/** Rule by rule, each as it is with what changes in it. Entra refuses MFA while a context is on, so the one that goes is switched off first. */
export function settingSteps(
  place: Place,
  { policyId, given }: { readonly policyId: string; readonly given: readonly unknown[] },
  after: SettingValues,
  changed: readonly Setting[],
): readonly Step[] {
  const middle = after.authenticationContext === undefined ? [context, enablement] : [enablement, context];
  return [...others, ...middle, approval, ...notices]
    .filter(({ settings }) => settings.some((setting) => changed.includes(setting)))
    .map(({ id, members }) => {
      const before = ruleAsGiven(id, given);
      return {
        method: 'PATCH',
        path: policyRule(policyId, id),
        policy: { of: place, id: policyId, rule: id },
        body: { ...before, ...members(after, before) },
        scopes: scopes[place.kind],
      };
    });
}

/** A rule without what Graph added of its own. One that the policy has lost is written anew. */
function ruleAsGiven(id: string, given: readonly unknown[]): Given {
  const rule = given.map(objectIn).find((one) => same(String(one['id']), id)) ?? {};
  const kept = Object.entries(rule).filter(
    ([name, value]) => name === '@odata.type' || (!name.includes('@') && value !== undefined),
  );
  return {
    '@odata.type': typeOf(id),
    ...Object.fromEntries(kept),
    id,
    target: rule['target'] ?? targetOf(id),
  };
}

function typeOf(id: string): string {
  return `#microsoft.graph.unifiedRoleManagementPolicy${id.split('_')[0] ?? ''}Rule`;
}

function targetOf(id: string): object {
  return {
    caller: id.includes('_Admin_') ? 'Admin' : 'EndUser',
    operations: ['All'],
    level: id.endsWith('Eligibility') ? 'Eligibility' : 'Assignment',
    inheritableSettings: [],
    enforcedSettings: [],
  };
}

function expiration(isExpirationRequired: boolean, days: number | undefined): object {
  return { isExpirationRequired, ...(days === undefined ? {} : { maximumDuration: `P${days}D` }) };
}

/** What a rule asks for, with those of its words that nothing here knows. */
function enabledRules(before: Given, wanted: Readonly<Record<string, boolean>>): object {
  const present = Array.isArray(before['enabledRules']) ? before['enabledRules'].map(String) : [];
  const unknown = present.filter((word) => !Object.keys(wanted).some((known) => same(word, known)));
  return {
    enabledRules: [...unknown, ...Object.keys(wanted).filter((word) => wanted[word] === true)],
  };
}

function approvalSetting(
  { approval: isRequired, approvers, approverReason }: SettingValues,
  before: Given,
): object {
  const stages: unknown[] = Array.isArray(before['approvalStages']) ? before['approvalStages'] : [];
  return {
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: true,
    approvalMode: 'SingleStage',
    ...before,
    isApprovalRequired: isRequired,
    approvalStages: [
      {
        approvalStageTimeOutInDays: 1,
        escalationTimeInMinutes: 0,
        isEscalationEnabled: false,
        escalationApprovers: [],
        ...objectIn(stages[0]),
        isApproverJustificationRequired: approverReason ?? true,
        primaryApprovers: approvers.map(approverOf),
      },
      // The file says one stage. Others, of which PIM is not known to have any, stay as they are: to take one away would ask less.
      ...stages.slice(1),
    ],
  };
}

function objectIn(value: unknown): Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};
}

function approverOf({ kind, id, name }: Principal): object {
  return kind === 'user'
    ? { '@odata.type': '#microsoft.graph.singleUser', userId: id, description: name }
    : { '@odata.type': '#microsoft.graph.groupMembers', groupId: id, description: name };
}
