/** A part of an address without its percent signs, for what is only looked up or shown: as it was sent where it decodes to nothing (`%zz`). */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
