/** What the facts leave open, so that a client is tried both ways; each is off unless somebody switches it on; and limits that are documented, to be lowered. */
export interface Switches {
  /** `filterByCurrentUser` ends at 50 rows without a next link and takes neither `$top` nor `$skip`; one report says so, and it cannot be found again. */
  currentUserCap: boolean;
  /** Stages of a group's approval are shown without `$expand`, as one client found them. */
  stagesInline: boolean;
  /** Policies have the two rules for custom extensions besides, empty and off, as the portal has written them since September 2026. */
  extensionRules: boolean;
  /** A client found that v1.0 does not return those rules everywhere. */
  extensionRulesInV1: 'shown' | 'hidden';
  /** When a new Application ID URI is among the names of the service principal; people found it missing there. */
  principalNames: 'at once' | 'after two minutes';
  /** A POST to Defender's roles that did what was asked is answered with a redirect to plain http, as clients saw it, or as documented. */
  defenderPosts: 'redirected' | 'created';
  /** Seconds until Defender's lists have what was made. */
  defenderListingSeconds: number;
  /** Resource units that the directory gives an application in ten seconds: as documented for a tenant of fewer than fifty people. */
  unitsInTenSeconds: number;
  /** Calls that PIM takes of an application in ten seconds; nothing is documented. */
  pimCallsInTenSeconds: number;
  /** Seconds that a program with a device code is told to wait between two questions. */
  deviceCodeInterval: number;
}

export function createSwitches(): Switches {
  return {
    currentUserCap: false,
    stagesInline: false,
    extensionRules: false,
    extensionRulesInV1: 'shown',
    principalNames: 'at once',
    defenderPosts: 'redirected',
    defenderListingSeconds: 20,
    unitsInTenSeconds: 3_500,
    pimCallsInTenSeconds: Infinity,
    deviceCodeInterval: 5,
  };
}
