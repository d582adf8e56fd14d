import type { Wanted, WantedDefenderRole } from './wanted.ts';

/** What the file says of Defender and cannot be: a form without what it takes, or one role declared in two ways. */
export function defenderFaults({
  groups,
  defenderVia,
}: Pick<Wanted, 'groups' | 'defenderVia'>): readonly { readonly line: number; readonly text: string }[] {
  const first = new Map<string, WantedDefenderRole>();
  return groups.flatMap(({ name, defenderRole, roleGroup }) => {
    if (defenderRole === undefined) return [];
    const { line } = defenderRole;
    const key = defenderRole.name.toLowerCase();
    const before = first.get(key);
    first.set(key, before ?? defenderRole);
    return [
      ...(defenderVia === 'roleGroup' && roleGroup === undefined
        ? [{ line, text: `defender.via is roleGroup, and ${name} has no roleGroup` }]
        : []),
      ...(before === undefined || isSameRole(before, defenderRole)
        ? []
        : [
            {
              line,
              text: `the Defender role ${defenderRole.name} is declared in another way in line ${before.line}`,
            },
          ]),
    ];
  });
}

function isSameRole(a: WantedDefenderRole, b: WantedDefenderRole): boolean {
  const setOf = (role: WantedDefenderRole): string =>
    JSON.stringify([role.permissions.toSorted(), role.dataSources.toSorted()]);
  return setOf(a) === setOf(b);
}
