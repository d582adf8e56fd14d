import type { Change, Drift, EligibleChange, End, SettingsChange, Unread, Unseen } from './change.ts';
import { defenderHolderWords, defenderRoleWords } from './defenderWords.ts';
import type { PlaceName } from './place.ts';
import { idsText, settingText } from './settingWords.ts';
import type { Setting } from './settings.ts';

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
          { attribute: 'owners', new: 'nobody' },
          ...(change.description === '' ? [] : [{ attribute: 'description', new: change.description }]),
        ],
      };
    case 'description':
      return {
        kind: 'change',
        what: `group ${change.name}`,
        differences: [
          { attribute: 'description', old: change.before || 'none', new: change.after || 'none' },
        ],
      };
    case 'ownership':
      return {
        kind: 'remove',
        what: `group ${change.name}, owners`,
        differences: [{ attribute: `owner ${change.who.name}`, old: 'made the group' }],
      };
    case 'settings':
      return {
        kind: 'change',
        what: placeWords(change.of),
        differences: change.changed.map((setting) => settingWords(change, setting)),
      };
    case 'eligible':
      return eligibleWords(change);
    case 'defender-role':
      return defenderRoleWords(change);
    case 'defender-holder':
      return defenderHolderWords(change);
  }
}

/** What the tenant has and the file does not want, or does not speak of. */
export function driftWords(drift: Drift): string {
  switch (drift.kind) {
    case 'eligible':
      return `${placeWords(drift.of)}: ${drift.who.name} is eligible ${endWords(drift.until)}, and not in the file`;
    case 'standing':
      return standingWords(drift);
    case 'later':
      return laterWords(drift);
    case 'setting': {
      const [attribute, present] = settingText(drift.setting, drift.present);
      const [, usual] = settingText(drift.setting, drift.usual);
      return `${placeWords(drift.of)}: ${attribute} is ${present}; the file does not say, and Entra’s default is ${usual}`;
    }
    case 'unfit':
      return `group ${drift.name}: it is ${unfitWords[drift.why]}, and Entra never changes that; rename it, or choose another name`;
    case 'defender':
      return `group ${drift.name}, Defender role ${drift.role}: ${drift.says}`;
    case 'role-group':
      return `role group ${drift.roleGroup}: ${drift.says}`;
  }
}

const unfitWords: Readonly<Record<Extract<Drift, { kind: 'unfit' }>['why'], string>> = {
  'not-role-assignable': 'not role-assignable',
  'not-security': 'no security group',
  dynamic: 'a dynamic group',
  synchronized: 'synchronized from another directory',
};

function standingWords({
  of,
  who,
  until,
  isOutsidePim,
  through,
}: Extract<Drift, { kind: 'standing' }>): string {
  const isOwner = of.kind === 'group' && of.access === 'owner';
  const is = isOwner ? 'owns it' : 'has it';
  const end = until === 'permanent' ? '' : ` ${endWords(until)}`;
  const past = isOutsidePim ? ', given outside of PIM' : '';
  const people =
    through === undefined
      ? ''
      : through === 'unread'
        ? '; who is in it could not be read'
        : `; through it ${through.length === 0 ? 'no user' : listText(through)}`;
  return `${placeWords(of)}: ${who.name} ${is} without activating${end}${past}${people}`;
}

function laterWords({ of, who, as, from, until }: Extract<Drift, { kind: 'later' }>): string {
  const span = `from ${from.toISOString().slice(0, 10)}${until === 'permanent' ? ' on' : ` ${endWords(until)}`}`;
  const isOwner = of.kind === 'group' && of.access === 'owner';
  return as === 'eligible'
    ? `${placeWords(of)}: ${who.name} will be eligible ${span}, and is not in the file`
    : `${placeWords(of)}: ${who.name} will ${isOwner ? 'own' : 'have'} it without activating ${span}`;
}

/** What could not be looked at, of which nothing is said. `why`: a problem in a few words. */
export function unseenWords({ of, part }: Unseen, why: string): string {
  const where = of.kind === 'tenant' ? of.name : placeWords(of);
  if (part === 'defender-model')
    return `${where}: which of its two models counts for mail could not be read, so that nothing was planned for it; say it in the file, defender: { via: unifiedRbac } or { via: roleGroup }. It is unifiedRbac where https://security.microsoft.com/emailandcollabpermissions is not there any more`;
  return `${where}: ${partWords[part]} could not be read: ${why}`;
}

const partWords: Readonly<Record<Unseen['part'], string>> = {
  settings: 'its settings',
  eligible: 'who is eligible',
  standing: 'who has it without activating',
  later: 'what was given to begin later',
  people: 'who is in a group of approvers',
  contexts: 'which authentication contexts there are and are asked for',
  'role group': 'what is in it',
  'defender-roles': 'its permissions',
  'defender-holders': 'who holds it',
  'defender-catalogue': 'the catalogue of permissions',
  'defender-model': 'which model counts',
};

/** What Graph does not show, and nothing else was asked. */
export function unreadWords(unread: Unread): string {
  if (unread.kind === 'workload')
    return 'Not looked at: whether unified roles are switched on for mail, which no interface shows. Where they are not, nothing of them counts: Defender portal > Settings > Microsoft Defender XDR > Permissions and roles, Defender for Office 365.';
  const { group, roleGroup } = unread;
  return `Not looked at: whether “${group}” is in the role group “${roleGroup}”, which Graph does not show.`;
}

export function placeWords(of: PlaceName): string {
  if (of.kind === 'role') return `role ${of.name}${of.within === undefined ? '' : `, in ${of.within}`}`;
  return `group ${of.name}, ${of.access}s`;
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

function settingWords({ before, after }: SettingsChange, setting: Setting): DifferenceWords {
  const [attribute, wanted] = settingText(setting, after);
  if (before === undefined) return { attribute, new: wanted };
  const [, present] = settingText(setting, before);
  if (present !== wanted) return { attribute, old: present, new: wanted };
  // Others of the same names.
  return { attribute, old: idsText(before.approvers), new: idsText(after.approvers) };
}

function listText(names: readonly string[]): string {
  return names.toSorted((a, b) => a.localeCompare(b)).join(', ');
}
