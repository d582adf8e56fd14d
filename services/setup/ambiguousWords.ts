import type { Wanted } from './wanted.ts';

/** A word of the file that two targets or bundles have. */
export interface AmbiguousWord {
  /** Where the later one stands in the file. */
  readonly path: readonly PropertyKey[];
  readonly word: string;
  /** What has it before. */
  readonly other: string;
}

/** Aliases and tasks, and names and aliases of bundles, that name something else, too: nobody would know which of them is meant. Upper and lower case and blanks tell no two words apart. */
export function ambiguousWords({ roles, groups, bundles }: Wanted): readonly AmbiguousWord[] {
  const targets = [
    ...roles.map((role, index) => ({ ...role, path: ['roles', index] as const })),
    ...groups.map((group, index) => ({ ...group, path: ['groups', index] as const })),
  ];
  const owners = new Map<string, string>(targets.map(({ name }) => [plain(name), name]));
  const words = targets.flatMap(({ name, path, botSettings }) =>
    (['aliases', 'tasks'] as const).flatMap((list) =>
      botSettings[list].map((word, index) => ({ name, word, path: [...path, 'bot', list, index] })),
    ),
  );
  const ofBundles = bundles.flatMap(({ name, aliases }, index) => [
    { word: name, name: `the bundle ${name}`, path: ['bundles', index, 'name'] },
    ...aliases.map((word, place) => ({
      ...{ word, name: `the bundle ${name}` },
      path: ['bundles', index, 'aliases', place],
    })),
  ]);
  return [...words, ...ofBundles].flatMap(({ name, word, path }) => {
    const other = owners.get(plain(word)) ?? name;
    owners.set(plain(word), other);
    return other === name ? [] : [{ path, word, other }];
  });
}

function plain(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
