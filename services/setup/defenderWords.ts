import type { DefenderHolderChange, DefenderRoleChange } from './change.ts';
import type { ChangeWords } from './planWords.ts';

/** A custom role of Defender that is made or changed, each permission by itself. */
export function defenderRoleWords({ role, isNew, isOff, added, removed }: DefenderRoleChange): ChangeWords {
  return {
    kind: isNew ? 'create' : added.length > 0 || isOff ? 'change' : 'remove',
    what: `Defender role ${role}`,
    differences: [
      ...(isOff ? [{ attribute: 'switched', old: 'off', new: 'on' }] : []),
      ...added.map((permission) => ({ attribute: 'permission', new: permission })),
      ...removed.map((permission) => ({ attribute: 'permission taken away', old: permission })),
    ],
  };
}

/** An assignment of it. */
export function defenderHolderWords({ role, holders, scope, isWanted }: DefenderHolderChange): ChangeWords {
  const attribute = `held by ${holders.join(', ')}`;
  return {
    kind: isWanted ? 'add' : 'remove',
    what: `Defender role ${role}`,
    differences: [{ attribute, ...(isWanted ? { new: scope } : { old: scope }) }],
  };
}
