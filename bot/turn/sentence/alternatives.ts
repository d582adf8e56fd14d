/** Words in a text with commas between, as they are easiest to read and to add to. */
export function listed(words: string): readonly string[] {
  return words.split(',').map((word) => word.trim().replaceAll(/\s+/g, ' '));
}

/** One of some words, the longest first, as the inside of a pattern. Words are plain text. */
export function oneOf(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`))
    .join('|');
}

/** Neither letter nor digit before, and after. */
export const begins = String.raw`(?<![\p{L}\p{N}])`;
export const ends = String.raw`(?![\p{L}\p{N}])`;
