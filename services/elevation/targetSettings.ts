import type { Rules } from './rules/rules.ts';
import type { Target } from './target.ts';
import type { NumberForm } from './ticketPattern.ts';

/** A page that a target is used on. */
export interface Door {
  readonly name: string;
  /** https. */
  readonly url: string;
}

/** What an organization adds to a target beyond its settings in Entra. */
export interface TargetSettings {
  /** Filled in on the form. Where a rule looks tickets up, the file says no other than that system. */
  readonly ticketSystem?: string;
  /** What a ticket number has to look like; Entra itself takes anything. */
  readonly ticketPattern?: NumberForm;
  /** Where a ticket can be read: an address with `{number}` in it. */
  readonly ticketUrl?: string;
  /** Whom people are told to ask about this target. */
  readonly adminContact?: string;
  /** Whoever approves has to type the code on the card of who asked. */
  readonly approvalCode?: boolean;
  readonly notice?: NoticeOrder;
  /** It is kept for emergencies: nobody approves it, who approves `insteadOf` hears of it at once, and two of them review it. */
  readonly breakGlass?: BreakGlassSettings;
  /** What is asked of an order beyond what Entra asks. */
  readonly rules?: Rules;
  /** What it opens, for a button once it is on. */
  readonly opens?: readonly Door[];
  /** A Teams channel that gets a copy of this target's approval cards. */
  readonly notify?: string;
}

export interface BreakGlassSettings {
  /** The ordinary target, by the name that it has in Entra. */
  readonly insteadOf: string;
}

/** In which order a request's own approvers hear of it. */
export interface NoticeOrder {
  /** By object id or display name. */
  readonly first: readonly string[];
  /** The others, where nobody has decided by then. */
  readonly thenAfterMinutes: number;
}

/** What the form fills in for the system of a ticket. */
export function usualTicketSystem({ ticketSystem, rules }: TargetSettings): string | undefined {
  return rules?.ticket?.system ?? ticketSystem;
}

/** The system that a ticket has to be of, since a rule has it looked up there; `undefined` where any will do. Entra is told of no other. */
export function demandedTicketSystem({ rules }: Pick<TargetSettings, 'rules'>): string | undefined {
  return rules?.ticket?.system;
}

export type TargetSettingsOf = (target: Target) => TargetSettings;
