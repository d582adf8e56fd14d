import { scopeWords } from './defenderActions.ts';
import type { DefenderAssignment, DefenderLook, DefenderRole } from './defenderState.ts';
import type { Directory } from './directory.ts';
import type { Group } from './directoryRows.ts';

export interface ExportedDefenderRole {
  /** `defenderRole` of the file; `undefined` where the group has none, or none that the file has words for. */
  readonly defenderRole: object | undefined;
  readonly notes: readonly string[];
}

const known = ['/', 'Mdo', 'Mde', 'Mdi', 'Mdc'];

/** The Defender role of a group in the words of the file, with everybody else who holds it. What was not seen is left out. */
export function exportDefenderRole(
  { id, name }: Group,
  { roles, assignments }: DefenderLook,
  directory: Directory,
): ExportedDefenderRole {
  const note = (text: string): ExportedDefenderRole => ({
    defenderRole: undefined,
    notes: [`group ${name}: ${text}`],
  });
  if ('problem' in roles || 'problem' in assignments) return { defenderRole: undefined, notes: [] };
  const own = assignments.value.filter(({ principalIds }) => principalIds.includes(id.toLowerCase()));
  const [first, ...more] = own;
  if (first === undefined) return { defenderRole: undefined, notes: [] };
  const role = roles.value.find((one) => one.id === first.roleId);
  if (role === undefined) return note('it holds a built-in Defender role');
  if (more.length > 0)
    return note(`it holds ${own.length} assignments of Defender roles, ${role.name} among them`);
  const fault = faultOf(role, first);
  if (fault !== undefined) return note(`its Defender role ${role.name} ${fault}`);
  const isUnique =
    roles.value.filter((one) => one.name.toLowerCase() === role.name.toLowerCase()).length === 1;
  const ofRole = assignments.value.filter(({ roleId }) => roleId === role.id);
  if (new Set(ofRole.map(({ dataSources }) => dataSources.toSorted().join().toLowerCase())).size > 1)
    return note(`its Defender role ${role.name} is given for other data sources, too`);
  const others = ofRole
    .flatMap(({ principalIds }) => principalIds)
    .filter((other) => other !== id.toLowerCase());
  const holders = [...new Set(others)].map((other) => ({
    [directory.kindOf(other) ?? 'application']: other,
  }));
  return {
    defenderRole: {
      name: isUnique ? role.name : role.id,
      permissions: role.permissions,
      dataSources: first.dataSources.includes('/') ? 'all' : first.dataSources,
      ...(holders.length === 0 ? {} : { alsoAllowed: holders }),
    },
    notes: [],
  };
}

/** What the file has no words for. */
function faultOf(
  { permissions, isOff }: DefenderRole,
  { dataSources }: DefenderAssignment,
): string | undefined {
  const star = permissions.find((one) => one.includes('*'));
  if (star !== undefined) return `has the permission ${star}: the file names each by itself`;
  if (permissions.length === 0 || isOff) return 'gives nothing: it is off, or has no permission';
  return dataSources.every((source) => known.includes(source))
    ? undefined
    : `is limited to ${scopeWords(dataSources)}`;
}
