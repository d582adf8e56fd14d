/** What PIM can switch on for a person: a directory role at a scope, or membership or ownership of a group. */
export type Target = RoleTarget | GroupTarget;

export interface RoleTarget {
  readonly kind: 'role';
  readonly roleDefinitionId: string;
  /** Copied exactly from the eligibility, e.g. `/` or `/administrativeUnits/{id}`; Entra compares it literally. */
  readonly scopeId: string;
  /** Which of Graph's two mutually exclusive scope members `scopeId` belongs to. */
  readonly scopeKind: 'directory' | 'app';
  readonly name: string;
  /** As an administrator wrote it: it tells two of one name apart. */
  readonly description?: string;
  /** Present where the scope is narrower than the tenant. */
  readonly scopeName?: string;
}

export interface GroupTarget {
  readonly kind: 'group';
  readonly groupId: string;
  readonly access: 'member' | 'owner';
  readonly name: string;
  /** As an administrator wrote it: it tells two of one name apart. */
  readonly description?: string;
}

/** A target with the names that Graph gave elsewhere, where it left them out here. Whether they are the same target is not looked at. */
export function withNamesOf(target: Target, known: Target): Target {
  const name = target.name === '' ? known.name : target.name;
  const description = target.description ?? known.description;
  const named = { ...target, name, ...(description === undefined ? {} : { description }) };
  if (named.kind === 'group' || known.kind === 'group' || known.scopeName === undefined) return named;
  return isScopeNamed(named) ? named : { ...named, scopeName: known.scopeName };
}

/** Whether a narrow scope has a name of its own; its id stands in for one. */
export function isScopeNamed({ scopeId, scopeName }: RoleTarget): boolean {
  return scopeName === undefined || scopeName !== scopeId;
}

/** Identifies a target in a button or a map; two targets are the same exactly when their keys are. */
export type TargetKey = string;

/** The key of a target: its ids without its name, which may change. */
export function keyOf(target: Target): TargetKey {
  return target.kind === 'role'
    ? ['role', target.roleDefinitionId.toLowerCase(), target.scopeKind, scopeKeyOf(target)].join('|')
    : ['group', target.groupId.toLowerCase(), target.access].join('|');
}

const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** Ids are the same in any case; what stands around them in a scope is not known to be. */
function scopeKeyOf({ scopeId }: RoleTarget): string {
  return scopeId.replaceAll(guid, (id) => id.toLowerCase());
}

/** Which of the two PIM APIs a target or request belongs to; their request ids live in separate spaces. */
export type Api = Target['kind'];
