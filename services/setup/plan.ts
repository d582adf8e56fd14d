import type { Graph } from '../entra/graph.ts';
import type { Change, Drift, Plan, Unseen } from './change.ts';
import type { Comparison } from './compareSide.ts';
import { compareSide, valuesFor } from './compareSide.ts';
import type { Contexts } from './contexts.ts';
import { lookAtContexts } from './contexts.ts';
import { planDefender } from './defenderPlan.ts';
import type { Directory } from './directory.ts';
import { missingEligibilities } from './eligibleChanges.ts';
import { entryOf } from './entryOf.ts';
import type { Look } from './look.ts';
import { lookAt } from './look.ts';
import { descriptionChange, newGroup } from './newGroup.ts';
import type { People } from './people.ts';
import { lookAtPeople } from './people.ts';
import type { Placed } from './placed.ts';
import { placesOf } from './placed.ts';
import { WantedError } from './readWanted.ts';
import { refusalsOf } from './refusals.ts';
import type { Entry, ResolvedSide } from './resolve.ts';
import { resolve } from './resolve.ts';
import type { Setting, SettingValues } from './settings.ts';
import { usualValues } from './settings.ts';
import { changedSettings } from './settingValues.ts';
import type { Wanted } from './wanted.ts';
import { isYetToBeMade } from './yetToBeMade.ts';

export interface PlanOptions {
  /** Take away what the file does not mention. */
  readonly prune: boolean;
  /** Only these of the file's roles and groups, see `entryOf`; all when absent. */
  readonly among?: ReadonlySet<string>;
  /** Groups that this run made: whoever made them is not to own them. */
  readonly made?: ReadonlySet<string>;
}

/**
 * Compares the file with the tenant, in one pass over both. Reads only. Throws `WantedError` for what the file names and the tenant lacks, and for
 * what would do harm as it is written, with the lines.
 */
export async function planOf(
  graph: Graph,
  directory: Directory,
  wanted: Wanted,
  { prune, among, made = new Set() }: PlanOptions,
): Promise<Plan> {
  const resolved = await resolve(directory, wanted);
  const entries = resolved.entries.filter((entry) => among?.has(entryOf(entry)) ?? true);
  const placed = entries.flatMap(placesOf);
  const places = placed.flatMap(({ place }) => place ?? []);
  const look = await lookAt(graph, directory, places);
  const people = await lookAtPeople(graph, groupsToOpen(placed, look, directory));
  const contexts = await contextsFor(graph, placed);
  const defender = await planDefender(graph, wanted, { directory, resolved, entries, prune });
  const refusals = refusalsOf(placed, { look, people, contexts, now: new Date() });
  const faults = [...refusals, ...defender.faults];
  if (faults.length > 0) throw new WantedError(faults);

  const comparison: Comparison = { directory, people, lists: resolved, prune };
  const parts = placed.map(({ entry, side, place }) => {
    const found = place === undefined ? undefined : look.get(place);
    const own = entry.kind === 'group' && made.has(entryOf(entry)) ? entry.found : undefined;
    return place === undefined || found === undefined
      ? { changes: futureChanges(side), drift: [], unseen: [] }
      : compareSide(side, place, found, comparison, own);
  });
  return {
    changes: [
      ...entries.flatMap(groupChanges),
      ...[...parts, defender].flatMap(({ changes }) => changes),
    ].sort(byEntry(entries)),
    drift: [...entries.flatMap(unfitGroups), ...[...parts, defender].flatMap(({ drift }) => drift)],
    unseen: [
      ...[...parts, defender].flatMap(({ unseen }) => unseen),
      ...unseenPeople(placed, people),
      ...unseenContexts(contexts),
    ],
    unread: defender.unread,
  };
}

/** What comes first in the file comes first in the plan, a group before what is in it. */
function byEntry(entries: readonly Entry[]): (a: Change, b: Change) => number {
  const order = new Map(entries.map((entry, index) => [entryOf(entry), index]));
  return (a, b) => (order.get(entryOf(a)) ?? 0) - (order.get(entryOf(b)) ?? 0);
}

function groupChanges(entry: Entry): readonly Change[] {
  if (entry.kind === 'role') return [];
  return entry.found === undefined ? [newGroup(entry.want)] : descriptionChange(entry.found, entry.want);
}

function unfitGroups(entry: Entry): readonly Drift[] {
  if (entry.kind === 'role' || entry.found?.unfit === undefined) return [];
  return [{ kind: 'unfit', name: entry.name, why: entry.found.unfit }];
}

/** For a group that does not exist yet: everything that the file says is new, and its policy only known afterwards. */
function futureChanges(side: ResolvedSide): readonly Change[] {
  const { of, eligible = [], isDeclared } = side;
  if (!isDeclared) return [];
  const values = valuesFor(side, []);
  const after: SettingValues = { ...usualValues('group'), ...values };
  const changed = changedSettings(undefined, after, Object.keys(values) as readonly Setting[]);
  const settings: readonly Change[] =
    changed.length === 0 ? [] : [{ kind: 'settings', of, before: undefined, after, changed, steps: [] }];
  return [...settings, ...missingEligibilities(of, undefined, eligible, [])];
}

/** Groups that hold something, may switch it on or approve: who is in them decides who can do what. */
function groupsToOpen(placed: readonly Placed[], look: Look, directory: Directory): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { side, place } of placed) {
    const standing = place === undefined ? undefined : look.get(place)?.standing;
    const holders = standing !== undefined && 'value' in standing ? standing.value : [];
    for (const { principalId } of holders)
      if (directory.kindOf(principalId) === 'group') ids.add(principalId);
    if (side.approvers.length === 0) continue;
    for (const { kind, id, name } of [...side.approvers, ...(side.eligible ?? []).map(({ who }) => who)])
      if (kind === 'group' && !isYetToBeMade({ id, name })) ids.add(id);
  }
  return ids;
}

async function contextsFor(graph: Graph, placed: readonly Placed[]): Promise<Contexts | undefined> {
  const isAsked = placed.some(({ side: { values } }) => values.authenticationContext !== undefined);
  return isAsked ? lookAtContexts(graph) : undefined;
}

function unseenPeople(placed: readonly Placed[], people: People): readonly Unseen[] {
  return placed.flatMap(({ side: { of, approvers } }) =>
    approvers.flatMap(({ id }): readonly Unseen[] => {
      const seen = people.get(id.toLowerCase());
      return seen !== undefined && 'problem' in seen ? [{ of, part: 'people', problem: seen.problem }] : [];
    }),
  );
}

function unseenContexts(contexts: Contexts | undefined): readonly Unseen[] {
  if (contexts === undefined) return [];
  const of = { kind: 'tenant', name: 'Conditional Access' } as const;
  return [contexts.made, contexts.used].flatMap((seen): readonly Unseen[] =>
    'problem' in seen ? [{ of, part: 'contexts', problem: seen.problem }] : [],
  );
}
