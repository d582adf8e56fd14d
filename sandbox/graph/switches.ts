/** What the facts leave open, so that a client is tried both ways; each is off unless somebody switches it on. */
export interface Switches {
  /** `filterByCurrentUser` ends at 50 rows without a next link and takes neither `$top` nor `$skip`; one report says so, and it cannot be found again. */
  currentUserCap: boolean;
  /** Stages of a group's approval are shown without `$expand`, as one client found them. */
  stagesInline: boolean;
  /** Policies have the two rules for custom extensions besides, empty and off, as the portal has written them since September 2026. */
  extensionRules: boolean;
}

export function createSwitches(): Switches {
  return { currentUserCap: false, stagesInline: false, extensionRules: false };
}
