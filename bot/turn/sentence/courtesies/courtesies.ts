/** What people put around what they want, before it and behind: no part of the reason. */
export interface Courtesies {
  readonly before: readonly string[];
  readonly behind: readonly string[];
}
