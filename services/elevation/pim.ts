import type { Access, Eligibility, Holding, OwnGroup } from './access.ts';
import type { Actor, Person } from './actor.ts';
import type { Approvers } from './approvers.ts';
import type { Profile } from './asker.ts';
import type { Order } from './order.ts';
import type { ApproverRef, PolicyReading } from './policy.ts';
import type { Presence } from './presence.ts';
import type { Reading } from './reading.ts';
import type { ElevationRequest, RequestRef } from './request.ts';
import type { Target, TargetKey } from './target.ts';

/**
 * Entra's Privileged Identity Management with one person's authority bound in: everything reached through the answer of `as` runs
 * with that person's own delegated token. Every method throws `ElevationError`.
 */
export interface Pim {
  /** Somebody waits for it where nothing else is said. */
  as(actor: Actor, urgency?: Urgency): PimSession;
}

/** Whether somebody waits for an answer, or a look only makes something known sooner: those come after the others where Entra is busy. */
export type Urgency = 'waited-for' | 'background';

export interface PimSession {
  /** What the person's present sign-in is known to prove. Asks nobody. */
  assurance(): Promise<Assurance>;
  readonly entitlements: Entitlements;
  readonly activations: Activations;
  readonly approvals: Approvals;
}

/** How strong a sign-in is, as far as the bot can tell; knowing saves a write that Entra would refuse. */
export interface Assurance {
  /** `undefined`: the token does not say, so Entra has to be asked. */
  readonly mfa: boolean | undefined;
  /** Authentication contexts that the sign-in carries. */
  readonly contexts: readonly string[];
}

/** What a policy asks of the sign-in behind an activation. */
export interface SignInDemand {
  readonly mfa: boolean;
  /** An authentication context, e.g. `c1`. */
  readonly context?: string;
}

/** What the person may ask for. */
export interface Entitlements {
  /** One batched read. */
  access(): Promise<Access>;
  /** What of that is on. One batched read. */
  holdings(): Promise<Reading<Holding>>;
  /** What the person is, as the directory tells them of themselves. */
  profile(): Promise<Profile>;
  /** Mail and sign-in name, by which other systems may know the person. */
  addresses(): Promise<readonly string[]>;
  /**
   * Eligibilities that Graph does not list for the person but for groups the person is in: the likeliest groups first, up to a bound, and what they give is
   * remembered for a short while. Groups beyond it are missing.
   */
  throughGroups(groups: readonly OwnGroup[], howMany: 'likeliest' | 'most'): Promise<Reading<Eligibility>>;
  /**
   * The organization's roles, and groups as a member, of these names, whoever may have them; Entra takes capitals and small letters for the same. What the
   * person may not read is missing.
   */
  named(names: readonly string[]): Promise<Reading<Target>>;
  /** The settings of each target by key; read together, and remembered for a short while. */
  policies(targets: readonly Target[]): Promise<ReadonlyMap<TargetKey, PolicyReading>>;
  /** What was read of their settings within the hour, by whoever may read them. Asks nobody; what was not read is absent. */
  policiesOfLate(targets: readonly Target[]): ReadonlyMap<TargetKey, PolicyReading>;
}

/** What stands before one order, read in one batch right before the write. */
export interface Check {
  /** `not-seen`: what would tell could not be read, so Entra has to decide. */
  readonly eligible: boolean | 'not-seen';
  /** When the last eligibility that is known ends; absent where one has no end, or none was seen. */
  readonly eligibleUntil?: Date;
  /** Since when they are, directly and in no other way that is known; absent where that was not seen, or not to its end. */
  readonly eligibleSince?: Date;
  readonly holding?: Holding;
  /** Activation requests for this target, open or not, the newest first: what a write without an answer is recognised by. */
  readonly recent: readonly ElevationRequest[];
  /** Who may decide, by the policy's approvers. */
  readonly approvers: Approvers;
}

/** What Graph calls a write, for the audit trail: its `request-id`. */
export interface Receipt {
  readonly graphRequestId?: string;
}

/** Whom to look up, and who has asked where that is not who looks: nobody decides on their own request. */
export interface LookedUp {
  readonly everybody?: boolean;
  readonly askerId?: string;
}

/** The requester's half. */
export interface Activations {
  check(target: Target, approvers: readonly ApproverRef[]): Promise<Check>;
  /** Who is behind a policy's approvers. One batched read at most, none where all are named people: these are believed to be there, unless all are looked up. */
  approvers(approvers: readonly ApproverRef[], how?: LookedUp): Promise<Approvers>;
  /** Who of some people seems to be there, by their ids; empty where that is not to be read. One batched read. */
  presence(people: readonly Pick<Person, 'id'>[]): Promise<ReadonlyMap<string, Presence>>;
  /** The request with its state now; `undefined` when Entra no longer knows it. */
  read(ref: RequestRef, target: Target): Promise<ElevationRequest | undefined>;
  /** Whether what PIM has switched on has arrived where it is used; `undefined` where no look tells. */
  inEffect(target: Target): Promise<boolean | undefined>;
  /** By a sign-in that meets the demand, where one is held. Never repeated by itself. Throws `outcome-unknown` when no answer came. */
  activate(order: Order, demand?: SignInDemand): Promise<ElevationRequest & Receipt>;
  giveBack(target: Target): Promise<Receipt>;
  withdraw(ref: RequestRef): Promise<Receipt>;
}

export type Verdict = 'approve' | 'deny';

/** What somebody decided, as far as Entra tells. */
export interface StageDecision {
  readonly verdict: Verdict;
  readonly by?: Person;
  readonly because?: string;
}

/** A request as an approver finds it. */
export interface ApprovalReading {
  readonly request: ElevationRequest;
  /** The stage that waits for this person; absent when nothing waits for them. */
  readonly stageId?: string;
  /** How it was decided, once it was: by a denial, or by an approval in every stage. */
  readonly decided?: StageDecision;
  /** Who approved in stages before, while another is open; the newest last. */
  readonly approvedSoFar?: readonly StageDecision[];
  /** Another stage has to be approved besides the one that waits for this person. */
  readonly goesOn?: true;
  /** Entra showed the request without its approval, or without some of its stages: what was decided there, and whether it waits for this person, is not known. */
  readonly stagesUnseen?: true;
}

/** The approver's half. Role approvals exist on Graph's beta endpoint only, group approvals on v1.0. */
export interface Approvals {
  /** Everything that waits for this person, also what was asked in the portal, the oldest first. */
  waiting(): Promise<Reading<ElevationRequest>>;
  /** The request and its approval, in one batched read where Graph gives the stages along; `undefined` when Entra no longer knows it or it is none of this person's. */
  read(ref: RequestRef): Promise<ApprovalReading | undefined>;
  /** Throws `already-decided` when somebody was faster, `outcome-unknown` when no answer came. */
  decide(ref: RequestRef, stageId: string, verdict: Verdict, because: string): Promise<Receipt>;
}
