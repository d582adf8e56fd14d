import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Directory } from '../directory.ts';
import type { Tenant, TenantGrant, TenantTarget } from '../tenant/tenant.ts';
import { Access } from './access.ts';
import { activate, deactivate } from './activation.ts';
import { administer } from './administration.ts';
import { Approvers } from './approvers.ts';
import type { Decision } from './decision.ts';
import { decide, grantWhatNeedsNoApproval } from './decision.ts';
import { isAwaitingApproval } from './lifeCycle.ts';
import type { Holding, PimCaller, PimOrder, PimRequest, PimSchedule, PimTarget } from './model.ts';
import { roleTarget, targetKey } from './model.ts';
import { pimFaults } from './pimFault.ts';
import type { PimState } from './pimState.ts';
import { PolicyStore } from './policyStore.ts';
import { RequestBook } from './requestBook.ts';
import { Rights } from './rights.ts';
import { ScheduleBook } from './scheduleBook.ts';
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
  /** Whom PIM tells the same although the tenant has it: a person, an API, or both where both are named. */
  readonly unlicensed: { readonly oid?: string; readonly kind?: PimTarget['kind'] }[] = [];
  /** False plays a tenant that lets ordinary people read no policies. */
  policiesReadable = true;
  readonly #state: PimState;

  constructor(clock: SandboxClock, directory: Directory, tenant: Tenant) {
    this.#state = stateOf(clock, directory, tenant, this.switches);
    const { schedules, policies } = this.#state;
    const since = clock.now().getTime() - month;
    for (const grant of tenant.eligibilities) schedules.add(scheduleOf('eligibility', grant, since));
    for (const grant of tenant.assignments) schedules.add(scheduleOf('assignment', grant, since));
    for (const { of, activation } of tenant.settings) policies.configure(targetOf(of), activation);
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

  /** Asks for an assignment, as the caller. */
  submit(caller: PimCaller, order: PimOrder): PimRequest {
    this.mustBeLicensed(caller.oid, order.target.kind);
    this.#mustBeKnown(order);
    switch (order.action) {
      case 'selfActivate':
        return activate(this.#state, caller, order);
      case 'selfDeactivate':
        return deactivate(this.#state, caller, order);
      case 'adminAssign':
      case 'adminUpdate':
      case 'adminRemove':
      case 'adminExtend':
      case 'adminRenew':
      case 'selfExtend':
      case 'selfRenew':
        return administer(this.#state, 'assignment', caller, order);
    }
  }

  /** Changes who is eligible, as an administrator. */
  submitEligibility(caller: PimCaller, order: PimOrder): PimRequest {
    this.mustBeLicensed(caller.oid, order.target.kind);
    this.#mustBeKnown(order);
    return administer(this.#state, 'eligibility', caller, order);
  }

  cancel(caller: PimCaller, id: string): void {
    const request = this.request(id);
    if (request === undefined) throw pimFaults.requestNotFound();
    if (request.createdBy !== caller.oid && !this.rights.mayWrite(caller.oid, request.target))
      throw pimFaults.unauthorized();
    const schedule = this.scheduleOf(request);
    const isPlanned = request.status === 'Granted' && schedule?.id === request.id;
    if (!isPlanned && !isAwaitingApproval(request)) throw pimFaults.cannotCancel();
    request.status = 'Canceled';
    request.completedAt = this.#state.now();
    if (request.approval !== undefined) request.approval.status = 'Completed';
    if (schedule !== undefined) this.#state.schedules.drop(schedule);
    request.scheduleId = undefined;
  }

  /** Decides as the caller. The first decision counts. */
  decide(caller: PimCaller, id: string, stageId: string, decision: Decision): void {
    const request = this.request(id);
    if (request?.approval?.stageId !== stageId) throw pimFaults.requestNotFound();
    decide(this.#state, caller, request, decision);
  }

  request(id: string): PimRequest | undefined {
    const request = this.#state.requests.find(id);
    if (request !== undefined) grantWhatNeedsNoApproval(this.#state, request);
    return request;
  }

  /** All requests, or one principal's, the oldest first. */
  requests(of: Holding, principalId?: string): readonly PimRequest[] {
    this.#grantWhatNeedsNoApproval();
    return this.#state.requests.all(of, principalId);
  }

  /** Requests that wait for an approval, of one kind of target. */
  awaitingApproval(kind: PimTarget['kind']): readonly PimRequest[] {
    this.#grantWhatNeedsNoApproval();
    return this.#state.requests.awaitingApproval(kind);
  }

  /** Schedules that are not over, the future ones among them; of everybody or of one principal. */
  schedules(of: Holding, principalId?: string): readonly PimSchedule[] {
    this.#grantWhatNeedsNoApproval();
    return this.#state.schedules.open(of, principalId);
  }

  /** Schedules in effect. */
  inEffect(of: Holding, principalId?: string): readonly PimSchedule[] {
    return this.schedules(of, principalId).filter((schedule) => this.#state.schedules.isInEffect(schedule));
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

  #grantWhatNeedsNoApproval(): void {
    if (this.switches.approvalSwitchedOff === 'still waits') return;
    for (const kind of ['role', 'group'] as const)
      for (const request of this.#state.requests.awaitingApproval(kind))
        grantWhatNeedsNoApproval(this.#state, request);
  }

  /** Throws a `PimFault` where the tenant, the person or the API has no licence. */
  mustBeLicensed(oid: string, kind: PimTarget['kind']): void {
    const isMissing = this.unlicensed.some(
      (one) => (one.oid === undefined || one.oid === oid) && (one.kind === undefined || one.kind === kind),
    );
    if (!this.licensed || isMissing) throw pimFaults.noLicence();
  }

  #mustBeKnown({ target, principalId }: PimOrder): void {
    const { directory } = this.#state;
    if (target.kind === 'role' && directory.role(target.roleDefinitionId) === undefined)
      throw pimFaults.roleNotFound();
    if (target.kind === 'group' && directory.group(target.groupId) === undefined)
      throw pimFaults.groupNotFound();
    if (target.kind === 'role' && !isScope(target, directory)) throw pimFaults.invalid();
    if (!directory.exists(principalId)) throw pimFaults.subjectNotFound();
  }
}

function stateOf(clock: SandboxClock, directory: Directory, tenant: Tenant, switches: PimSwitches): PimState {
  const now = (): number => clock.now().getTime();
  const schedules = new ScheduleBook({
    now,
    exists: (id) => directory.exists(id),
    endsWithEligibility: () => switches.activationWithoutEligibility === 'ends',
  });
  const policies = new PolicyStore(tenant.id, (id) => directory.nameOf(id));
  const access = new Access(schedules, directory);
  return {
    now,
    directory,
    schedules,
    policies,
    access,
    switches,
    requests: new RequestBook(schedules, now),
    rights: new Rights(access, directory),
    approvers: new Approvers({ policies, directory, access, switches }),
  };
}

/** The tenant, an administrative unit, or an object of the directory; an application's own scope is the whole application. */
function isScope(
  { directoryScopeId, appScopeId }: PimTarget & { readonly kind: 'role' },
  directory: Directory,
): boolean {
  if (directoryScopeId === null) return appScopeId === '/';
  const unit = /^\/administrativeUnits\/([^/]+)$/i.exec(directoryScopeId)?.[1];
  if (unit !== undefined) return directory.unit(unit) !== undefined;
  return directoryScopeId === '/' || directory.exists(directoryScopeId.slice(1));
}

/** How two targets read in a log or on a page. */
export function describeTarget(target: PimTarget, directory: Directory): string {
  if (target.kind === 'role') return directory.role(target.roleDefinitionId)?.name ?? targetKey(target);
  return `${directory.group(target.groupId)?.name ?? target.groupId} (${target.accessId})`;
}

function targetOf(target: TenantTarget): PimTarget {
  return 'role' in target
    ? roleTarget(target.role, target.scope)
    : { kind: 'group', groupId: target.group, accessId: target.access };
}

function scheduleOf(of: Holding, { to, of: target, from, until }: TenantGrant, since: number): PimSchedule {
  return {
    id: randomUUID(),
    of,
    target: targetOf(target),
    principalId: to,
    assignmentType: 'Assigned',
    usedEligibilityId: undefined,
    createdAt: since,
    modifiedAt: undefined,
    from: from === undefined ? since : Date.parse(from),
    until: until === undefined ? undefined : Date.parse(until),
    endedBy: undefined,
  };
}
