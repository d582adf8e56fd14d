import type { Graph } from '../entra/graph.ts';
import type { Unread, Unseen } from './change.ts';
import { formOf, formSeen, mayBeUnified } from './defenderForm.ts';
import type { Part, WithRole } from './defenderRoles.ts';
import { compareDefender } from './defenderRoles.ts';
import type { DefenderLook } from './defenderState.ts';
import { lookAtDefender } from './defenderState.ts';
import type { Directory } from './directory.ts';
import { entryOf } from './entryOf.ts';
import type { Entry, Resolved } from './resolve.ts';
import type { Wanted } from './wanted.ts';

export interface DefenderParts {
  readonly directory: Directory;
  readonly resolved: Resolved;
  /** Those of the file that are looked at now. */
  readonly entries: readonly Entry[];
  readonly prune: boolean;
}

export interface DefenderPlan extends Part {
  readonly unread: readonly Unread[];
  readonly faults: readonly string[];
}

/** The part of a plan that gives groups their rights in Defender: by unified roles, which Graph reaches, or by role groups, which are said to be unread. */
export async function planDefender(
  graph: Graph,
  wanted: Wanted,
  { directory, resolved, entries, prune }: DefenderParts,
): Promise<DefenderPlan> {
  const look = mayBeUnified(wanted) ? await lookAtDefender(graph) : undefined;
  const seen = look === undefined ? 'unknown' : formSeen(look);
  const groups = resolved.entries.flatMap((entry): readonly Formed[] =>
    entry.kind === 'group' ? [{ entry, form: formOf(entry.want, wanted, seen) }] : [],
  );
  const all = groups.flatMap(({ entry, form }): readonly WithRole[] =>
    form === 'unifiedRbac' && entry.want.defenderRole !== undefined
      ? [{ entry, want: entry.want.defenderRole }]
      : [],
  );
  const among = new Set(entries.map(entryOf));
  const isAmong = ({ entry }: { readonly entry: Entry }): boolean => among.has(entryOf(entry));
  if (look !== undefined) await nameHolders(look, directory);
  const nameOf = (id: string): string => directory.nameOf(id);
  const parts =
    look === undefined
      ? []
      : all.filter(isAmong).map((one) => compareDefender(one, { look, all, nameOf, prune, ...resolved }));
  return {
    changes: parts.flatMap(({ changes }) => changes),
    drift: parts.flatMap(({ drift }) => drift),
    unseen: [...parts.flatMap(({ unseen }) => unseen), ...unknownModel(groups.filter(isAmong))],
    faults: [...new Set(parts.flatMap(({ faults }) => faults))],
    unread: [...groups.filter(isAmong).flatMap(unreadGroup), ...(parts.length > 0 ? [workload] : [])],
  };
}

const workload: Unread = { kind: 'workload' };

interface Formed {
  readonly entry: Extract<Entry, { kind: 'group' }>;
  readonly form: ReturnType<typeof formOf>;
}

function unknownModel(groups: readonly Formed[]): readonly Unseen[] {
  return groups.some(({ form }) => form === 'unknown')
    ? [{ of: { kind: 'tenant', name: 'Defender' }, part: 'defender-model' }]
    : [];
}

function unreadGroup({ entry: { name, want }, form }: Formed): readonly Unread[] {
  return form === 'roleGroup' && want.roleGroup !== undefined
    ? [{ kind: 'role group', group: name, inFile: want.name, roleGroup: want.roleGroup.name }]
    : [];
}

async function nameHolders({ assignments }: DefenderLook, directory: Directory): Promise<void> {
  if ('value' in assignments)
    await directory.nameAll(new Set(assignments.value.flatMap(({ principalIds }) => principalIds)));
}
