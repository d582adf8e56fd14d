import type { SandboxClock } from '../clock.ts';
import type { Directory } from '../directory.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Approvers } from './approvers.ts';
import { cancel } from './cancellation.ts';
import { createPimState } from './createPimState.ts';
import type { AskExtension, CustomExtension } from './customExtension.ts';
import type { Deed } from './deeds.ts';
import type { Decision } from './decision.ts';
import { decide, grantAllThatNeedNone, grantWhatNeedsNoApproval } from './decision.ts';
import type { Evaluations } from './evaluations.ts';
import { decideExtension, renewableMs } from './extendRenew.ts';
import { mustBeKnown } from './grantable.ts';
import type { Holding, PimCaller, PimOrder, PimRequest, PimSchedule, PimTarget } from './model.ts';
import { pimFaults } from './pimFault.ts';
import { PastPim } from './pastPim.ts';
import type { PimState } from './pimState.ts';
import type { PolicyStore } from './policyStore.ts';
import type { Rights } from './rights.ts';
import { seedSchedule, seedTarget } from './seed.ts';
import { submit } from './submission.ts';
import type { PimSwitches } from './switches.ts';
import { freshSwitches } from './switches.ts';

const month = 30 * 24 * 60 * 60_000;

/**
 * Privileged Identity Management of one tenant. Knows no HTTP and no tokens; what it refuses it throws as a `PimFault`. Schedules are the
 * truth, requests make, change and end them, and everything that time does is worked out when somebody looks.
 */
export class PimEngine {
  readonly switches: PimSwitches = freshSwitches();
  /** False plays a tenant without the licence: every call is refused. */
  licensed = true;
  /** Custom extensions need Entra ID Governance or the Entra Suite besides. */
  hasGovernance = true;
  /** Whom PIM tells the same although the tenant has it: a person, an API, or both where both are named. */
  readonly unlicensed: { readonly oid?: string; readonly kind?: PimTarget['kind'] }[] = [];
  /** False plays a tenant that lets ordinary people read no policies. */
  policiesReadable = true;
  /** Roles given and taken past PIM. */
  readonly past: PastPim;
  /** What PIM logs besides requests, the oldest first. */
  readonly deeds: Deed[];
  readonly #state: PimState;

  constructor(clock: SandboxClock, directory: Directory, tenant: Tenant, ask: AskExtension) {
    this.#state = createPimState(clock, directory, tenant, this.switches, ask);
    this.past = new PastPim(this.#state);
    this.deeds = this.#state.deeds;
    const { schedules, policies } = this.#state;
    const since = clock.now().getTime() - month;
    for (const grant of tenant.eligibilities) schedules.add(seedSchedule('eligibility', grant, since));
    for (const grant of tenant.assignments) schedules.add(seedSchedule('assignment', grant, since));
    for (const { of } of [...tenant.eligibilities, ...tenant.assignments]) policies.onboard(seedTarget(of));
    for (const { of, activation } of tenant.settings) policies.configure(seedTarget(of), activation);
    directory.includeScheduled((groupId, accessId) => schedules.inGroup(groupId, accessId));
  }

  get policies(): PolicyStore {
    return this.#state.policies;
  }

  get rights(): Rights {
    return this.#state.rights;
  }

  get approvers(): Approvers {
    return this.#state.approvers;
  }

  /** The tenant's custom extensions by id. */
  get extensions(): Map<string, CustomExtension> {
    return this.#state.extensions;
  }

  /** What custom extensions are asked, and answered. */
  get evaluations(): Evaluations {
    return this.#state.evaluations;
  }

  /** Asks for an assignment, as the caller. */
  submit(caller: PimCaller, order: PimOrder): PimRequest {
    this.mustBeLicensed(caller.oid, order.target.kind);
    mustBeKnown(this.#state, order);
    return submit(this.#state, 'assignment', caller, order);
  }

  /** Asks for an eligibility: as an administrator, or to keep one's own. */
  submitEligibility(caller: PimCaller, order: PimOrder): PimRequest {
    this.mustBeLicensed(caller.oid, order.target.kind);
    mustBeKnown(this.#state, order);
    return submit(this.#state, 'eligibility', caller, order);
  }

  cancel(caller: PimCaller, id: string): void {
    cancel(this.#state, caller, this.#known(id));
  }

  /** Decides as the caller. The first decision counts. */
  decide(caller: PimCaller, id: string, stageId: string, decision: Decision): void {
    const request = this.request(id);
    if (request?.approval?.stageId !== stageId) throw pimFaults.requestNotFound();
    decide(this.#state, caller, request, decision);
  }

  /** An administrator decides in the portal on what somebody wants to keep. */
  decideExtension(caller: PimCaller, id: string, result: 'Approve' | 'Deny'): void {
    decideExtension(this.#state, caller, this.#known(id), result);
  }

  request(id: string): PimRequest | undefined {
    const request = this.#state.requests.find(id);
    if (request !== undefined) grantWhatNeedsNoApproval(this.#state, request);
    return request;
  }

  /** All requests, or one principal's, the oldest first. */
  requests(of: Holding, principalId?: string): readonly PimRequest[] {
    grantAllThatNeedNone(this.#state);
    const isHidden = this.switches.pendingEvaluation === 'hidden';
    return this.#state.requests
      .all(of, principalId)
      .filter(({ status }) => !isHidden || status !== 'PendingEvaluation');
  }

  /** Requests that wait for an approval, of one kind of target. */
  awaitingApproval(kind: PimTarget['kind']): readonly PimRequest[] {
    grantAllThatNeedNone(this.#state);
    return this.#state.requests.awaitingApproval(kind);
  }

  /** Schedules that are not over, the future ones among them; of everybody or of one principal. */
  schedules(of: Holding, principalId?: string): readonly PimSchedule[] {
    grantAllThatNeedNone(this.#state);
    return this.#state.schedules.open(of, principalId);
  }

  /** What the lists of schedules show; of everybody or of one principal. */
  listedSchedules(of: Holding, principalId?: string): readonly PimSchedule[] {
    const over =
      this.switches.expiredSchedules === 'listed'
        ? this.#state.schedules.over(of, principalId, renewableMs)
        : [];
    return [...this.schedules(of, principalId), ...over];
  }

  /** Schedules in effect. */
  inEffect(of: Holding, principalId?: string): readonly PimSchedule[] {
    return this.schedules(of, principalId).filter((schedule) => this.#state.schedules.isInEffect(schedule));
  }

  /** What the lists of what somebody may switch on show; of everybody or of one principal. */
  listedEligibilities(principalId?: string): readonly PimSchedule[] {
    return this.switches.eligibilitiesToCome === 'listed'
      ? this.schedules('eligibility', principalId)
      : this.inEffect('eligibility', principalId);
  }

  /** Activations in effect. */
  activations(principalId?: string): readonly PimSchedule[] {
    return this.inEffect('assignment', principalId).filter(
      ({ assignmentType }) => assignmentType === 'Activated',
    );
  }

  /** The schedule that a request made, changed or ended. */
  scheduleOf({ scheduleId }: PimRequest): PimSchedule | undefined {
    return this.schedule(scheduleId);
  }

  /** Also one that is over. */
  schedule(id: string | undefined): PimSchedule | undefined {
    return this.#state.schedules.find(id);
  }

  isAdministrator(oid: string): boolean {
    return this.#state.access.isAdministrator(oid);
  }

  /** Since when somebody has the access, directly or through a group; `undefined` when not. */
  inEffectSince(oid: string, target: PimTarget): Date | undefined {
    const since = this.#state.access.heldSince(oid, target);
    return since === undefined ? undefined : new Date(since);
  }

  #known(id: string): PimRequest {
    const request = this.request(id);
    if (request === undefined) throw pimFaults.requestNotFound();
    return request;
  }

  /** Throws a `PimFault` where the tenant, the person or the API has no licence. */
  mustBeLicensed(oid: string, kind: PimTarget['kind']): void {
    const isMissing = this.unlicensed.some(
      (one) => (one.oid === undefined || one.oid === oid) && (one.kind === undefined || one.kind === kind),
    );
    if (!this.licensed || isMissing) throw pimFaults.noLicence();
  }
}
