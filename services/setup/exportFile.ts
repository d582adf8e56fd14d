import { stringify } from 'yaml';
import { z } from 'zod';
import type { Graph } from '../entra/graph.ts';
import { withQuery } from '../entra/odata.ts';
import { allRows } from '../entra/pages.ts';
import { directoryRoles, pimAddresses } from '../entra/pimAddresses.ts';
import type { Unseen } from './change.ts';
import { exportDefenderRole } from './defenderExport.ts';
import type { DefenderLook } from './defenderState.ts';
import { lookAtDefender } from './defenderState.ts';
import type { Directory } from './directory.ts';
import type { Group } from './directoryRows.ts';
import { groupIn } from './directoryRows.ts';
import { exportSide } from './exportSide.ts';
import type { Look, PlaceLook } from './look.ts';
import { lookAt } from './look.ts';
import type { Place, PlaceName } from './place.ts';
import { rolePlace } from './place.ts';

export interface Exported {
  /** The text of an `elevation.yaml`. */
  readonly yaml: string;
  /** What the tenant has and the file has no words for. */
  readonly notes: readonly string[];
  readonly unseen: readonly Unseen[];
}

/**
 * The file for a tenant in use: every role that somebody holds or may switch on, and every role-assignable group that PIM gives out. A plan of it finds
 * nothing to do. People are named by their ids, with their names beside: those change, and are not unique. `withDefender`: with the roles of Defender's unified
 * model that groups hold, which takes a permission of its own.
 */
export async function exportFile(
  graph: Graph,
  directory: Directory,
  { withDefender = false }: { readonly withDefender?: boolean } = {},
): Promise<Exported> {
  const roles = await rolesInUse(graph);
  const groups = await roleAssignableGroups(graph, directory);
  const places = [...roles.map(({ id }) => rolePlace(id)), ...groups.flatMap(({ id }) => sidesOf(id))];
  const look = await lookAt(graph, directory, places);
  const notes: string[] = [];
  const write = (of: PlaceName, place: Place): object | undefined => {
    const { side, notes: about } = exportSide(of, place, seen(look, place), directory);
    notes.push(...about);
    return side;
  };
  const defender = withDefender ? await lookAtDefender(graph) : undefined;
  const roleOf = await defenderRoles(defender, directory, notes);
  const file = {
    version: 1,
    roles: roles.flatMap(({ id, name }, index): readonly object[] => {
      const place = places[index];
      const side = place === undefined ? undefined : write({ kind: 'role', name }, place);
      return side === undefined ? [] : [{ name: name === '' ? id : name, ...side }];
    }),
    groups: groupMembers(groups, places, write, roleOf),
  };
  const yaml = named(stringify(file, { lineWidth: 0 }), directory);
  return { yaml, notes, unseen: [...unseenIn(look, roles, groups), ...unseenDefender(defender)] };
}

function groupMembers(
  groups: readonly Group[],
  places: readonly Place[],
  write: (of: PlaceName, place: Place) => object | undefined,
  roleOf: (group: Group) => object | undefined,
): readonly object[] {
  const counts = Map.groupBy(groups, ({ name }) => name.toLowerCase());
  return groups.flatMap((group): readonly object[] => {
    const { id, name, description } = group;
    const sides = places.flatMap((place) => {
      if (place.kind === 'role' || place.groupId !== id) return [];
      const side = write({ kind: 'group', name, access: place.access }, place);
      return side === undefined ? [] : [[place.access, side] as const];
    });
    const defenderRole = roleOf(group);
    if (sides.length === 0) return [];
    const isUnique = counts.get(name.toLowerCase())?.length === 1;
    return [
      {
        name: isUnique ? name : id,
        ...(description === '' ? {} : { description }),
        ...Object.fromEntries(sides),
        ...(defenderRole === undefined ? {} : { defenderRole }),
      },
    ];
  });
}

type RoleOf = (group: Group) => object | undefined;

async function defenderRoles(
  look: DefenderLook | undefined,
  directory: Directory,
  notes: string[],
): Promise<RoleOf> {
  if (look === undefined) return () => undefined;
  if ('value' in look.assignments)
    await directory.nameAll(new Set(look.assignments.value.flatMap(({ principalIds }) => principalIds)));
  return (group) => {
    const { defenderRole, notes: about } = exportDefenderRole(group, look, directory);
    notes.push(...about);
    return defenderRole;
  };
}

function unseenDefender(look: DefenderLook | undefined): readonly Unseen[] {
  const of = { kind: 'tenant', name: 'Defender' } as const;
  const parts = [
    ['defender-roles', look?.roles],
    ['defender-holders', look?.assignments],
  ] as const;
  return parts.flatMap(([part, seen]): readonly Unseen[] =>
    seen !== undefined && 'problem' in seen ? [{ of, part, problem: seen.problem }] : [],
  );
}

const nothingSeen: PlaceLook = {
  policy: { problem: { kind: 'entra-unavailable' } },
  eligible: { problem: { kind: 'entra-unavailable' } },
  standing: { problem: { kind: 'entra-unavailable' } },
  later: { problem: { kind: 'entra-unavailable' } },
};

function seen(look: Look, place: Place): PlaceLook {
  return look.get(place) ?? nothingSeen;
}

function sidesOf(groupId: string): readonly Place[] {
  return (['member', 'owner'] as const).map((access) => ({ kind: 'group', groupId, access }));
}

interface Role {
  readonly id: string;
  readonly name: string;
}

const roleRow = z.object({ roleDefinitionId: z.string() });
const definition = z.object({ id: z.string(), displayName: z.string().nullish() });

/** Roles that somebody holds, or may switch on, in the order of their names. */
async function rolesInUse(graph: Graph): Promise<readonly Role[]> {
  const lists = [pimAddresses.role.eligibilities, pimAddresses.role.assignments, directoryRoles.assignments];
  const ids = new Set<string>();
  for (const path of lists)
    for (const { roleDefinitionId } of z.array(roleRow).parse(await allRows(graph, path)))
      ids.add(roleDefinitionId.toLowerCase());
  const select = 'id,displayName';
  const all = z
    .array(definition)
    .parse(await allRows(graph, withQuery(directoryRoles.definitions, { select })));
  return all
    .filter(({ id }) => ids.has(id.toLowerCase()))
    .map(({ id, displayName }) => ({ id, name: displayName ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

async function roleAssignableGroups(graph: Graph, directory: Directory): Promise<readonly Group[]> {
  const path = withQuery('/groups', {
    filter: 'isAssignableToRole eq true',
    select: 'id,displayName,description,isAssignableToRole,securityEnabled,groupTypes,onPremisesSyncEnabled',
  });
  const groups = (await allRows(graph, path))
    .map((row) => groupIn(row, ''))
    .filter(({ unfit }) => unfit === undefined);
  for (const group of groups) directory.learn(group);
  return groups.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Puts names beside the ids. */
function named(yaml: string, directory: Directory): string {
  return yaml.replaceAll(
    /^( *- (?:user|group|application): )([0-9a-f-]{36})$/gim,
    (line: string, _start: string, id: string) => {
      const name = directory.nameOf(id);
      return name === id ? line : `${line} # ${name}`;
    },
  );
}

function unseenIn(look: Look, roles: readonly Role[], groups: readonly Group[]): readonly Unseen[] {
  return [...look].flatMap(([place, { policy, eligible, standing }]): readonly Unseen[] => {
    const of: PlaceName =
      place.kind === 'role'
        ? { kind: 'role', name: roles.find(({ id }) => id === place.roleDefinitionId)?.name ?? '' }
        : {
            kind: 'group',
            name: groups.find(({ id }) => id === place.groupId)?.name ?? '',
            access: place.access,
          };
    return Object.entries({ settings: policy, eligible, standing }).flatMap(
      ([part, one]): readonly Unseen[] =>
        'problem' in one
          ? [{ of, part: part as 'settings' | 'eligible' | 'standing', problem: one.problem }]
          : [],
    );
  });
}
