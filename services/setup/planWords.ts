import type { Change, EligibleChange, End, LeftAlone, Plan, SettingsChange } from './change.ts';
import type { Principal } from './directory.ts';
import type { PlaceName } from './place.ts';
import type { Setting, SettingValues } from './settingValues.ts';

/** One attribute that would change. `undefined` is nothing yet, or nothing any more. */
export interface DifferenceWords {
  readonly attribute: string;
  readonly old?: string;
  readonly new?: string;
}

/** A change as people and `--json` read it. */
export interface ChangeWords {
  readonly kind: 'create' | 'change' | 'add' | 'remove';
  /** `role Security Reader`, `group Search and Purge PIM, members`. */
  readonly what: string;
  readonly differences: readonly DifferenceWords[];
}

export function changeWords(change: Change): ChangeWords {
  switch (change.kind) {
    case 'group':
      return {
        kind: 'create',
        what: `group ${change.name}`,
        differences: [
          { attribute: 'role-assignable', new: 'yes' },
          ...(change.description === '' ? [] : [{ attribute: 'description', new: change.description }]),
        ],
      };
    case 'settings':
      return {
        kind: 'change',
        what: placeWords(change.of),
        differences: change.changed.map((setting) => settingWords(change, setting)),
      };
    case 'eligible':
      return eligibleWords(change);
  }
}

/** What the tenant has and the file does not mention. */
export function leftAloneWords({ of, who, until }: LeftAlone): string {
  return `${placeWords(of)}: ${who.name} is eligible ${endWords(until)}`;
}

/** What cannot be read with Graph. */
export function unreadWords({ group, roleGroup }: Plan['unread'][number]): string {
  return `Whether “${group}” is in the role group “${roleGroup}” cannot be read through Graph: the PowerShell script sees to it.`;
}

/** Somebody holds for good what they should only be eligible for. */
export function standingWords({ of, who }: Pick<LeftAlone, 'of' | 'who'>): string {
  return `${placeWords(of)}: ${who.name} is active without activating; remove the assignment in PIM.`;
}

function placeWords(of: PlaceName): string {
  return of.kind === 'role' ? `role ${of.name}` : `group ${of.name}, ${of.access}s`;
}

function eligibleWords({ of, who, before, after }: EligibleChange): ChangeWords {
  return {
    kind: before === undefined ? 'add' : after === undefined ? 'remove' : 'change',
    what: placeWords(of),
    differences: [
      {
        attribute: `eligible ${who.name}`,
        ...(before === undefined ? {} : { old: endWords(before) }),
        ...(after === undefined ? {} : { new: endWords(after) }),
      },
    ],
  };
}

function endWords(end: End): string {
  return end === 'permanent' ? 'permanently' : `until ${end.toISOString().slice(0, 10)}`;
}

const required = (value: boolean): string => (value ? 'required' : 'not required');

/** The name of each setting, and how it reads. */
const texts: Readonly<
  Record<Setting, readonly [attribute: string, text: (values: SettingValues) => string]>
> = {
  maximumMinutes: ['maximum duration', ({ maximumMinutes }) => durationWords(maximumMinutes)],
  mfa: ['MFA', ({ mfa }) => required(mfa)],
  justification: ['justification', ({ justification }) => required(justification)],
  ticket: ['ticket', ({ ticket }) => required(ticket)],
  authenticationContext: [
    'authentication context',
    ({ authenticationContext }) => authenticationContext ?? 'none',
  ],
  approval: ['approval', ({ approval }) => required(approval)],
  approvers: ['approvers', ({ approvers }) => listWords(approvers, ({ name }) => name)],
  approverReason: [
    'approver reason',
    ({ approverReason }) => (approverReason === undefined ? 'not asked' : required(approverReason)),
  ],
  permanentEligibility: [
    'permanent eligibility',
    ({ permanentEligibility }) => (permanentEligibility ? 'allowed' : 'not allowed'),
  ],
};

function settingWords({ before, after }: SettingsChange, setting: Setting): DifferenceWords {
  const [attribute, text] = texts[setting];
  const wanted = text(after);
  if (before === undefined) return { attribute, new: wanted };
  const present = text(before);
  if (present !== wanted) return { attribute, old: present, new: wanted };
  // Others of the same names.
  return { attribute, old: listWords(before.approvers, idOf), new: listWords(after.approvers, idOf) };
}

const idOf = ({ id }: Principal): string => id.toLowerCase();

function listWords(principals: readonly Principal[], text: (principal: Principal) => string): string {
  const sorted = principals.map(text).sort((a, b) => a.localeCompare(b));
  return sorted.length === 0 ? 'nobody' : sorted.join(', ');
}

function durationWords(minutes: number | undefined): string {
  if (minutes === undefined) return 'unknown';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}h` : '', rest > 0 ? `${rest}min` : ''].filter((part) => part !== '').join(' ');
}
