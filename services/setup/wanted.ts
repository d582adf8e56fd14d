/** Somebody who may switch a target on, permanently unless there is an end. */
export interface WantedEligible {
  /** Sign-in name or object id of a user, or display name or object id of a group. */
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly until?: Date;
}

export interface WantedActivation {
  readonly maximumMinutes: number;
  readonly mfa: boolean;
  readonly authenticationContext?: string;
  readonly justification: boolean;
  readonly ticket: boolean;
  readonly approval?: {
    readonly approvers: readonly { readonly kind: 'user' | 'group'; readonly name: string }[];
    readonly reasonRequired: boolean;
  };
}

/** What the bot adds to a target. */
export interface BotSettings {
  readonly aliases: readonly string[];
  readonly ticketSystem?: string;
  readonly ticketPattern?: string;
  readonly ticketUrl?: string;
  readonly notice?: { readonly first: readonly string[]; readonly thenAfterMinutes: number };
  readonly notify?: string;
  readonly adminContact?: string;
  readonly probe?: string;
}

export interface WantedSide {
  readonly activation: WantedActivation;
  readonly eligible: readonly WantedEligible[];
}

export interface WantedRole extends WantedSide {
  readonly name: string;
  readonly botSettings: BotSettings;
}

export interface WantedGroup {
  readonly name: string;
  readonly description: string;
  readonly member?: WantedSide;
  readonly owner?: WantedSide;
  /** The role group of Defender and Purview that the group is nested in. */
  readonly roleGroup?: { readonly name: string; readonly roles: readonly string[] };
  readonly botSettings: BotSettings;
}

export interface Wanted {
  readonly roles: readonly WantedRole[];
  readonly groups: readonly WantedGroup[];
}
