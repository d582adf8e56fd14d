import type { PimKey } from '../entra/pimApi.ts';
import type { Directory } from './directory.ts';
import type { Wanted, WantedGroup, WantedSide } from './wanted.ts';

/** What PIM manages: a directory role in the whole tenant, or one side of a group. */
export type Place = PimKey;

/** The same as people call it. */
export type PlaceName =
  | {
      readonly kind: 'role';
      readonly name: string;
      /** What it is limited to: the name of an administrative unit, or an id of what has none. */
      readonly within?: string;
    }
  | { readonly kind: 'group'; readonly name: string; readonly access: 'member' | 'owner' };

/** A part of the file, and where in the tenant it applies. */
export interface Side {
  readonly of: PlaceName;
  /** `undefined` while the group is yet to be made. */
  readonly place: Place | undefined;
  readonly want: WantedSide;
}

/** A role in the whole tenant. */
export function rolePlace(roleDefinitionId: string): Place {
  return { kind: 'role', roleDefinitionId, scopeKind: 'directory', scopeId: '/' };
}

/** The roles of a file, in its order. Throws `SetupError` for one that the tenant lacks. */
async function roleSides(directory: Directory, { roles }: Wanted): Promise<readonly Side[]> {
  const sides: Side[] = [];
  for (const want of roles) {
    const { id, name } = await directory.role(want.name);
    sides.push({ of: { kind: 'role', name }, place: rolePlace(id), want });
  }
  return sides;
}

/** The sides of a group that the file speaks of. */
async function groupSides(directory: Directory, group: WantedGroup): Promise<readonly Side[]> {
  const found = await directory.group(group.name);
  return (['member', 'owner'] as const).flatMap((access): readonly Side[] => {
    const want = group[access];
    if (want === undefined) return [];
    const place = found === undefined ? undefined : ({ kind: 'group', groupId: found.id, access } as const);
    return [{ of: { kind: 'group', name: group.name, access }, place, want }];
  });
}

/** Everything that the file speaks of. */
export async function allSides(directory: Directory, wanted: Wanted): Promise<readonly Side[]> {
  const sides = [...(await roleSides(directory, wanted))];
  for (const group of wanted.groups) sides.push(...(await groupSides(directory, group)));
  return sides;
}
