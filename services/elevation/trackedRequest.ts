import type { Person } from './actor.ts';
import type { NamedApprover, Via } from './approvers.ts';
import type { Asker } from './asker.ts';
import type { BreakGlass } from './breakGlass.ts';
import type { Loosened } from './loosened.ts';
import type { StageDecision, Verdict } from './pim.ts';
import type { ApprovalRule, PolicyCheck } from './policy.ts';
import type { ElevationRequest } from './request.ts';
import { isOpen } from './request.ts';
import type { TicketSeen } from './ticketSeen.ts';

/** A request that went through this bot, with what Entra does not know about it. */
export interface TrackedRequest {
  readonly request: ElevationRequest;
  /** It was asked for here, and not found: whether it waited for a person, or was yet to; and the intent that it came of. Absent in what was found, and in what was kept before this was. */
  readonly askedHere?: { readonly waited: boolean; readonly intent?: string };
  /** Everybody who may decide, the requester left out. Empty where no approval is needed. */
  readonly approvers: readonly Person[];
  /** The approvers as the policy names them; absent where it could not be read, or asks for no approval. */
  readonly approversNamed?: readonly NamedApprover[];
  /** Who else approves by the policy as it was then, whom the bot does not ask; absent where nobody does. */
  readonly approvedBesides?: Pick<ApprovalRule, 'later' | 'escalation'>;
  /** Through what each of the approvers may decide, by their ids; absent where it was not seen. */
  readonly approversVia?: Readonly<Record<string, readonly Via[]>>;
  /** Who asks, as their own token showed it then. */
  readonly asker?: Asker;
  /** In which ways the rules were loosened in the days before. */
  readonly loosened?: Loosened;
  /** It is one for emergencies. */
  readonly breakGlass?: BreakGlass;
  /** What was seen of its ticket, where a rule wants one. */
  readonly ticketSeen?: TicketSeen;
  /** Whoever asked wants it given back when that ticket closes. */
  readonly endsWithTicket?: true;
  /** That ticket was last seen to be closed, and what its system calls that; absent while it is open, and where nobody knows. */
  readonly ticketClosed?: { readonly at: Date; readonly state: string };
  /** It was given back because that ticket had closed, as they had wanted. */
  readonly endedWithTicket?: true;
  /** Programs of the organization's own that Entra asks, as the policy had it then; absent where none was seen to be linked. */
  readonly checks?: readonly PolicyCheck[];
  /** Whether an approver has to give a reason; `undefined` where the policy could not be read. */
  readonly reasonRequired?: boolean;
  /** When the requester gave the very same reason before. */
  readonly sameReasonAs?: Date;
  /** How it was decided, as far as the bot saw: a decision in the portal is known by its effect alone. */
  readonly decision?: DecisionMade;
  /** What whoever denied it would approve instead: the same for so many minutes. */
  readonly offer?: Offer;
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

/** A shorter time that a denial came with. */
export interface Offer {
  readonly minutes: number;
  readonly by: Person;
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
  /** Who are asked when nobody has decided by then. */
  readonly later?: { readonly people: readonly Person[]; readonly at: Date };
  /** Who said that they are away. */
  readonly away?: readonly { readonly person: Person; readonly until: Date }[];
  /** All of them are, and were asked all the same. */
  readonly allAway?: true;
}

/** Whether no look can find anything else: it is over, and was seen to be. */
export function isSettled({ request, byTime }: Pick<TrackedRequest, 'request' | 'byTime'>): boolean {
  return !isOpen(request.state) && byTime !== true;
}

/** What is on was approved, by somebody who is known or not. */
export function wasDecided({ approvers, decision }: Pick<TrackedRequest, 'approvers' | 'decision'>): boolean {
  return approvers.length > 0 || decision !== undefined;
}
