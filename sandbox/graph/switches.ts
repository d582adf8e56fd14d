/** What the facts leave open, so that a client is tried both ways; each is off unless somebody switches it on. */
export interface Switches {
  /** `filterByCurrentUser` ends at 50 rows without a next link and takes neither `$top` nor `$skip`; one report says so, and it cannot be found again. */
  currentUserCap: boolean;
}

export function createSwitches(): Switches {
  return { currentUserCap: false };
}
