/** What kind of thing a name is said to be, behind it. */
export const kindWords = {
  role: /\s*\(?(?<=[\s(])(?:role|access|rolle|rôle|rol)\)?$|\s*(?:ロール|権限)$/iu,
  member:
    /\s*\(?(?<=[\s(])(?:group|membership|member|access|gruppe|groupe|grupo)\)?$|\s*(?:グループ|権限)$/iu,
  owner: /\s*\(?(?<=[\s(])(?:group owner|ownership|owner|besitzer|propriétaire|propietario)\)?$|\s*所有者$/iu,
} as const;

/** Whether a word says what kind of thing something is. */
export function isKindWord(word: string): boolean {
  return withoutKind(`x ${word}`).includes('x');
}

/** A name without what kind of thing it may be said to be: nothing where no such word follows it. */
export function withoutKind(spoken: string): readonly string[] {
  const bare = Object.values(kindWords).map((kind) => spoken.replace(kind, ''));
  return [...new Set(bare)].filter((words) => words !== spoken && words !== '');
}
