import type { ApprovalRule } from '../elevation/policy.ts';
import type { Grant } from './current.ts';
import type { Directory } from './directory.ts';
import { endOf } from './eligibleChanges.ts';
import type { PlaceLook } from './look.ts';
import type { Place, PlaceName } from './place.ts';
import { placeWords } from './planWords.ts';
import { wholeTenant } from './resolve.ts';
import type { SettingValues } from './settings.ts';
import { isSame, noticeKeys, settings, usualNotice, usualValues } from './settings.ts';
import { presentValues } from './settingValues.ts';
import type { Notice } from './wanted.ts';

export interface ExportedSide {
  /** Members of the file; `undefined` where there is nothing to say. */
  readonly side: object | undefined;
  readonly notes: readonly string[];
}

/** A place in the words of the file. What was not seen is left out. */
export function exportSide(
  of: PlaceName,
  place: Place,
  { policy, eligible, standing }: PlaceLook,
  directory: Pick<Directory, 'kindOf' | 'nameOf'>,
): ExportedSide {
  const values = 'value' in policy ? presentValues(directory, policy.value) : undefined;
  const held = 'value' in eligible ? eligible.value : [];
  const having = 'value' in standing ? standing.value : [];
  const usual = usualValues(place.kind);
  const isUsual = values === undefined || settings.every((setting) => isSame(setting, values, usual));
  if (held.length + having.length === 0 && (isUsual || place.kind === 'role'))
    return { side: undefined, notes: [] };

  const said = held.filter((grant) => isSayable(grant));
  const besides = [...held.filter((grant) => !isSayable(grant)), ...having];
  // A role always says how it is activated; the side of a group where there is something to activate, or its settings are its own.
  const isActivated = values !== undefined && (place.kind === 'role' || said.length > 0 || !isUsual);
  const side = {
    ...(isActivated ? settingMembers(values, usual) : {}),
    ...(said.length === 0 ? {} : { eligible: said.map((grant) => eligibleMember(grant, directory)) }),
    ...(besides.length === 0 ? {} : { alsoAllowed: holders(besides, directory) }),
  };
  const approval = 'value' in policy ? policy.value.rules.approval : undefined;
  return { side, notes: isActivated ? notesOn(of, values, approval) : [] };
}

const unitScope = /^\/administrativeUnits\/(.+)$/i;

/** The file has words for the whole tenant and for units, not for the scope of one application. */
function isSayable({ scopeId }: Grant): boolean {
  return scopeId === wholeTenant || unitScope.test(scopeId);
}

function eligibleMember(grant: Grant, directory: Pick<Directory, 'kindOf'>): object {
  const unit = unitScope.exec(grant.scopeId)?.[1];
  const end = endOf(grant);
  return {
    [directory.kindOf(grant.principalId) ?? 'user']: grant.principalId,
    ...(unit === undefined ? {} : { administrativeUnit: unit }),
    ...(end === 'permanent' ? {} : { until: end.toISOString().slice(0, 10) }),
  };
}

function holders(grants: readonly Grant[], directory: Pick<Directory, 'kindOf'>): readonly object[] {
  const ids = [...new Set(grants.map(({ principalId }) => principalId))];
  return ids.map((id) => ({ [directory.kindOf(id) ?? 'application']: id }));
}

function settingMembers(values: SettingValues, usual: SettingValues): object {
  const differs = (setting: keyof SettingValues): boolean => !isSame(setting, values, usual);
  const given = (entries: readonly (readonly [string, keyof SettingValues, unknown])[]): object =>
    Object.fromEntries(
      entries.filter(([, setting]) => differs(setting)).map(([member, , value]) => [member, value]),
    );
  const eligibility = given([
    ['permanent', 'permanentEligibility', values.permanentEligibility],
    ['maximum', 'eligibilityDays', `${values.eligibilityDays ?? 365}d`],
    ['mfa', 'eligibilityMfa', values.eligibilityMfa],
    ['justification', 'eligibilityJustification', values.eligibilityJustification],
  ]);
  const assignment = given([
    ['permanent', 'permanentAssignment', values.permanentAssignment],
    ['maximum', 'assignmentDays', `${values.assignmentDays ?? 180}d`],
    ['mfa', 'assignmentMfa', values.assignmentMfa],
    ['justification', 'assignmentJustification', values.assignmentJustification],
  ]);
  const notifications = noticeMembers(values);
  return {
    activation: activationMembers(values),
    ...unlessEmpty('eligibility', eligibility),
    ...unlessEmpty('assignment', assignment),
    ...unlessEmpty('notifications', notifications),
  };
}

function unlessEmpty(name: string, members: object): object {
  return Object.keys(members).length === 0 ? {} : { [name]: members };
}

function activationMembers(values: SettingValues): object {
  const { maximumMinutes = 480, authenticationContext, approval, approvers, approverReason } = values;
  return {
    maximumDuration: durationMember(maximumMinutes),
    mfa: values.mfa && authenticationContext === undefined,
    ...(authenticationContext === undefined ? {} : { authenticationContext }),
    justification: values.justification,
    ticket: values.ticket,
    ...(approval
      ? {
          approval: {
            approvers:
              approvers.length === 0 ? 'administrators' : approvers.map(({ kind, id }) => ({ [kind]: id })),
            reasonRequired: approverReason !== false,
          },
        }
      : {}),
  };
}

function durationMember(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}h` : '', rest > 0 ? `${rest}min` : ''].filter((part) => part !== '').join(' ');
}

function noticeMembers(values: SettingValues): object {
  const found: Record<string, Record<string, object>> = {};
  for (const key of noticeKeys) {
    const notice = values[key];
    const [occasion = '', who = ''] = key.split('.');
    if (notice === undefined || noticeMember(notice) === undefined) continue;
    found[occasion] = { ...found[occasion], [who]: noticeMember(notice) ?? {} };
  }
  return found;
}

function noticeMember({ level, defaultRecipients, recipients }: Notice): object | undefined {
  const members = {
    ...(level === usualNotice.level ? {} : { level }),
    ...(defaultRecipients ? {} : { defaultRecipients }),
    ...(recipients.length === 0 ? {} : { recipients }),
  };
  return Object.keys(members).length === 0 ? undefined : members;
}

/** What the tenant has and the file cannot say: a plan of it shows a change, or leaves it as it is. */
function notesOn(
  of: PlaceName,
  values: SettingValues,
  { later = [], escalation = [] }: Partial<ApprovalRule> = {},
): readonly string[] {
  const { maximumMinutes, mfa, authenticationContext, approvers } = values;
  const says: readonly (readonly [boolean, string])[] = [
    [
      maximumMinutes === undefined || maximumMinutes % 30 !== 0,
      'its maximum duration is no multiple of 30 minutes',
    ],
    [
      mfa && authenticationContext !== undefined,
      'it asks for MFA and for an authentication context, of which PIM takes one',
    ],
    [
      approvers.some(({ id }) => id === 'unnamed'),
      'somebody approves who is named by a rule, such as the manager of whoever asks',
    ],
    [later.length > 0, `it is approved in ${later.length + 1} stages, of which the file says the first`],
    [escalation.length > 0, 'others may approve after a while'],
  ];
  return says.filter(([isSo]) => isSo).map(([, text]) => `${placeWords(of)}: ${text}`);
}
