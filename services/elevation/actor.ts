/** A person as this turn authenticated them. Only `bot/actor` makes one; ports take it so that no call can forget whose authority it uses. */
export interface Actor {
  /** Entra object id, lower case. */
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** BCP 47, e.g. `en-US`. */
  readonly locale: string;
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  /** Names the stronger sign-in that was made for the work at hand; its token serves that work. Worth nothing by itself. */
  readonly signIn?: string;
}

/** Somebody Entra knows. The name is what Entra or Teams last called them and proves nothing. */
export interface Person {
  /** Entra object id, lower case. */
  readonly id: string;
  readonly name: string;
}
