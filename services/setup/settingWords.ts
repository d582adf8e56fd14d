import type { Principal } from './directoryRows.ts';
import type { Setting, SettingValues } from './settings.ts';
import type { Notice, NoticeKey } from './wanted.ts';

const required = (value: boolean): string => (value ? 'required' : 'not required');
const allowed = (value: boolean): string => (value ? 'allowed' : 'not allowed');

type Words = readonly [attribute: string, text: (values: SettingValues) => string];

const notice = (attribute: string, key: NoticeKey): Words => [attribute, (values) => noticeText(values[key])];

/** The name of each setting, and how it reads. */
const texts: Readonly<Record<Setting, Words>> = {
  maximumMinutes: ['maximum duration', ({ maximumMinutes }) => durationText(maximumMinutes)],
  mfa: ['MFA', ({ mfa }) => required(mfa)],
  justification: ['justification', ({ justification }) => required(justification)],
  ticket: ['ticket', ({ ticket }) => required(ticket)],
  authenticationContext: [
    'authentication context',
    ({ authenticationContext }) => authenticationContext ?? 'none',
  ],
  approval: ['approval', ({ approval }) => required(approval)],
  approvers: ['approvers', ({ approvers }) => listText(approvers.map(({ name }) => name))],
  approverReason: [
    'approver reason',
    ({ approverReason }) => (approverReason === undefined ? 'not asked' : required(approverReason)),
  ],
  permanentEligibility: [
    'permanent eligibility',
    ({ permanentEligibility }) => allowed(permanentEligibility),
  ],
  eligibilityDays: ['longest eligibility', ({ eligibilityDays }) => daysText(eligibilityDays)],
  eligibilityMfa: ['MFA to make eligible', ({ eligibilityMfa }) => required(eligibilityMfa)],
  eligibilityJustification: [
    'justification to make eligible',
    ({ eligibilityJustification }) => required(eligibilityJustification),
  ],
  permanentAssignment: ['permanent assignment', ({ permanentAssignment }) => allowed(permanentAssignment)],
  assignmentDays: ['longest assignment', ({ assignmentDays }) => daysText(assignmentDays)],
  assignmentMfa: ['MFA to assign', ({ assignmentMfa }) => required(assignmentMfa)],
  assignmentJustification: [
    'justification to assign',
    ({ assignmentJustification }) => required(assignmentJustification),
  ],
  'eligible.admin': notice('mail to administrators on eligibility', 'eligible.admin'),
  'eligible.requestor': notice('mail to the person on eligibility', 'eligible.requestor'),
  'eligible.approver': notice('mail to approvers on eligibility', 'eligible.approver'),
  'assigned.admin': notice('mail to administrators on assignment', 'assigned.admin'),
  'assigned.requestor': notice('mail to the person on assignment', 'assigned.requestor'),
  'assigned.approver': notice('mail to approvers on assignment', 'assigned.approver'),
  'activated.admin': notice('mail to administrators on activation', 'activated.admin'),
  'activated.requestor': notice('mail to the person on activation', 'activated.requestor'),
  'activated.approver': notice('mail to approvers on activation', 'activated.approver'),
};

export function settingText(
  setting: Setting,
  values: SettingValues,
): readonly [attribute: string, text: string] {
  const [attribute, text] = texts[setting];
  return [attribute, text(values)];
}

export function idsText(principals: readonly Principal[]): string {
  return listText(principals.map(({ id }) => id.toLowerCase()));
}

function noticeText(given: Notice | undefined): string {
  if (given === undefined) return 'unknown';
  if (given.level === 'none') return 'none';
  const which = given.level === 'critical' ? 'critical only, to ' : 'to ';
  const to = [...(given.defaultRecipients ? ['the default recipients'] : []), ...given.recipients.toSorted()];
  return `${which}${to.length === 0 ? 'nobody' : to.join(', ')}`;
}

function listText(names: readonly string[]): string {
  const sorted = names.toSorted((a, b) => a.localeCompare(b));
  return sorted.length === 0 ? 'nobody' : sorted.join(', ');
}

function daysText(days: number | undefined): string {
  return days === undefined ? 'unknown' : `${days} days`;
}

function durationText(minutes: number | undefined): string {
  if (minutes === undefined) return 'unknown';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}h` : '', rest > 0 ? `${rest}min` : ''].filter((part) => part !== '').join(' ');
}
