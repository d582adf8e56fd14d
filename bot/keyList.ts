/** Length of a key, in bytes. */
export const keyBytes = 32;

/**
 * Keys as a setting holds them: base64url of 32 bytes each, separated by commas. The first is used for what is new; all of them, for what is there.
 * `undefined` when one is no such key, or when there is none.
 */
export function keyListOf(text: string): readonly Buffer[] | undefined {
  const keys = text.split(',').map((part) => keyOf(part.trim()));
  const known = keys.flatMap((key) => (key === undefined ? [] : [key]));
  return known.length === keys.length ? known : undefined;
}

/** Buffer passes over what is no base64url; writing the key back tells. */
function keyOf(text: string): Buffer | undefined {
  const key = Buffer.from(text, 'base64url');
  return key.length === keyBytes && key.toString('base64url') === text ? key : undefined;
}
