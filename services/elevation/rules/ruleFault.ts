import type { Why } from '../reading.ts';
import type { Freeze, Hours } from './rules.ts';

/** What of an order a rule does not allow, with the data its sentence needs. */
export type RuleFault =
  | { readonly rule: 'ticket-missing' }
  /** It does not look like a number of the organization's. */
  | { readonly rule: 'ticket-form' }
  | { readonly rule: 'ticket-absent'; readonly system: string }
  | { readonly rule: 'ticket-closed'; readonly system: string; readonly state: string }
  /** `assignee`: to whom it is; empty for nobody, absent where that is not told. */
  | { readonly rule: 'ticket-not-mine'; readonly assignee?: string }
  | { readonly rule: 'ticket-not-related' }
  /** It could not be checked, and nobody is there who could be asked in its place. */
  | { readonly rule: 'ticket-not-known'; readonly system: string; readonly why: Why }
  | { readonly rule: 'reason-short'; readonly least: number }
  | { readonly rule: 'outside-hours'; readonly hours: readonly Hours[]; readonly timeZone: string }
  | {
      readonly rule: 'too-long-now';
      readonly minutes: number;
      readonly timeZone: string;
      readonly hours: Hours;
    }
  | { readonly rule: 'too-long-for-ticket'; readonly minutes: number; readonly sort: string }
  | { readonly rule: 'frozen'; readonly freeze: Freeze; readonly timeZone: string }
  /** An activation without an end is for no time that a rule could measure. */
  | { readonly rule: 'no-end' };

/** What could not be told of a ticket that is let through to an approver, who is told so. */
export interface Unchecked {
  readonly what: 'ticket' | 'open' | 'mine' | 'related' | 'sort';
  readonly why: Why;
}

/** What rules say of an order. Without faults it may go on as usual; it is for no rule to say more than that. */
export interface Judgement {
  readonly faults: readonly RuleFault[];
  readonly unchecked: readonly Unchecked[];
}
