import type {
  Change,
  DefenderHolderChange,
  DefenderRoleChange,
  Drift,
  Plan,
  Step,
  Unseen,
} from './change.ts';
import type { DefenderAction } from './defenderActions.ts';
import { covers, inCatalogue, kept } from './defenderActions.ts';
import type { RoleWidth } from './defenderHolders.ts';
import { holderPart } from './defenderHolders.ts';
import { roleNamed, twinDrift } from './defenderTwins.ts';
import type { DefenderLook, DefenderRole } from './defenderState.ts';
import { defenderRoot, defenderWriteScope } from './defenderState.ts';
import type { Entry } from './resolve.ts';
import type { WantedDefenderRole } from './wanted.ts';

export type Part = Pick<Plan, 'changes' | 'drift' | 'unseen'>;

/** A group of the file with its Defender role. */
export interface WithRole {
  readonly entry: Extract<Entry, { kind: 'group' }>;
  readonly want: WantedDefenderRole;
}

export interface DefenderComparison {
  readonly look: DefenderLook;
  /** All groups of the file that have a Defender role. */
  readonly all: readonly WithRole[];
  readonly breakGlass: ReadonlySet<string>;
  readonly protect: ReadonlySet<string>;
  readonly nameOf: (id: string) => string;
  readonly prune: boolean;
}

/** What the file wants of a group's Defender role against what there is, and lines of the file that cannot be. Of what was not seen nothing is said but that. */
export function compareDefender(
  one: WithRole,
  comparison: DefenderComparison,
): Part & { readonly faults: readonly string[] } {
  const { look } = comparison;
  const unseen = unseenIn(look, one);
  if ('problem' in look.roles || 'problem' in look.assignments)
    return { changes: [], drift: [], unseen, faults: [] };
  const wanted = wantedActions(one.want, look);
  if ('faults' in wanted) return { changes: [], drift: [], unseen, faults: wanted.faults };
  const named = roleNamed(one, wanted.actions, look.roles.value, look.assignments.value);
  if ('fault' in named) return { changes: [], drift: [], unseen, faults: [named.fault] };
  const { role, twins } = named;
  const own = rolePart(one, role, wanted.actions, comparison);
  const holders = holderPart(one, role, own.width, look.assignments.value, comparison);
  return {
    changes: [...own.changes, ...holders.changes],
    drift: [...own.drift, ...twins.map((twin) => twinDrift(one, twin)), ...holders.drift],
    unseen,
    faults: [],
  };
}

function unseenIn({ roles, assignments, catalogue }: DefenderLook, { want }: WithRole): readonly Unseen[] {
  const of = { kind: 'tenant', name: `Defender role ${want.name}` } as const;
  const parts = [
    ['defender-roles', roles],
    ['defender-holders', assignments],
    ['defender-catalogue', catalogue],
  ] as const;
  return parts.flatMap(([part, seen]): readonly Unseen[] =>
    'problem' in seen ? [{ of, part, problem: seen.problem }] : [],
  );
}

/** Each permission as the tenant's catalogue has it; as the file has it where the catalogue was not seen, and then nothing is written. */
function wantedActions(
  { permissions, line }: WantedDefenderRole,
  { catalogue }: DefenderLook,
): { readonly actions: readonly DefenderAction[] } | { readonly faults: readonly string[] } {
  if ('problem' in catalogue) return { actions: permissions.map((id) => ({ id, title: id })) };
  const found = permissions.map((id) => ({ id, action: inCatalogue(id, catalogue.value) }));
  const faults = found
    .filter(({ action }) => action === undefined)
    .map(
      ({ id }) =>
        `line ${line}: Defender’s catalogue in this tenant has no permission ${id}, nor just one of its name: does it have Defender for Office 365 plan 2?`,
    );
  return faults.length > 0 ? { faults } : { actions: found.flatMap(({ action }) => action ?? []) };
}

/** What is wanted of the role's own permissions. A role that has more is told; it is made narrower only where that was asked for. */
function rolePart(
  { entry: { name }, want }: WithRole,
  role: DefenderRole | undefined,
  wanted: readonly DefenderAction[],
  { look: { catalogue }, all, prune }: DefenderComparison,
): { readonly changes: readonly Change[]; readonly drift: readonly Drift[]; readonly width: RoleWidth } {
  const known = 'value' in catalogue ? catalogue.value : [];
  const ids = wanted.map(({ id }) => id);
  const held = role?.permissions ?? [];
  const missing = ids.filter((id) => !held.some((other) => covers(other, id)));
  const more = held.filter((id) => !ids.includes(id));
  const removed = prune ? more : [];
  const drift = (prune ? [] : more).map((id): Drift => ({
    ...{ kind: 'defender', name, role: want.name },
    says: `it has the permission ${titled(id, known)}, which is not in the file`,
  }));
  // Groups that share a role: the first of them makes it.
  const isFirst =
    all.find((one) => one.want.name.toLowerCase() === want.name.toLowerCase())?.entry.name === name;
  const width = more.length === 0 || (prune && isFirst) ? 'right' : prune ? 'narrowed elsewhere' : 'wide';
  const isOff = role?.isOff === true;
  const differs = role === undefined || missing.length > 0 || removed.length > 0 || isOff;
  if (!isFirst || !differs || 'problem' in catalogue) return { changes: [], drift, width };
  const after = prune ? ids : kept([...held, ...missing]);
  const change: DefenderRoleChange = {
    ...{ kind: 'defender-role', name, role: want.name, isNew: role === undefined, isOff },
    added: (role === undefined ? ids : missing).map((id) => titled(id, known)),
    removed: removed.map((id) => titled(id, known)),
    steps: [role === undefined ? makeStep(want, after) : changeStep(role, after)],
  };
  return { changes: [change], drift, width };
}

function titled(id: string, catalogue: readonly DefenderAction[]): string {
  const title = catalogue.find((action) => action.id === id)?.title ?? id;
  return title === id ? id : `${title}, ${id}`;
}

const common = { version: 'beta', scopes: [defenderWriteScope] } as const;

function makeStep({ name }: WantedDefenderRole, actions: readonly string[]): Step {
  return {
    ...{ ...common, method: 'POST', path: `${defenderRoot}/roleDefinitions` },
    once: `defender role ${name.toLowerCase()}`,
    body: {
      displayName: name,
      description: 'Made by latchkey setup: no other permissions, for a group in PIM.',
      isEnabled: true,
      rolePermissions: [{ allowedResourceActions: actions }],
    },
  };
}

function changeStep({ id }: DefenderRole, actions: readonly string[]): Step {
  return {
    ...{ ...common, method: 'PATCH', path: `${defenderRoot}/roleDefinitions/${encodeURIComponent(id)}` },
    body: { isEnabled: true, rolePermissions: [{ allowedResourceActions: actions }] },
  };
}

/** A change that makes something, which lists show only after a while. */
export function isMadeInDefender(change: Change): change is DefenderRoleChange | DefenderHolderChange {
  return (
    (change.kind === 'defender-role' && change.isNew) ||
    (change.kind === 'defender-holder' && change.isWanted)
  );
}
