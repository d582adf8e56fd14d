import type { Rules } from '../elevation/rules/rules.ts';
import type { TicketSystemSettings } from '../elevation/ticketSettings.ts';

/** Where in the file something is said, counted from 1. */
interface Located {
  readonly line: number;
}

/** Sign-in name or object id of a user, or display name or object id of a group. */
export interface WantedPrincipal extends Located {
  readonly kind: 'user' | 'group';
  readonly name: string;
}

/** Somebody who may switch a target on, permanently unless there is an end. */
export interface WantedEligible extends WantedPrincipal {
  readonly until?: Date;
  /** Display name or object id of the administrative unit that it is limited to; the whole tenant when absent. */
  readonly unit?: string;
}

/** Somebody who may hold more than the file gives: who is not drift, and is never taken away. An application is named by its object id. */
export interface WantedHolder extends Located {
  readonly kind: 'user' | 'group' | 'application';
  readonly name: string;
}

export interface WantedActivation {
  readonly maximumMinutes: number;
  readonly mfa: boolean;
  readonly authenticationContext?: string;
  readonly justification: boolean;
  readonly ticket: boolean;
  readonly approval?: {
    readonly approvers: readonly WantedPrincipal[];
    readonly reasonRequired: boolean;
  };
}

/** What an administrator has to keep to who makes somebody eligible, or active without activating. What is absent stays as it is. */
export interface WantedGiving {
  readonly permanent?: boolean | undefined;
  readonly maximumDays?: number | undefined;
  readonly mfa?: boolean | undefined;
  readonly justification?: boolean | undefined;
}

/** When PIM writes a mail, and to whom: `eligible` and `assigned` as somebody is made so, `activated` as they activate. */
export const occasions = ['eligible', 'assigned', 'activated'] as const;
export const audiences = ['admin', 'requestor', 'approver'] as const;
export type NoticeKey = `${(typeof occasions)[number]}.${(typeof audiences)[number]}`;

/** Who gets a mail of PIM's: those whom Entra would write to by itself, and addresses besides; `critical` leaves out what is only for information. */
export interface Notice {
  readonly level: 'all' | 'critical' | 'none';
  readonly defaultRecipients: boolean;
  readonly recipients: readonly string[];
}

/** What the bot adds to a target. */
export interface BotSettings {
  readonly aliases: readonly string[];
  /** What people say that they want to do with it: `purge mail`. */
  readonly tasks: readonly string[];
  readonly ticketSystem?: string;
  readonly ticketPattern?: string;
  readonly ticketUrl?: string;
  readonly approvalCode?: boolean;
  readonly notice?: { readonly first: readonly string[]; readonly thenAfterMinutes: number };
  /** It is kept for emergencies; `insteadOf`: the ordinary target of the file. */
  readonly breakGlass?: { readonly insteadOf: string };
  readonly notify?: string;
  readonly adminContact?: string;
  readonly opens?: readonly { readonly name: string; readonly url: string }[];
  readonly probe?: string;
}

export interface WantedSide extends Located {
  /** Absent where the file says nothing of how it is activated. */
  readonly activation?: WantedActivation;
  readonly eligibility?: WantedGiving;
  readonly assignment?: WantedGiving;
  readonly notifications?: Readonly<Partial<Record<NoticeKey, Notice>>>;
  /** Absent where the file does not say who is eligible, which is not the same as nobody. */
  readonly eligible?: readonly WantedEligible[];
  readonly alsoAllowed: readonly WantedHolder[];
}

/** When PIM asks the gate: before any human, after one said yes, or both. */
export type GatePhases = 'none' | 'pre' | 'post' | 'both';

/** What is asked of an order beyond Entra's settings. */
interface Ruled {
  readonly rules?: Rules;
  /** Absent where the file leaves it to whether somebody approves. */
  readonly gatePhases?: GatePhases;
}

/** Where PIM reaches the gate. */
export interface WantedGate {
  /** `https://gate.contoso.com`. */
  readonly url: string;
  /** Client id of its registration. */
  readonly application: string;
  /** Seconds that PIM waits for an answer. */
  readonly timeout: number;
  /** How often it asks again. */
  readonly retries: number;
}

export interface WantedRole extends WantedSide, Ruled {
  readonly name: string;
  readonly botSettings: BotSettings;
}

export interface WantedGroup extends Located, Ruled {
  readonly name: string;
  readonly description: string;
  readonly member?: WantedSide;
  readonly owner?: WantedSide;
  /** The role group of Defender and Purview that the group is nested in. */
  readonly roleGroup?: {
    readonly name: string;
    readonly roles: readonly string[];
    /** Names of members that it may have besides. */
    readonly alsoAllowed: readonly string[];
  };
  /** The custom role of Defender's unified model that the group is given. */
  readonly defenderRole?: WantedDefenderRole;
  readonly botSettings: BotSettings;
}

/** Defender's two models of rights: the unified one, which Graph reaches, and role groups, which it does not. */
export type DefenderForm = 'unifiedRbac' | 'roleGroup';

/** A custom role with these permissions and no others, and who may hold it besides the group. */
export interface WantedDefenderRole extends Located {
  readonly name: string;
  /** Ids in small letters, none of which another covers. */
  readonly permissions: readonly string[];
  /** `/` is all of them; otherwise `Mdo` and the like. */
  readonly dataSources: readonly string[];
  readonly alsoAllowed: readonly WantedHolder[];
}

/** One thing of a bundle, by display name or object id. */
export interface WantedBundleItem {
  readonly kind: 'role' | 'member' | 'owner';
  readonly name: string;
  readonly minutes: number;
}

/** What people ask the bot for together. */
export interface WantedBundle extends Located {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly items: readonly WantedBundleItem[];
}

/** Whom the bot shows what others did, in counts. Object ids in small letters. */
export interface ReportReaders {
  /** Of everybody. */
  readonly auditors: readonly string[];
  readonly teams: readonly Team[];
}

export interface Team {
  readonly name: string;
  readonly leads: readonly string[];
  readonly members: readonly string[];
}

export interface Wanted {
  readonly roles: readonly WantedRole[];
  readonly groups: readonly WantedGroup[];
  readonly bundles: readonly WantedBundle[];
  readonly ticketSystems: readonly TicketSystemSettings[];
  /** Absent where the file leaves it to what can be read. */
  readonly defenderVia?: DefenderForm;
  readonly gate?: WantedGate;
  /** May hold anything for good, and keep everything. */
  readonly breakGlass: readonly WantedHolder[];
  /** Keep what they are eligible for. */
  readonly protect: readonly WantedHolder[];
  /** What the bot lets approvers choose for a reason; its own where the file says nothing. */
  readonly quickReasons?: readonly string[];
  /** What whoever takes part in an incident asks for where nothing else is said: a name, alias or task of the file. */
  readonly incidents?: Located & { readonly access: string };
  readonly reports: ReportReaders;
  readonly words: readonly WantedWord[];
}

/** A sentence of the cards as the organization words it. */
export interface WantedWord {
  readonly line: number;
  readonly language: 'en' | 'de' | 'fr' | 'es' | 'ja';
  /** `form.missing.minutes` */
  readonly key: string;
  readonly text: string;
}
