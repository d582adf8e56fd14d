import type { OthersIntent, OthersIntents } from '../../services/elevation/intent.ts';
import type { Holding, Standing } from '../../services/elevation/access.ts';
import type { Activation } from '../../services/elevation/activate.ts';
import { activate, policyOf } from '../../services/elevation/activate.ts';
import type { ActivateManyParts, AskedTogether } from '../../services/elevation/activateMany.ts';
import { activateMany, lookAgain } from '../../services/elevation/activateMany.ts';
import type { Actor, Person } from '../../services/elevation/actor.ts';
import type { Approvers } from '../../services/elevation/approvers.ts';
import type { BundleRun } from '../../services/elevation/bundleRun.ts';
import type { OrderToCheck } from '../../services/elevation/checkOrder.ts';
import { checkTogether } from '../../services/elevation/checkTogether.ts';
import { closeOpenIntents, closeOthersIntents } from '../../services/elevation/closeIntents.ts';
import type { Decided, DecideParts, Decision } from '../../services/elevation/decide.ts';
import { decide } from '../../services/elevation/decide.ts';
import type { DecisionOfMany, RowResult } from '../../services/elevation/decideMany.ts';
import { decideMany } from '../../services/elevation/decideMany.ts';
import type { EffectParts } from '../../services/elevation/effect.ts';
import type { GiveBackParts, GivenBack } from '../../services/elevation/giveBack.ts';
import { giveBack } from '../../services/elevation/giveBack.ts';
import type { Incident } from '../../services/elevation/incident.ts';
import type { IncidentParts, NotEnded } from '../../services/elevation/takePart.ts';
import { dropIncident, endIncident, joinIncident, openIncident } from '../../services/elevation/takePart.ts';
import type { ObservedApproval } from '../../services/elevation/observe.ts';
import { observe, observeApproval } from '../../services/elevation/observe.ts';
import type { OpenWrite } from '../../services/elevation/openWrites.ts';
import { openWrites } from '../../services/elevation/openWrites.ts';
import { ownCheck } from '../../services/elevation/ownCheck.ts';
import type { ApproverRef, PolicyReading } from '../../services/elevation/policy.ts';
import type { Presence } from '../../services/elevation/presence.ts';
import type { Reading } from '../../services/elevation/reading.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import { review, signReview } from '../../services/elevation/signReview.ts';
import { record } from '../../services/elevation/record.ts';
import type { ElevationRequest, RequestRef } from '../../services/elevation/request.ts';
import type { Extent } from '../../services/elevation/standings.ts';
import { standings } from '../../services/elevation/standings.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import { waitingFor } from '../../services/elevation/waitingFor.ts';
import { withdraw } from '../../services/elevation/withdraw.ts';

/** What people can do and ask, each with their own token. A handler takes the two or three of them that it needs. */
export interface UseCases {
  activate(actor: Actor, activation: Activation): Promise<TrackedRequest>;
  /** What is wrong with each of several orders, before any is sent. */
  checkTogether(
    actor: Actor,
    orders: readonly Omit<OrderToCheck, 'reading'>[],
  ): ReturnType<typeof checkTogether>;
  /** Several orders, one after the other. */
  activateMany(actor: Actor, together: AskedTogether): Promise<BundleRun>;
  /** What the person asked for together, with what was found of it since; `undefined` where there is none of theirs. */
  bundleRun(actor: Actor, id: string): Promise<BundleRun | undefined>;
  /** What the person asked for together since a moment, the newest first. */
  bundleRunsSince(actor: Actor, at: Date): Promise<readonly BundleRun[]>;
  giveBack(actor: Actor, target: Target): Promise<GivenBack>;
  withdraw(actor: Actor, ref: RequestRef, target: Target): Promise<TrackedRequest>;
  decide(actor: Actor, decision: Decision): Promise<Decided>;
  openIncident(actor: Actor, given: Pick<Incident, 'id' | 'ticket' | 'access' | 'cardId'>): Promise<Incident>;
  dropIncident(actor: Actor, incident: Pick<Incident, 'id'>): Promise<void>;
  joinIncident(actor: Actor, id: string, memberId: string | undefined): Promise<Incident | undefined>;
  endIncident(actor: Actor, id: string): Promise<Incident | NotEnded>;
  incident(id: string): Promise<Incident | undefined>;
  /** Those that go on and that the person opened or is in, the newest first. */
  incidentsOf(actor: Actor): Promise<readonly Incident[]>;
  /** The review of an emergency, for one of those who may sign it. */
  review(actor: Actor, ref: RequestRef): Promise<TrackedRequest>;
  /** Signs that the person has looked at an emergency. */
  signReview(actor: Actor, ref: RequestRef): Promise<TrackedRequest>;
  decideMany(actor: Actor, decision: DecisionOfMany): Promise<readonly RowResult[]>;
  observe(actor: Actor, ref: RequestRef): Promise<TrackedRequest>;
  observeApproval(actor: Actor, ref: RequestRef): Promise<ObservedApproval>;
  /** Stores what was read of a request. */
  record(request: ElevationRequest): Promise<TrackedRequest>;
  /** Closes what is open from before. */
  closeOpenIntents(actor: Actor): Promise<void>;
  /** What others left open on requests that the person may look at. */
  leftByOthers(actor: Actor): Promise<readonly OthersIntent[]>;
  /** Closes that, as far as the person's look tells. */
  closeOthersIntents(actor: Actor, left: readonly OthersIntent[]): Promise<void>;
  /** The person's writes that were never answered, as far as no look has told since. */
  openWrites(actor: Actor): Promise<readonly OpenWrite[]>;
  standings(actor: Actor, extent?: Extent): Promise<Reading<Standing>>;
  /** The organization's roles and groups of these names, whoever may have them, as far as the person may read them. */
  named(actor: Actor, names: readonly string[]): Promise<Reading<Target>>;
  /** What runs of a target; `undefined` where nothing does. */
  holdingOf(actor: Actor, target: Target): Promise<Holding | undefined>;
  policyOf(actor: Actor, target: Target): Promise<PolicyReading>;
  policiesOf(actor: Actor, targets: readonly Target[]): Promise<ReadonlyMap<TargetKey, PolicyReading>>;
  /** What was read of settings of late, without asking. */
  policiesOfLate(actor: Actor, targets: readonly Target[]): ReadonlyMap<TargetKey, PolicyReading>;
  /** Reads settings behind what people wait for. */
  lookAtPolicies(actor: Actor, targets: readonly Target[]): Promise<void>;
  approversOf(actor: Actor, named: readonly ApproverRef[]): Promise<Approvers>;
  /** Who of some people seems to be there, by their ids. */
  presenceOf(actor: Actor, people: readonly Person[]): Promise<ReadonlyMap<string, Presence>>;
  /** What waits for the person's decision. */
  waiting(actor: Actor): Promise<Reading<ElevationRequest>>;
  /** The request as it was last seen. */
  find(ref: RequestRef): Promise<TrackedRequest | undefined>;
  /** The person's open requests as they were last seen, the newest first. */
  openOf(personId: string): Promise<readonly TrackedRequest[]>;
  /** The person's requests, the last kept first. */
  latestOf(personId: string): Promise<readonly TrackedRequest[]>;
  /** The person's requests that were kept anew since a moment. */
  changedSince(personId: string, since: Date): Promise<readonly TrackedRequest[]>;
}

/** What the use cases work with, together. */
export interface UseCaseParts
  extends ActivateManyParts, EffectParts, DecideParts, GiveBackParts, IncidentParts {
  readonly othersIntents: OthersIntents;
}

function unlessProblem(error: unknown): void {
  if (!(error instanceof ElevationError)) throw error;
}

function bindIncidents(
  parts: IncidentParts,
): Pick<
  UseCases,
  'openIncident' | 'dropIncident' | 'joinIncident' | 'endIncident' | 'incident' | 'incidentsOf'
> {
  return {
    openIncident: (actor, given) => openIncident(parts, actor, given),
    dropIncident: (actor, incident) => dropIncident(parts, actor, incident),
    joinIncident: (actor, id, memberId) => joinIncident(parts, actor, id, memberId),
    endIncident: (actor, id) => endIncident(parts, actor, id),
    incident: (id) => parts.incidents.find(id),
    incidentsOf: ({ id }) => parts.incidents.openOf(id),
  };
}

function bindIntents(
  parts: UseCaseParts,
): Pick<UseCases, 'closeOpenIntents' | 'leftByOthers' | 'closeOthersIntents' | 'openWrites'> {
  return {
    closeOpenIntents: (actor) => closeOpenIntents(parts, actor),
    leftByOthers: ({ id }) => parts.othersIntents.seenBy(id),
    closeOthersIntents: (actor, left) => closeOthersIntents(parts, actor, left),
    openWrites: (actor) => openWrites(parts, actor),
  };
}

function bindOrders(parts: ActivateManyParts): Pick<UseCases, 'activate' | 'checkTogether' | 'activateMany'> {
  return {
    activate: (actor, activation) => activate(parts, actor, activation),
    checkTogether: (actor, orders) => checkTogether(parts, actor, orders),
    activateMany: (actor, together) => activateMany(parts, actor, together),
  };
}

/** Binds each use case once. */
export function bindUseCases(parts: UseCaseParts): UseCases {
  const { pim, requests } = parts;
  return {
    ...bindOrders(parts),
    async bundleRun({ id: personId }, id) {
      const run = await parts.bundleRuns.find(personId, id);
      return run === undefined ? undefined : lookAgain(parts, run);
    },
    bundleRunsSince: ({ id }, at) => parts.bundleRuns.since(id, at),
    giveBack: (actor, target) => giveBack(parts, actor, target),
    withdraw: (actor, ref, target) => withdraw(parts, actor, ref, target),
    decide: (actor, decision) => decide(parts, actor, decision),
    ...bindIncidents(parts),
    review: (actor, ref) => review(parts, actor, ref),
    signReview: (actor, ref) => signReview(parts, actor, ref),
    decideMany: (actor, decision) => decideMany(parts, actor, decision),
    observe: (actor, ref) => observe(parts, actor, ref),
    observeApproval: (actor, ref) => observeApproval(parts, actor, ref),
    record: (request) => record(parts, request),
    ...bindIntents(parts),
    standings: (actor, extent) => standings(parts, actor, extent),
    named: (actor, names) => pim.as(actor).entitlements.named(names),
    holdingOf: async (actor, target) => (await ownCheck(parts, actor, pim.as(actor), target)).holding,
    policyOf: (actor, target) => policyOf(pim.as(actor), target),
    policiesOf: (actor, targets) => pim.as(actor).entitlements.policies(targets),
    policiesOfLate: (actor, targets) => pim.as(actor).entitlements.policiesOfLate(targets),
    lookAtPolicies: async (actor, targets) => {
      // What keeps it from being read is said to whoever opens the form.
      await pim.as(actor, 'background').entitlements.policies(targets).catch(unlessProblem);
    },
    approversOf: (actor, named) => pim.as(actor).activations.approvers(named),
    presenceOf: (actor, people) => pim.as(actor).activations.presence(people),
    waiting: (actor) => waitingFor(parts, actor),
    find: (ref) => requests.find(ref),
    openOf: (personId) => requests.openOf(personId),
    latestOf: (personId) => requests.latestOf(personId),
    changedSince: (personId, since) => requests.changedSince(personId, since),
  };
}
