import type { Target } from './target.ts';

/** A page that a target is used on. */
export interface Door {
  readonly name: string;
  /** https. */
  readonly url: string;
}

/** What an organization adds to a target beyond its settings in Entra. */
export interface TargetSettings {
  /** Filled in on the form. */
  readonly ticketSystem?: string;
  /** What a ticket number has to look like; Entra itself takes anything. */
  readonly ticketPattern?: RegExp;
  /** Whom people are told to ask about this target. */
  readonly adminContact?: string;
  /** What it opens, for a button once it is on. */
  readonly opens?: readonly Door[];
  /** A Teams channel that gets a copy of this target's approval cards. */
  readonly notify?: string;
}

export type TargetSettingsOf = (target: Target) => TargetSettings;
