import type { Wanted } from './wanted.ts';

interface NamesIn {
  readonly userNames: readonly string[];
  readonly groupNames: readonly string[];
}

/** Whom a file names, each once. */
export function namesIn({ roles, groups, breakGlass, protect }: Wanted): NamesIn {
  const sides = [...roles, ...groups.flatMap(({ member, owner }) => [member, owner])].filter(
    (side) => side !== undefined,
  );
  const principals = [
    ...breakGlass,
    ...protect,
    ...sides.flatMap(({ activation, eligible = [], alsoAllowed }) => [
      ...eligible,
      ...alsoAllowed,
      ...(activation?.approval?.approvers ?? []),
    ]),
    ...groups.flatMap(({ defenderRole }) => defenderRole?.alsoAllowed ?? []),
    ...groups.map(({ name }) => ({ kind: 'group' as const, name })),
  ];
  const of = (wanted: string): string[] => [
    ...new Set(principals.filter(({ kind }) => kind === wanted).map(({ name }) => name)),
  ];
  return { userNames: of('user'), groupNames: of('group') };
}
