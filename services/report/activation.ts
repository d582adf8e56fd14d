import type { Verdict } from '../elevation/pim.ts';
import type { State } from '../elevation/request.ts';
import type { TargetKey } from '../elevation/target.ts';

/** How a request stands: a state, or how it ended. `timed-out-unseen`: its day is over, and nobody looked whether somebody had decided. */
export type Standing =
  Exclude<State['kind'], 'ended'> | 'timed-out-unseen' | 'expired' | 'given-back' | 'taken-away' | 'unknown';

export interface Decided {
  readonly verdict: Verdict;
  /** Object id; absent where it was decided elsewhere and nobody told by whom. */
  readonly by?: string;
  readonly at?: Date;
  readonly because?: string;
}

/** How long something was on. `atMost`: it was found to be over, and nobody knows since when. */
export interface Used {
  readonly minutes: number;
  readonly atMost: boolean;
}

/** One request to activate, from all that is written of it. What is absent was not written. */
export interface Activation {
  /** `group/{id}`. */
  readonly ref: string;
  readonly requester: string;
  readonly target: TargetKey;
  readonly askedAt: Date;
  /** Asked for elsewhere, such as in the portal, and seen by the bot. */
  readonly elsewhere: boolean;
  readonly minutesAsked?: number;
  readonly justification?: string;
  readonly ticket?: string;
  readonly standing: Standing;
  /** The last decision. */
  readonly decided?: Decided;
  /** Everybody who approved, in a stage or for good: object ids. */
  readonly approvedBy: readonly string[];
  /** It was asked for in an emergency: how many have signed that they looked at it since. */
  readonly emergency?: { readonly reviewed: number };
  readonly secondsToDecide?: number;
  readonly secondsToUse?: number;
  readonly used?: Used;
}
