import type { Standing } from '../../services/elevation/access.ts';
import { hiding } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { BundleItem, SavedBundles } from '../../services/elevation/bundle.ts';
import { bundleKey } from '../../services/elevation/bundle.ts';
import type { Reading } from '../../services/elevation/reading.ts';
import { missingOf } from '../../services/elevation/reading.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';

/** One thing of a bundle that the organization declares, by its display name or object id. */
export interface FileBundleItem {
  readonly kind: 'role' | 'member' | 'owner';
  readonly name: string;
  readonly minutes: number;
}

/** What the organization declares to be asked for together. */
export interface FileBundle {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly items: readonly FileBundleItem[];
}

/** One thing of a bundle as it stands for a person. What is not theirs, or could not be seen, has but a name. */
export type OfferedItem =
  | { readonly kind: 'theirs'; readonly standing: Standing; readonly minutes: number }
  | { readonly kind: 'not-eligible' | 'not-seen'; readonly name: string };

/** A bundle that a person may ask for. */
export interface OfferedBundle {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly isOwn: boolean;
  readonly items: readonly OfferedItem[];
}

/** A bundle by the words for it, before it is known what of it is the person's. */
export interface NamedBundle {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The bundles of a person: their own, and the organization's as far as anything of it is theirs. */
export interface OfferedBundles {
  named(actor: Pick<Actor, 'id'>): Promise<readonly NamedBundle[]>;
  of(actor: Pick<Actor, 'id'>, all: Reading<Standing>): Promise<readonly OfferedBundle[]>;
}

export interface OfferedBundlesParts {
  readonly saved: Pick<SavedBundles, 'of'>;
  readonly declared: readonly FileBundle[];
}

export const ownId = (name: string): string => `own:${bundleKey(name)}`;
export const isOwnId = (id: string): boolean => id.startsWith('own:');
const fileId = (name: string): string => `file:${bundleKey(name)}`;

export function createOfferedBundles({ saved, declared }: OfferedBundlesParts): OfferedBundles {
  return {
    async named({ id }) {
      const own = await saved.of(id);
      return [
        ...own.map(({ name }) => ({ id: ownId(name), name, aliases: [] })),
        ...declared.map(({ name, aliases }) => ({ id: fileId(name), name, aliases })),
      ];
    },
    async of({ id }, all) {
      const own = await saved.of(id);
      const offered = [
        ...own.map(({ name, items }): OfferedBundle => ({
          ...{ id: ownId(name), name, aliases: [], isOwn: true },
          items: items.map((item) => savedItem(item, all)),
        })),
        ...declared.map(({ name, aliases, items }): OfferedBundle => ({
          ...{ id: fileId(name), name, aliases, isOwn: false },
          items: items.map((item) => declaredItem(item, all)),
        })),
      ];
      // What the organization declares for others is none of this person's business.
      return offered.filter(({ isOwn, items }) => isOwn || items.some(({ kind }) => kind === 'theirs'));
    },
  };
}

/** Its target is known, so that it can be asked for also where it could not be seen: Entra decides. */
function savedItem({ target, minutes }: BundleItem, all: Reading<Standing>): OfferedItem {
  const standing = all.rows.find((row) => keyOf(row.target) === keyOf(target));
  if (standing !== undefined) return { kind: 'theirs', standing, minutes };
  if (!isHidden(all)) return { kind: 'not-eligible', name: target.name };
  const unseen = { target, throughGroup: false, state: { kind: 'eligible', seen: false } } as const;
  return { kind: 'theirs', standing: unseen, minutes };
}

function declaredItem({ kind, name, minutes }: FileBundleItem, all: Reading<Standing>): OfferedItem {
  const standing = narrowestLast(all.rows.filter(({ target }) => isCalled(target, kind, name)));
  if (standing !== undefined) return { kind: 'theirs', standing, minutes };
  return { kind: isHidden(all) ? 'not-seen' : 'not-eligible', name };
}

/** A role that somebody has in the whole directory and in a part of it is meant for the whole. */
function narrowestLast(found: readonly Standing[]): Standing | undefined {
  return found.find(({ target }) => target.kind === 'role' && target.scopeId === '/') ?? found[0];
}

function isCalled(target: Target, kind: FileBundleItem['kind'], name: string): boolean {
  if ((target.kind === 'role' ? 'role' : target.access) !== kind) return false;
  const id = target.kind === 'role' ? target.roleDefinitionId : target.groupId;
  return bundleKey(target.name) === bundleKey(name) || id.toLowerCase() === name.toLowerCase();
}

/** Whether something that is the person's could not be seen. */
export function isHidden({ missing }: Reading<Standing>): boolean {
  return missingOf(missing, hiding.eligible).length > 0;
}
