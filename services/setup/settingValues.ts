import { z } from 'zod';
import { minutesOf } from '../entra/isoDuration.ts';
import type { FoundPolicy } from '../entra/policyRules.ts';
import { same } from '../entra/wire.ts';
import type { Directory } from './directory.ts';
import type { Principal } from './directoryRows.ts';
import type { Setting, SettingValues } from './settings.ts';
import { isSame, noticeKeys, settings } from './settings.ts';
import type { Notice, NoticeKey, WantedGiving, WantedSide } from './wanted.ts';

/** What the file says of a place's settings; what it does not say is absent. */
export async function wantedValues(
  directory: Directory,
  { activation, eligibility, assignment, notifications }: WantedSide,
): Promise<Partial<SettingValues>> {
  const approvers: Principal[] = [];
  for (const { kind, name } of activation?.approval?.approvers ?? [])
    approvers.push(await directory.principal(kind, name));
  return {
    ...(activation === undefined
      ? {}
      : {
          maximumMinutes: activation.maximumMinutes,
          mfa: activation.mfa,
          justification: activation.justification,
          ticket: activation.ticket,
          authenticationContext: activation.authenticationContext,
          approval: activation.approval !== undefined,
          approvers,
          approverReason: activation.approval?.reasonRequired,
        }),
    ...givingValues('Eligibility', eligibility),
    ...givingValues('Assignment', assignment),
    ...notifications,
  };
}

const givingNames = {
  Eligibility: ['permanentEligibility', 'eligibilityDays', 'eligibilityMfa', 'eligibilityJustification'],
  Assignment: ['permanentAssignment', 'assignmentDays', 'assignmentMfa', 'assignmentJustification'],
} as const;

function givingValues(of: keyof typeof givingNames, given: WantedGiving = {}): Partial<SettingValues> {
  const [permanent, days, mfa, justification] = givingNames[of];
  const said = [
    [permanent, given.permanent],
    [days, given.maximumDays],
    [mfa, given.mfa],
    [justification, given.justification],
  ] as const;
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

const unnamed: Principal = { kind: 'user', id: 'unnamed', name: 'somebody whom nobody can look up' };

/** What the tenant has. Names of approvers are as the directory knows them by then. */
export function presentValues(
  directory: Pick<Directory, 'nameOf'>,
  { rules, given }: FoundPolicy,
): SettingValues {
  const approvers = (rules.approval?.approvers ?? []).map((approver): Principal =>
    // Such as somebody's manager: the file cannot want one, so that it is always a difference.
    approver.kind === 'other'
      ? unnamed
      : { kind: approver.kind, id: approver.id, name: directory.nameOf(approver.id) },
  );
  const find = (id: string): AdminRule | undefined => adminRuleIn(given, id);
  const giving = (level: 'Eligibility' | 'Assignment') => ({
    isLimited: find(`Expiration_Admin_${level}`)?.isExpirationRequired === true,
    days: daysOf(find(`Expiration_Admin_${level}`)?.maximumDuration),
    enabled: (find(`Enablement_Admin_${level}`)?.enabledRules ?? []).map((name) => name.toLowerCase()),
  });
  const [eligibility, assignment] = [giving('Eligibility'), giving('Assignment')];
  const notices = noticeKeys.map((key) => [key, noticeIn(find(noticeRule(key)))] as const);
  return {
    ...(Object.fromEntries(notices) as Readonly<Record<NoticeKey, Notice | undefined>>),
    maximumMinutes: rules.maximumMinutes,
    mfa: rules.mfa,
    justification: rules.justification,
    ticket: rules.ticket,
    authenticationContext: rules.authenticationContext,
    approval: rules.approval !== undefined,
    approvers,
    approverReason: rules.approval?.requiresReason,
    permanentEligibility: rules.mayBeEligibleForGood,
    eligibilityDays: eligibility.days,
    eligibilityMfa: eligibility.enabled.includes('multifactorauthentication'),
    eligibilityJustification: eligibility.enabled.includes('justification'),
    permanentAssignment: !assignment.isLimited,
    assignmentDays: assignment.days,
    assignmentMfa: assignment.enabled.includes('multifactorauthentication'),
    assignmentJustification: assignment.enabled.includes('justification'),
  };
}

/** What the tenant allows of eligibility. */
export function givenDays({
  rules,
  given,
}: FoundPolicy): Pick<SettingValues, 'permanentEligibility' | 'eligibilityDays'> {
  return {
    permanentEligibility: rules.mayBeEligibleForGood,
    eligibilityDays: daysOf(adminRuleIn(given, 'Expiration_Admin_Eligibility')?.maximumDuration),
  };
}

function adminRuleIn(given: readonly unknown[], id: string): AdminRule | undefined {
  return given.flatMap((one) => adminRule.safeParse(one).data ?? []).find((one) => same(one.id, id));
}

const adminRule = z.object({
  id: z.string(),
  isExpirationRequired: z.boolean().nullish(),
  maximumDuration: z.string().nullish(),
  enabledRules: z.array(z.string()).nullish(),
  notificationLevel: z.string().nullish(),
  isDefaultRecipientsEnabled: z.boolean().nullish(),
  notificationRecipients: z.array(z.string()).nullish(),
});
type AdminRule = z.infer<typeof adminRule>;

const levels: Readonly<Record<string, string>> = {
  eligible: 'Admin_Eligibility',
  assigned: 'Admin_Assignment',
  activated: 'EndUser_Assignment',
};

/** The rule of a notice, e.g. `Notification_Approver_EndUser_Assignment`. */
export function noticeRule(key: NoticeKey): string {
  const [occasion = '', who = ''] = key.split('.');
  return `Notification_${who.charAt(0).toUpperCase()}${who.slice(1)}_${levels[occasion] ?? ''}`;
}

function noticeIn(rule: AdminRule | undefined): Notice | undefined {
  if (rule === undefined) return undefined;
  const level = (['critical', 'none'] as const).find((one) => same(rule.notificationLevel, one)) ?? 'all';
  return {
    level,
    defaultRecipients: rule.isDefaultRecipientsEnabled !== false,
    recipients: rule.notificationRecipients ?? [],
  };
}

function daysOf(duration: string | null | undefined): number | undefined {
  const minutes = minutesOf(duration ?? '');
  return minutes === undefined ? undefined : minutes / 1_440;
}

/** Those that the file says and the tenant has otherwise; of what is yet to be made, all that the file says. */
export function changedSettings(
  before: SettingValues | undefined,
  after: SettingValues,
  said: readonly Setting[] = settings,
): readonly Setting[] {
  return settings.filter(
    (setting) => said.includes(setting) && (before === undefined || !isSame(setting, before, after)),
  );
}
