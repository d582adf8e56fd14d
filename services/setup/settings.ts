import type { Principal } from './directoryRows.ts';
import type { Notice, NoticeKey } from './wanted.ts';
import { audiences, occasions } from './wanted.ts';

/** The settings of a place that stand by themselves. Where nobody has to approve, nobody approves and no reason is asked. */
interface PlainValues {
  /** `undefined`, here and below: the tenant's cannot be read. */
  readonly maximumMinutes: number | undefined;
  readonly mfa: boolean;
  readonly justification: boolean;
  readonly ticket: boolean;
  readonly authenticationContext: string | undefined;
  readonly approval: boolean;
  readonly approvers: readonly Principal[];
  /** Whether an approver has to say why; `undefined` where nobody has to approve. */
  readonly approverReason: boolean | undefined;
  readonly permanentEligibility: boolean;
  readonly eligibilityDays: number | undefined;
  readonly eligibilityMfa: boolean;
  readonly eligibilityJustification: boolean;
  readonly permanentAssignment: boolean;
  readonly assignmentDays: number | undefined;
  readonly assignmentMfa: boolean;
  readonly assignmentJustification: boolean;
}

/** All settings of a place, as they are compared. */
export type SettingValues = PlainValues & Readonly<Record<NoticeKey, Notice | undefined>>;

export type Setting = keyof SettingValues;

const plain = {
  maximumMinutes: true,
  mfa: true,
  justification: true,
  ticket: true,
  authenticationContext: true,
  approval: true,
  approvers: true,
  approverReason: true,
  permanentEligibility: true,
  eligibilityDays: true,
  eligibilityMfa: true,
  eligibilityJustification: true,
  permanentAssignment: true,
  assignmentDays: true,
  assignmentMfa: true,
  assignmentJustification: true,
} as const satisfies Readonly<Record<keyof PlainValues, true>>;

export const noticeKeys: readonly NoticeKey[] = occasions.flatMap((occasion) =>
  audiences.map((who): NoticeKey => `${occasion}.${who}`),
);

/** In the order in which they are told. */
export const settings: readonly Setting[] = [...(Object.keys(plain) as (keyof PlainValues)[]), ...noticeKeys];

/** Whether two values of a setting say the same. */
export function isSame(setting: Setting, a: SettingValues, b: SettingValues): boolean {
  // Two people of one name are still two.
  if (setting === 'approvers') return idsOf(a.approvers) === idsOf(b.approvers);
  if (isNotice(setting)) return noticeText(a[setting]) === noticeText(b[setting]);
  // How long it may last says nothing where it may be for good.
  if (setting === 'eligibilityDays' && a.permanentEligibility && b.permanentEligibility) return true;
  if (setting === 'assignmentDays' && a.permanentAssignment && b.permanentAssignment) return true;
  return a[setting] === b[setting];
}

export function isNotice(setting: Setting): setting is NoticeKey {
  return setting.includes('.');
}

/** What is the same for the same notice. */
function noticeText(notice: Notice | undefined): string {
  if (notice === undefined) return '';
  const recipients = notice.recipients.map((one) => one.toLowerCase()).sort();
  return JSON.stringify([notice.level, notice.defaultRecipients, recipients]);
}

function idsOf(principals: readonly Principal[]): string {
  return principals
    .map(({ id }) => id.toLowerCase())
    .sort()
    .join();
}

export const usualNotice: Notice = { level: 'all', defaultRecipients: true, recipients: [] };

/** What Entra has by itself. Source: the rules of a fresh policy in Microsoft's documentation of Graph, of roles and of groups. */
export function usualValues(kind: 'role' | 'group'): SettingValues {
  const isRole = kind === 'role';
  const notices = Object.fromEntries(noticeKeys.map((key) => [key, usualNotice]));
  return {
    ...(notices as Readonly<Record<NoticeKey, Notice>>),
    maximumMinutes: 480,
    mfa: isRole,
    justification: true,
    ticket: false,
    authenticationContext: undefined,
    approval: false,
    approvers: [],
    approverReason: undefined,
    permanentEligibility: isRole,
    eligibilityDays: 365,
    eligibilityMfa: false,
    eligibilityJustification: false,
    permanentAssignment: isRole,
    assignmentDays: 180,
    assignmentMfa: false,
    assignmentJustification: true,
  };
}
