import type { Change, DefenderHolderChange, Drift, Step } from './change.ts';
import { scopeWords } from './defenderActions.ts';
import type { DefenderComparison, WithRole } from './defenderRoles.ts';
import type { DefenderAssignment, DefenderRole } from './defenderState.ts';
import { defenderRoot, defenderWriteScope } from './defenderState.ts';

/**
 * `wide`: the role has more permissions than the file, and keeps them, so that giving it to the group would give those, too. `narrowed elsewhere`: the part of
 * another group takes them away first.
 */
export type RoleWidth = 'right' | 'wide' | 'narrowed elsewhere';

type Holding = DefenderComparison & WithRole & { readonly role: DefenderRole };

/**
 * Who holds a group's Defender role, against who is to. What Defender has as one assignment is taken away as one, and only where nobody in it is to keep it.
 */
export function holderPart(
  one: WithRole,
  role: DefenderRole | undefined,
  width: RoleWidth,
  assignments: readonly DefenderAssignment[],
  comparison: DefenderComparison,
): { readonly changes: readonly Change[]; readonly drift: readonly Drift[] } {
  const { entry } = one;
  const groupId = entry.found?.id.toLowerCase();
  const wanted = holderChange(one, width === 'narrowed elsewhere' ? undefined : role, groupId);
  const isWide = width === 'wide';
  const others = groupId === undefined ? [] : otherRoles(one, role, groupId, assignments, comparison);
  if (role === undefined) return { changes: [wanted], drift: others };
  const holding: Holding = { ...comparison, ...one, role };
  const ofRole = assignments.filter(({ roleId }) => roleId === role.id);
  const right = ofRole.filter((assignment) => isRight(assignment, holding));
  const isHeld = groupId !== undefined && right.some(({ principalIds }) => principalIds.includes(groupId));
  const wrong = isFirstOf(holding) ? ofRole.filter((assignment) => !right.includes(assignment)) : [];
  const removed = comparison.prune ? wrong.filter((assignment) => mayGo(assignment, holding)) : [];
  return {
    changes: [
      ...(isHeld || isWide ? [] : [wanted]),
      ...removed.map((assignment) => removal(assignment, holding)),
    ],
    drift: [
      ...wrong
        .filter((assignment) => !removed.includes(assignment))
        .flatMap((assignment) => driftOf(assignment, holding)),
      ...(isWide && !isHeld
        ? [driftFor(one, 'the group is not given it while it has more permissions than the file says')]
        : []),
      ...others,
    ],
  };
}

function groupsOf({ all, want }: Pick<Holding, 'all' | 'want'>): readonly WithRole[] {
  return all.filter((one) => one.want.name.toLowerCase() === want.name.toLowerCase());
}

function isFirstOf(holding: Holding): boolean {
  return groupsOf(holding)[0]?.entry.name === holding.entry.name;
}

function idsOfGroups(holding: Pick<Holding, 'all' | 'want'>): readonly string[] {
  return groupsOf(holding).flatMap(({ entry }) => entry.found?.id.toLowerCase() ?? []);
}

function isAllowed(id: string, holding: Holding): boolean {
  return (
    idsOfGroups(holding).includes(id) ||
    holding.breakGlass.has(id) ||
    groupsOf(holding).some(({ entry }) => entry.defenderAllowed.has(id))
  );
}

/** Whoever may hold it besides may do so wherever; a group of the file for the data sources of the file. */
function isRight({ principalIds, dataSources }: DefenderAssignment, holding: Holding): boolean {
  const ofFile = idsOfGroups(holding);
  return (
    principalIds.every((id) => isAllowed(id, holding)) &&
    (!principalIds.some((id) => ofFile.includes(id)) || isSameSet(dataSources, holding.want.dataSources))
  );
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const setOf = (ids: readonly string[]): string =>
    [...new Set(ids.map((id) => id.toLowerCase()))].toSorted().join();
  return setOf(a) === setOf(b);
}

/** The group itself is given it anew before; who may hold it besides, or is protected, is not touched. */
function mayGo({ principalIds }: DefenderAssignment, holding: Holding): boolean {
  const ofFile = idsOfGroups(holding);
  return principalIds.every(
    (id) => ofFile.includes(id) || !(isAllowed(id, holding) || holding.protect.has(id)),
  );
}

function driftFor({ entry: { name }, want }: WithRole, says: string): Drift {
  return { kind: 'defender', name, role: want.name, says };
}

function driftOf({ principalIds, dataSources }: DefenderAssignment, holding: Holding): readonly Drift[] {
  const { want, nameOf } = holding;
  const drift = (says: string): Drift => driftFor(holding, says);
  const strange = principalIds.filter((id) => !isAllowed(id, holding));
  const ofFile = idsOfGroups(holding);
  const misplaced = principalIds.filter((id) => ofFile.includes(id));
  return [
    ...strange.map((id) =>
      drift(`${nameOf(id)} holds it (${scopeWords(dataSources)}), and is not in the file`),
    ),
    ...(isSameSet(dataSources, want.dataSources) ? [] : misplaced).map((id) =>
      drift(
        `${nameOf(id)} holds it for ${scopeWords(dataSources)}, and the file says ${scopeWords(want.dataSources)}`,
      ),
    ),
  ];
}

/** Roles besides the one of the file: whoever activates the group gets those, too. */
function otherRoles(
  one: WithRole,
  role: DefenderRole | undefined,
  groupId: string,
  assignments: readonly DefenderAssignment[],
  { look: { roles } }: DefenderComparison,
): readonly Drift[] {
  const ids = assignments
    .filter(({ roleId, principalIds }) => roleId !== role?.id && principalIds.includes(groupId))
    .map(({ roleId }) => roleId);
  const known = 'value' in roles ? roles.value : [];
  return [...new Set(ids)].map((id) => {
    const name = known.find((other) => other.id === id)?.name ?? `a built-in one (${id})`;
    return driftFor(one, `the group holds another Defender role besides, ${name}`);
  });
}

const common = { version: 'beta', scopes: [defenderWriteScope] } as const;

function holderChange(
  { entry, want }: WithRole,
  role: DefenderRole | undefined,
  groupId: string | undefined,
): DefenderHolderChange {
  const { name: displayName, dataSources } = want;
  const steps: readonly Step[] =
    role === undefined || groupId === undefined
      ? []
      : [
          {
            ...{ ...common, method: 'POST', path: `${defenderRoot}/roleAssignments` },
            once: `defender holder ${groupId} ${role.id} ${dataSources.join()}`,
            // With its type in the body Graph reads nothing of it.
            body: {
              displayName: `${entry.name}: ${displayName}`.slice(0, 128),
              roleDefinitionId: role.id,
              principalIds: [groupId],
              directoryScopeIds: ['/'],
              appScopeIds: dataSources,
            },
          },
        ];
  return {
    ...{ kind: 'defender-holder', name: entry.name, role: want.name, isWanted: true, steps },
    ...{ holders: [entry.name], scope: scopeWords(dataSources) },
  };
}

function removal(
  { id, principalIds, dataSources }: DefenderAssignment,
  { entry, want, nameOf }: Holding,
): DefenderHolderChange {
  const path = `${defenderRoot}/roleAssignments/${encodeURIComponent(id)}`;
  return {
    ...{ kind: 'defender-holder', name: entry.name, role: want.name, isWanted: false, assignmentId: id },
    ...{ holders: principalIds.map(nameOf), scope: scopeWords(dataSources) },
    steps: [{ ...common, method: 'DELETE', path }],
  };
}
