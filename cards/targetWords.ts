import type { RoleTarget, Target } from '../services/elevation/target.ts';
import { isScopeNamed } from '../services/elevation/target.ts';
import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** How a name is shown. */
type Written = (name: string, viewer: Reader) => string;

/** A role and a group may have one name, so each says which it is. */
export function targetWords(target: Target, written: Written, viewer: Reader): string {
  const { base } = wordsFor(viewer);
  const name =
    target.name === '' ? unreadName(target, viewer) : base[kindOf(target)](written(target.name, viewer));
  const scope = target.kind === 'role' ? scopeWords(target, written, viewer) : undefined;
  return scope === undefined ? name : base.inScope(name, scope);
}

function kindOf(target: Target): 'role' | 'group' | 'groupOwner' {
  if (target.kind === 'role') return 'role';
  return target.access === 'owner' ? 'groupOwner' : 'group';
}

/** Something to tell it by: enough of its id to compare. */
function unreadName(target: Target, viewer: Reader): string {
  const { base } = wordsFor(viewer);
  if (target.kind === 'role') return base.unreadRole(shortId(target.roleDefinitionId));
  return (target.access === 'owner' ? base.unreadOwnership : base.unreadGroup)(shortId(target.groupId));
}

/** Where a role counts; `undefined` where that is everywhere. */
export function scopeWords(target: RoleTarget, written: Written, viewer: Reader): string | undefined {
  if (target.scopeName === undefined) return undefined;
  if (isScopeNamed(target)) return written(target.scopeName, viewer);
  const { base } = wordsFor(viewer);
  const isUnit = target.scopeId.startsWith('/administrativeUnits/');
  return (isUnit ? base.unreadUnit : base.unreadScope)(shortId(target.scopeId));
}

/** `6e0f…12` of an id, or of the id that a path ends in. */
function shortId(id: string): string {
  const last = id.split('/').at(-1) ?? id;
  return `${last.slice(0, 4)}…${last.slice(-2)}`;
}
