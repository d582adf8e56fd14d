import type { Why } from './reading.ts';

/** What a target's PIM settings ask of somebody who activates it. */
export interface Policy {
  readonly maximumMinutes: number;
  readonly requiresMfa: boolean;
  readonly requiresJustification: boolean;
  readonly requiresTicket: boolean;
  /** Authentication context that the sign-in must carry, `c1` to `c99`. */
  readonly authenticationContext?: string;
  /** Present when somebody has to approve. */
  readonly approval?: ApprovalRule;
  /** Programs of the organization's own that Entra asks. Absent where none is linked, or the answer does not tell. */
  readonly checks?: readonly PolicyCheck[];
}

/** A custom extension of PIM's that is linked to a target: before anybody decides, or after their yes. */
export interface PolicyCheck {
  readonly phase: 'before' | 'after';
  /** As the policy calls it; absent where it does not say. */
  readonly name?: string;
}

export interface ApprovalRule {
  /** Empty means Entra's default: the tenant's privileged role administrators and global administrators. */
  readonly approvers: readonly ApproverRef[];
  /** Whether any stage wants a reason. */
  readonly requiresReason: boolean;
  /** Who approves in further stages, a list for each. PIM has one stage by all that is known, and its type in Graph a list: absent where there is no more. */
  readonly later?: readonly (readonly ApproverRef[])[];
  /** Who may approve besides once it has waited for a while: in Graph's type, and switched on nowhere that was seen. Absent where it is off. */
  readonly escalation?: readonly ApproverRef[];
}

/** An approver as the policy names one: a person, every member of a group, or in a way that is not known, such as somebody's manager. */
export type ApproverRef =
  (Named & { readonly kind: 'user' }) | (Named & { readonly kind: 'group' }) | { readonly kind: 'other' };

interface Named {
  readonly id: string;
  /** As the policy calls it; absent where Graph gave no name. */
  readonly name?: string;
}

/** A policy may be closed to the person, or not be read just now: then every field is offered and Entra decides. */
export type PolicyReading =
  | { readonly readable: true; readonly policy: Policy }
  /** `why` is absent where it was not looked at. */
  | { readonly readable: false; readonly why?: Why };

/** Programs of the organization's own that Entra asks, as far as its policy tells. */
export function checksIn(reading: PolicyReading): Pick<Policy, 'checks'> {
  const checks = reading.readable ? reading.policy.checks : undefined;
  return checks === undefined ? {} : { checks };
}

/** Entra's own bounds for an activation: 24 hours at most (policy setting), 5 minutes at least (it cannot be given back sooner). */
export const longestMinutes = 24 * 60;
export const shortestMinutes = 5;

/** A maximum below what Entra grants at least leaves nothing to ask for. */
export function allowsActivation({ maximumMinutes }: Policy): boolean {
  return maximumMinutes >= shortestMinutes;
}

/** How long Entra keeps an approval open; not configurable. */
export const approvalWindowMs = 24 * 60 * 60 * 1000;

/** Entra refuses to end an activation that is younger than this. */
export const giveBackAfterMs = 5 * 60 * 1000;

const steps = [30, 60, 90, 120, 180, 240, 360, 480, 600, 720, 960, 1200, 1440];

/** The durations to offer, in minutes, rising: sensible steps up to the maximum, the maximum itself, and `wish` where it is allowed. */
export function durationSteps(maximumMinutes: number, wish?: number): readonly number[] {
  const offered = new Set(steps.filter((step) => step < maximumMinutes));
  offered.add(maximumMinutes);
  if (wish !== undefined && isAllowedDuration(wish, maximumMinutes)) offered.add(wish);
  return [...offered].sort((a, b) => a - b);
}

export function isAllowedDuration(minutes: number, maximumMinutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= shortestMinutes && minutes <= maximumMinutes;
}

/** Who else approves than those of the first stage. */
export function approvedBesides({ later, escalation }: ApprovalRule): {
  readonly approvedBesides?: Pick<ApprovalRule, 'later' | 'escalation'>;
} {
  if (later === undefined && escalation === undefined) return {};
  return {
    approvedBesides: {
      ...(later === undefined ? {} : { later }),
      ...(escalation === undefined ? {} : { escalation }),
    },
  };
}
