import type { Graph } from '../entra/graph.ts';
import type { Change, LeftAlone, Plan } from './change.ts';
import { readGrants, readPolicy } from './current.ts';
import type { Directory } from './directory.ts';
import { SetupError } from './directory.ts';
import { missingEligibilities, removal, unmentioned } from './eligibleChanges.ts';
import { newGroup } from './newGroup.ts';
import type { Place, Side } from './place.ts';
import { groupSides, roleSides } from './place.ts';
import { settingSteps } from './settingSteps.ts';
import { changedSettings, presentValues, wantedValues } from './settingValues.ts';
import type { Wanted, WantedGroup } from './wanted.ts';

export interface PlanOptions {
  /** Take away what the file does not mention. */
  readonly prune: boolean;
}

type Part = Pick<Plan, 'changes' | 'leftAlone'>;

/** Compares the file with the tenant. Reads only. Throws `SetupError` for what the file names and the tenant lacks. */
export async function planOf(
  graph: Graph,
  directory: Directory,
  wanted: Wanted,
  { prune }: PlanOptions,
): Promise<Plan> {
  const parts: Part[] = [];
  const add = async (sides: readonly Side[]): Promise<void> => {
    for (const side of sides) parts.push(await sidePart(graph, directory, side, prune));
  };
  await add(await roleSides(directory, wanted));
  for (const group of wanted.groups) {
    parts.push({ changes: await groupChanges(directory, group), leftAlone: [] });
    await add(await groupSides(directory, group));
  }
  return {
    changes: parts.flatMap(({ changes }) => changes),
    leftAlone: parts.flatMap(({ leftAlone }) => leftAlone),
    unread: wanted.groups.flatMap(({ name, roleGroup }) =>
      roleGroup === undefined ? [] : [{ group: name, roleGroup: roleGroup.name }],
    ),
  };
}

/** Throws `SetupError` for a group that can never be what the file wants. */
async function groupChanges(directory: Directory, group: WantedGroup): Promise<readonly Change[]> {
  const found = await directory.group(group.name);
  if (found === undefined) return [newGroup(group)];
  if (found.roleAssignable) return [];
  throw new SetupError(
    `The group “${group.name}” exists but is not role-assignable, and Entra never changes that: rename it, or choose another name.`,
  );
}

async function sidePart(graph: Graph, directory: Directory, side: Side, prune: boolean): Promise<Part> {
  const { place } = side;
  if (place === undefined) return { changes: await futureChanges(directory, side), leftAlone: [] };
  const settings = await settingChanges(graph, directory, side, place);
  const held = await readGrants(graph, place, 'eligible');
  const missing = await missingEligibilities(directory, side, held);
  const others = await unmentioned(directory, side, held);
  const removals = prune ? others.map((other) => removal(side.of, place, other)) : [];
  const leftAlone: readonly LeftAlone[] = prune ? [] : others;
  return { changes: [...settings, ...missing, ...removals], leftAlone };
}

/** For a group that does not exist yet: everything is new, and its policy only known afterwards. */
async function futureChanges(directory: Directory, side: Side): Promise<readonly Change[]> {
  const after = await wantedValues(directory, side.want);
  const changed = changedSettings(undefined, after);
  return [
    { kind: 'settings', of: side.of, before: undefined, after, changed, steps: [] },
    ...(await missingEligibilities(directory, side, [])),
  ];
}

async function settingChanges(
  graph: Graph,
  directory: Directory,
  { of, want }: Side,
  place: Place,
): Promise<readonly Change[]> {
  const { policyId, rules } = await readPolicy(graph, place);
  const before = await presentValues(directory, rules);
  const after = await wantedValues(directory, want, before);
  const changed = changedSettings(before, after);
  if (changed.length === 0) return [];
  return [
    { kind: 'settings', of, before, after, changed, steps: settingSteps(place, policyId, after, changed) },
  ];
}
