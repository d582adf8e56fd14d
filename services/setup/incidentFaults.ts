import type { Wanted } from './wanted.ts';

/** What incidents ask for is a name, an alias or a task that the file has: words that mean nothing would be found out by everybody who takes part. */
export function incidentFaults({ roles, groups, bundles, incidents }: Wanted): readonly string[] {
  if (incidents === undefined) return [];
  const known = [
    ...[...roles, ...groups].flatMap(({ name, botSettings: { aliases, tasks } }) => [
      name,
      ...aliases,
      ...tasks,
    ]),
    ...bundles.flatMap(({ name, aliases }) => [name, ...aliases]),
  ];
  const { access, line } = incidents;
  return known.some((word) => word.toLowerCase() === access.toLowerCase())
    ? []
    : [
        `line ${line}: incidents.access ${access} is no role, group or bundle of the file, nor another word for one`,
      ];
}
