import type { RoleTarget, Target } from '../services/elevation/target.ts';
import { isScopeNamed } from '../services/elevation/target.ts';

/** A role and a group may have one name, so each says which it is. */
export function targetWords(target: Target, written: (name: string) => string): string {
  const kind = target.kind === 'role' ? 'role' : target.access === 'owner' ? 'group owner' : 'group';
  const name = target.name === '' ? unreadName(target) : `${written(target.name)} (${kind})`;
  const scope = target.kind === 'role' ? scopeWords(target, written) : undefined;
  return scope === undefined ? name : `${name} in ${scope}`;
}

/** Something to tell it by: enough of its id to compare. */
function unreadName(target: Target): string {
  return target.kind === 'role'
    ? `a role whose name I could not read (${shortId(target.roleDefinitionId)})`
    : `${target.access === 'owner' ? 'ownership of ' : ''}a group whose name I could not read (${shortId(target.groupId)})`;
}

/** Where a role counts; `undefined` where that is everywhere. */
export function scopeWords(target: RoleTarget, written: (name: string) => string): string | undefined {
  if (target.scopeName === undefined) return undefined;
  if (isScopeNamed(target)) return written(target.scopeName);
  const kind = target.scopeId.startsWith('/administrativeUnits/') ? 'an administrative unit' : 'a part of it';
  return `${kind} whose name I could not read (${shortId(target.scopeId)})`;
}

/** `6e0f…12` of an id, or of the id that a path ends in. */
function shortId(id: string): string {
  const last = id.split('/').at(-1) ?? id;
  return `${last.slice(0, 4)}…${last.slice(-2)}`;
}
