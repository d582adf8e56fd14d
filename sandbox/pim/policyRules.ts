import type { ActivationSettings } from '../tenant/tenant.ts';

export type Approver =
  | { readonly '@odata.type': string; readonly userId: string; readonly description?: string | null }
  | { readonly '@odata.type': string; readonly groupId: string; readonly description?: string | null };

/** A rule as Graph shows it; which members it has depends on its type. */
export interface Rule {
  readonly '@odata.type': string;
  readonly id: string;
  readonly isExpirationRequired?: boolean;
  readonly maximumDuration?: string;
  readonly enabledRules?: readonly string[];
  readonly isEnabled?: boolean;
  readonly claimValue?: string | null;
  readonly setting?: {
    readonly isApprovalRequired: boolean;
    readonly approvalStages?: readonly {
      readonly isApproverJustificationRequired?: boolean;
      readonly primaryApprovers?: readonly Approver[];
    }[];
  };
  readonly [member: string]: unknown;
}

type Kind = 'role' | 'group';

/** The seventeen rules of a policy. Roles and groups differ in casing, order and defaults; both as Graph documents them. */
export function rulesOf(
  kind: Kind,
  settings: ActivationSettings,
  names: (id: string) => string | null,
): Rule[] {
  const make = ruleMaker(kind);
  const adminExpires = kind === 'group';
  const notifications = (caller: 'Admin' | 'EndUser', level: 'Eligibility' | 'Assignment'): Rule[] =>
    ['Admin', 'Requestor', 'Approver'].map((recipient) =>
      make(`Notification_${recipient}_${caller}_${level}`, 'Notification', caller, level, {
        notificationType: 'Email',
        recipientType: recipient,
        notificationLevel: 'All',
        isDefaultRecipientsEnabled: true,
        notificationRecipients: [],
      }),
    );
  const enablement = (
    caller: 'Admin' | 'EndUser',
    level: 'Eligibility' | 'Assignment',
    enabled: string[],
  ): Rule => make(`Enablement_${caller}_${level}`, 'Enablement', caller, level, { enabledRules: enabled });
  const expiration = (
    caller: 'Admin' | 'EndUser',
    level: 'Eligibility' | 'Assignment',
    required: boolean,
    longest: string,
  ): Rule =>
    make(`Expiration_${caller}_${level}`, 'Expiration', caller, level, {
      isExpirationRequired: required,
      maximumDuration: longest,
    });
  const eligibilityEnablement = enablement('Admin', 'Eligibility', []);
  const eligibilityNotifications = notifications('Admin', 'Eligibility');
  return [
    expiration('Admin', 'Eligibility', adminExpires, 'P365D'),
    ...(kind === 'role'
      ? [eligibilityEnablement, ...eligibilityNotifications]
      : [...eligibilityNotifications, eligibilityEnablement]),
    expiration('Admin', 'Assignment', adminExpires, 'P180D'),
    enablement('Admin', 'Assignment', settings.administratorMayStaySilent === true ? [] : ['Justification']),
    ...notifications('Admin', 'Assignment'),
    expiration('EndUser', 'Assignment', true, settings.maximumDuration),
    enablement('EndUser', 'Assignment', enabledOf(settings)),
    approvalRule(make, settings, names),
    make('AuthenticationContext_EndUser_Assignment', 'AuthenticationContext', 'EndUser', 'Assignment', {
      isEnabled: settings.authenticationContext !== undefined,
      claimValue: settings.authenticationContext ?? (kind === 'role' ? null : ''),
    }),
    ...notifications('EndUser', 'Assignment'),
  ];
}

type RuleMaker = (
  id: string,
  type: string,
  caller: string,
  level: string,
  members: Readonly<Record<string, unknown>>,
) => Rule;

function ruleMaker(kind: Kind): RuleMaker {
  return (id, type, caller, level, members) => ({
    '@odata.type': `#microsoft.graph.unifiedRoleManagementPolicy${type}Rule`,
    id,
    ...members,
    target: {
      caller,
      operations: [kind === 'role' ? 'all' : 'All'],
      level,
      inheritableSettings: [],
      enforcedSettings: [],
    },
  });
}

function enabledOf({ mfa, justification, ticket }: ActivationSettings): string[] {
  return [
    ...(mfa ? ['MultiFactorAuthentication'] : []),
    ...(justification ? ['Justification'] : []),
    ...(ticket ? ['Ticketing'] : []),
  ];
}

function approvalRule(
  make: RuleMaker,
  settings: ActivationSettings,
  names: (id: string) => string | null,
): Rule {
  const approvers = (settings.approvers ?? []).map((approver): Approver =>
    'user' in approver
      ? {
          '@odata.type': '#microsoft.graph.singleUser',
          userId: approver.user,
          description: names(approver.user),
        }
      : {
          '@odata.type': '#microsoft.graph.groupMembers',
          groupId: approver.group,
          description: names(approver.group),
        },
  );
  return make('Approval_EndUser_Assignment', 'Approval', 'EndUser', 'Assignment', {
    setting: {
      isApprovalRequired: settings.approval ?? approvers.length > 0,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: true,
      approvalMode: 'SingleStage',
      approvalStages: [
        {
          approvalStageTimeOutInDays: 1,
          isApproverJustificationRequired: settings.approverMayStaySilent !== true,
          escalationTimeInMinutes: 0,
          isEscalationEnabled: false,
          primaryApprovers: approvers,
          escalationApprovers: [],
        },
      ],
    },
  });
}
