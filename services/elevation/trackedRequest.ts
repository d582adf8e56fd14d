import type { Person } from './actor.ts';
import type { NamedApprover } from './approvers.ts';
import type { StageDecision, Verdict } from './pim.ts';
import type { ElevationRequest } from './request.ts';

/** A request that went through this bot, with what Entra does not know about it. */
export interface TrackedRequest {
  readonly request: ElevationRequest;
  /** Everybody who may decide, the requester left out. Empty where no approval is needed. */
  readonly approvers: readonly Person[];
  /** The approvers as the policy names them; absent where it could not be read, or asks for no approval. */
  readonly approversNamed?: readonly NamedApprover[];
  /** Whether an approver has to give a reason; `undefined` where the policy could not be read. */
  readonly reasonRequired?: boolean;
  /** When the requester gave the very same reason before. */
  readonly sameReasonAs?: Date;
  /** How it was decided, as far as the bot saw: a decision in the portal is known by its effect alone. */
  readonly decision?: DecisionMade;
  /** Who approved in a stage that others follow. */
  readonly approvedSoFar?: readonly StageDecision[];
  /** Since when what is on can be used, once that was seen; or that no look tells it. `orBefore`: nobody had looked for a while. */
  readonly usable?: { readonly since: Date; readonly orBefore?: true } | 'cannot-be-told';
  /** Whether the requester still was eligible when that was last looked at; absent where it never was. */
  readonly eligible?: boolean;
  /** When it was on, once it is over. */
  readonly ran?: Run;
  /** When Entra was last asked. */
  readonly checkedAt: Date;
  /** The last look was an approver's, who sees the request but not what is on for its requester; absent where it was the requester's. */
  readonly checkedAs?: 'approver';
  /** The state follows from the order and the time alone: nobody's token was held to ask Entra. Gone with the next look. */
  readonly byTime?: true;
}

export interface DecisionMade {
  readonly verdict: Verdict;
  readonly by?: Person;
  readonly because?: string;
  readonly at: Date;
}

export interface Run {
  readonly since: Date;
  readonly until: Date;
  /** It was found to be over: it ended by then, and nobody knows when. */
  readonly orBefore?: true;
}

/** Which approvers got a card. */
export interface Reach {
  readonly reached: readonly Person[];
  /** Who have not added Latchkey. */
  readonly unreached: readonly Person[];
  /** Who are still tried: Teams was busy, or has not said. */
  readonly pending?: readonly Person[];
}
