import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Directory } from '../directory.ts';
import { roles } from '../tenant/contoso.ts';
import type { Tenant } from '../tenant/tenant.ts';

import { grantOf, roleTarget, targetOf } from './tenantGrants.ts';
import { accept, isAwaitingApproval, isInEffect, settle } from './lifeCycle.ts';
import type { Grant, PimCaller, PimOrder, PimRequest, PimTarget } from './model.ts';
import { isSameTarget, targetKey } from './model.ts';
import { contextFault, pimFaults } from './pimFault.ts';
import { PolicyStore } from './policyStore.ts';
import { refusedRules } from './refusedRules.ts';

const minimumActiveMs = 5 * 60 * 1_000;
const minute = 60_000;

/**
 * Privileged Identity Management of one tenant: eligibilities, requests, approvals, policies. Knows no HTTP and no tokens; what it refuses
 * it throws as a `PimFault`. Everything that time does is worked out when somebody looks.
 */
export class PimEngine {
  readonly policies: PolicyStore;
  /** False plays a tenant without the licence: every call is refused. */
  licensed = true;
  /** False plays a tenant that lets ordinary people read no policies. */
  policiesReadable = true;
  readonly #clock: SandboxClock;
  readonly #directory: Directory;
  /** Whether the lists of what somebody may switch on have what begins later. */
  listsWhatIsToCome = false;
  readonly #eligibilities: Grant[] = [];
  readonly #assignments: Grant[] = [];
  readonly #requests = new Map<string, PimRequest>();
  readonly #byPrincipal = new Map<string, PimRequest[]>();
  /** Requests that time or people may still move. */
  readonly #live = new Set<PimRequest>();
  /** Those of them that are about groups: who is in a group is asked often. */
  readonly #liveInGroups = new Set<PimRequest>();

  constructor(clock: SandboxClock, directory: Directory, tenant: Tenant) {
    this.#clock = clock;
    this.#directory = directory;
    this.policies = new PolicyStore(tenant.id, (id) => directory.nameOf(id));
    const since = clock.now().getTime() - 30 * 24 * 60 * minute;
    for (const grant of tenant.eligibilities) this.#eligibilities.push(grantOf(grant, since));
    for (const grant of tenant.assignments) this.#assignments.push(grantOf(grant, since));
    for (const { of, activation } of tenant.settings) this.policies.configure(targetOf(of), activation);
    directory.includeActivated((groupId, accessId) =>
      this.#inEffect(this.#liveInGroups)
        .filter(
          ({ target }) =>
            target.kind === 'group' && target.groupId === groupId && target.accessId === accessId,
        )
        .map(({ principalId }) => principalId),
    );
  }

  /** Asks for an assignment, as the caller. */
  submit(caller: PimCaller, order: PimOrder): PimRequest {
    if (!this.licensed) throw pimFaults.noLicence();
    this.#mustExist(order);
    switch (order.action) {
      case 'selfActivate':
        return this.#activate(caller, order);
      case 'selfDeactivate':
        return this.#deactivate(caller, order);
      case 'adminAssign':
      case 'adminUpdate':
        return this.#assign(caller, order);
      case 'adminRemove':
        return this.#remove(caller, order);
      case 'adminExtend':
      case 'adminRenew':
      case 'selfExtend':
      case 'selfRenew':
        throw pimFaults.invalid();
    }
  }

  /** Changes who is eligible, as an administrator. */
  submitEligibility(caller: PimCaller, order: PimOrder): PimRequest {
    if (!this.licensed) throw pimFaults.noLicence();
    this.#mustExist(order);
    this.#mustAdminister(caller, order.target);
    const held = this.#eligibilities.find(
      (grant) => isSameTarget(grant.target, order.target) && grant.principalId === order.principalId,
    );
    if (order.action === 'adminRemove') {
      if (held === undefined) throw pimFaults.doesNotExist();
      if (!order.isValidationOnly) this.#eligibilities.splice(this.#eligibilities.indexOf(held), 1);
      return this.#store('eligibility', caller, order, { status: 'Revoked', completed: this.#now() });
    }
    if (order.action !== 'adminAssign' && order.action !== 'adminUpdate') throw pimFaults.invalid();
    if (held !== undefined && order.action === 'adminAssign') throw pimFaults.exists();
    const endless = order.schedule?.end === undefined && order.schedule?.duration === undefined;
    if (endless && !this.policies.mayBeEligibleForGood(order.target))
      throw pimFaults.rules(['ExpirationRule']);
    const request = this.#store('eligibility', caller, order, {});
    accept(request, this.#now());
    if (order.isValidationOnly) return request;
    if (held !== undefined) this.#eligibilities.splice(this.#eligibilities.indexOf(held), 1);
    this.#eligibilities.push({
      id: request.id,
      target: order.target,
      principalId: order.principalId,
      start: request.effectiveFrom ?? this.#now(),
      end: request.effectiveUntil,
    });
    return request;
  }

  cancel(caller: PimCaller, id: string): void {
    const request = this.request(id) ?? fault(pimFaults.requestNotFound());
    if (request.createdBy !== caller.oid && !this.isAdministrator(caller.oid)) throw pimFaults.unauthorized();
    if (request.status !== 'Granted' && !isAwaitingApproval(request)) throw pimFaults.cannotCancel();
    request.status = 'Canceled';
    request.completedAt = this.#now();
    if (request.approval !== undefined) request.approval.status = 'Completed';
    this.#retire(request);
  }

  /** Decides as the caller. The first decision counts. */
  decide(
    caller: PimCaller,
    id: string,
    stageId: string,
    result: 'Approve' | 'Deny',
    justification: string,
  ): void {
    const request = this.request(id);
    const approval = request?.approval;
    if (request === undefined || approval?.stageId !== stageId) throw pimFaults.requestNotFound();
    if (!this.isApprover(request, caller.oid)) throw pimFaults.unauthorized();
    if (approval.status === 'Completed') throw pimFaults.decided();
    const settings = this.policies.settingsOf(request.target);
    if (settings.approval?.reasonRequired === true && justification.trim() === '')
      throw pimFaults.rules(['JustificationRule']);
    const now = this.#now();
    approval.status = 'Completed';
    approval.result = result;
    approval.justification = justification;
    approval.reviewedBy = caller.oid;
    approval.reviewedAt = now;
    if (result === 'Approve') {
      accept(request, now);
    } else {
      request.status = 'Denied';
      request.completedAt = now;
      this.#retire(request);
    }
  }

  /** Ends somebody's running activation, as an administrator does. */
  takeAway(caller: PimCaller, id: string): void {
    const request = this.request(id) ?? fault(pimFaults.requestNotFound());
    this.#mustAdminister(caller, request.target);
    if (!isInEffect(request, this.#now())) throw pimFaults.doesNotExist();
    request.status = 'Revoked';
    request.effectiveUntil = this.#now();
    this.#retire(request);
  }

  request(id: string): PimRequest | undefined {
    const request = this.#requests.get(id.toLowerCase());
    if (request !== undefined) this.#settle(request);
    return request;
  }

  /** All requests, or one principal's, the oldest first. */
  requests(of: PimRequest['of'], principalId?: string): readonly PimRequest[] {
    const found =
      principalId === undefined ? [...this.#requests.values()] : (this.#byPrincipal.get(principalId) ?? []);
    return found.filter((request) => {
      this.#settle(request);
      return request.of === of;
    });
  }

  /** Requests that wait for an approval, of one kind of target. */
  awaitingApproval(kind: PimTarget['kind']): readonly PimRequest[] {
    return [...this.#live].filter((request) => {
      this.#settle(request);
      return request.target.kind === kind && isAwaitingApproval(request);
    });
  }

  eligibilities(): readonly Grant[] {
    const now = this.#now();
    return this.#eligibilities.filter(({ end }) => end === undefined || end > now);
  }

  /** What the lists of what somebody may switch on show. */
  listedEligibilities(): readonly Grant[] {
    const now = this.#now();
    return this.eligibilities().filter(({ start }) => this.listsWhatIsToCome || start <= now);
  }

  standingAssignments(): readonly Grant[] {
    const now = this.#now();
    return this.#assignments.filter(({ end }) => end === undefined || end > now);
  }

  /** Activations in effect, of everybody or of one principal. */
  activations(principalId?: string): readonly PimRequest[] {
    return this.#inEffect(
      principalId === undefined ? this.#live : (this.#byPrincipal.get(principalId) ?? []),
    );
  }

  /** Activations that will start later. */
  scheduled(): readonly PimRequest[] {
    return [...this.#live].filter((request) => {
      this.#settle(request);
      return request.of === 'assignment' && request.status === 'Granted';
    });
  }

  /** True for the people the policy names, groups resolved, but never for who asked. */
  isApprover(request: PimRequest, oid: string): boolean {
    const approval = this.policies.settingsOf(request.target).approval;
    if (approval === undefined || request.principalId === oid || request.createdBy === oid) return false;
    if (approval.approvers.length === 0) return this.isAdministrator(oid);
    return approval.approvers.some(({ kind, id }) =>
      kind === 'user' ? id === oid : this.#directory.peopleIn(id).includes(oid),
    );
  }

  isAdministrator(oid: string): boolean {
    return [roles.privilegedRoleAdministrator, roles.globalAdministrator].some(
      (roleDefinitionId) => this.inEffectSince(oid, roleTarget(roleDefinitionId)) !== undefined,
    );
  }

  /** Since when the person has the access, directly or through a group; `undefined` when not. */
  inEffectSince(oid: string, target: PimTarget): Date | undefined {
    const holders = new Set([oid, ...this.#directory.groupsOf(oid).map(({ id }) => id)]);
    const starts = [
      ...this.standingAssignments()
        .filter((grant) => isSameTarget(grant.target, target) && holders.has(grant.principalId))
        .map(({ start }) => start),
      ...this.#inEffect([...holders].flatMap((id) => this.#byPrincipal.get(id) ?? []))
        .filter((request) => isSameTarget(request.target, target))
        .map(({ effectiveFrom }) => effectiveFrom ?? 0),
    ];
    return starts.length === 0 ? undefined : new Date(Math.min(...starts));
  }

  #activate(caller: PimCaller, order: PimOrder): PimRequest {
    if (order.principalId !== caller.oid) throw pimFaults.unauthorized();
    const eligibility = this.#eligibilityOf(caller.oid, order.target);
    if (eligibility === undefined) throw pimFaults.rules(['EligibilityRule']);
    this.#mustNotOverlap(order);
    const settings = this.policies.settingsOf(order.target);
    const rules = refusedRules(settings, order, caller, this.#now());
    if (rules.length > 0) throw pimFaults.rules(rules);
    if (settings.context !== undefined && !caller.acrs.includes(settings.context))
      throw contextFault(settings.context, order.target.kind === 'group');
    const request = this.#store('assignment', caller, order, {
      eligibilityId: eligibility.id,
      needsApproval: settings.approval !== undefined,
    });
    const now = this.#now();
    if (settings.approval === undefined) {
      accept(request, now);
    } else {
      const start = order.schedule?.start;
      request.status = 'PendingApprovalProvisioning';
      request.completedAt = start !== undefined && start > now + minute ? start : undefined;
    }
    return request;
  }

  #deactivate(caller: PimCaller, order: PimOrder): PimRequest {
    if (order.principalId !== caller.oid) throw pimFaults.unauthorized();
    const now = this.#now();
    const running = this.activations(caller.oid).find(
      ({ target, action }) => isSameTarget(target, order.target) && action === 'selfActivate',
    );
    if (running === undefined) throw pimFaults.doesNotExist();
    if (now - (running.effectiveFrom ?? now) < minimumActiveMs) throw pimFaults.tooYoung();
    const { target } = order;
    if (
      target.kind === 'group' &&
      target.accessId === 'owner' &&
      this.#directory.ownersOf(target.groupId).length === 1
    )
      throw pimFaults.lastOwner();
    if (!order.isValidationOnly) {
      running.effectiveUntil = now;
      this.#retire(running);
    }
    return this.#store(
      'assignment',
      caller,
      { ...order, schedule: undefined },
      { status: 'Revoked', completed: now },
    );
  }

  #assign(caller: PimCaller, order: PimOrder): PimRequest {
    this.#mustAdminister(caller, order.target);
    if (order.action === 'adminAssign') this.#mustNotOverlap(order);
    const request = this.#store('assignment', caller, order, {});
    accept(request, this.#now());
    if (order.isValidationOnly) return request;
    // A standing assignment is a grant of its own; the request that made it only records the deed.
    this.#assignments.push({
      id: request.id,
      target: order.target,
      principalId: order.principalId,
      start: request.effectiveFrom ?? this.#now(),
      end: request.effectiveUntil,
    });
    this.#retire(request);
    return request;
  }

  #remove(caller: PimCaller, order: PimOrder): PimRequest {
    this.#mustAdminister(caller, order.target);
    const standing = this.#assignments.find(
      (grant) => isSameTarget(grant.target, order.target) && grant.principalId === order.principalId,
    );
    const running = this.activations(order.principalId).find(({ target }) =>
      isSameTarget(target, order.target),
    );
    if (standing === undefined && running === undefined) throw pimFaults.doesNotExist();
    if (!order.isValidationOnly) {
      if (standing !== undefined) this.#assignments.splice(this.#assignments.indexOf(standing), 1);
      if (running !== undefined) this.takeAway(caller, running.id);
    }
    return this.#store(
      'assignment',
      caller,
      { ...order, schedule: undefined },
      { status: 'Revoked', completed: this.#now() },
    );
  }

  #eligibilityOf(oid: string, target: PimTarget): Grant | undefined {
    const groups = new Set(this.#directory.groupsOf(oid).map(({ id }) => id));
    const now = this.#now();
    const matching = this.eligibilities().filter(
      (grant) => grant.start <= now && isSameTarget(grant.target, target),
    );
    return (
      matching.find(({ principalId }) => principalId === oid) ??
      matching.find(({ principalId }) => groups.has(principalId))
    );
  }

  /** Two schedules of one access may not share a minute, ends included. */
  #mustNotOverlap(order: PimOrder): void {
    const now = this.#now();
    const from = Math.max(order.schedule?.start ?? now, now);
    const until =
      order.schedule?.duration === undefined
        ? (order.schedule?.end ?? Infinity)
        : from + order.schedule.duration;
    const touches = (start: number, end: number): boolean =>
      Math.floor(start / minute) <= Math.floor(until / minute) &&
      Math.floor(from / minute) <= Math.floor(end / minute);
    const concerns = (target: PimTarget, principalId: string): boolean =>
      principalId === order.principalId && isSameTarget(target, order.target);
    for (const grant of this.standingAssignments()) {
      if (concerns(grant.target, grant.principalId) && touches(grant.start, grant.end ?? Infinity))
        throw pimFaults.exists();
    }
    for (const request of this.#byPrincipal.get(order.principalId) ?? []) {
      if (
        !this.#live.has(request) ||
        request.of !== 'assignment' ||
        !concerns(request.target, request.principalId)
      )
        continue;
      this.#settle(request);
      const start =
        request.effectiveFrom ?? Math.max(request.schedule?.start ?? request.createdAt, request.createdAt);
      const end = request.effectiveUntil ?? start + (request.schedule?.duration ?? 0);
      if (!touches(start, end) || !this.#live.has(request)) continue;
      if (isInEffect(request, now)) throw pimFaults.exists();
      throw request.status === 'Granted' ? pimFaults.overlaps() : pimFaults.pending();
    }
  }

  #mustExist({ target, principalId }: PimOrder): void {
    if (target.kind === 'role' && this.#directory.role(target.roleDefinitionId) === undefined)
      throw pimFaults.roleNotFound();
    if (target.kind === 'group' && this.#directory.group(target.groupId) === undefined)
      throw pimFaults.groupNotFound();
    if (this.#directory.user(principalId) === undefined && this.#directory.group(principalId) === undefined)
      throw pimFaults.subjectNotFound();
  }

  #mustAdminister(caller: PimCaller, target: PimTarget): void {
    const owns = target.kind === 'group' && this.#directory.ownersOf(target.groupId).includes(caller.oid);
    if (!owns && !this.isAdministrator(caller.oid)) throw pimFaults.unauthorized();
  }

  #store(
    of: PimRequest['of'],
    caller: PimCaller,
    order: PimOrder,
    facts: { status?: string; completed?: number; eligibilityId?: string; needsApproval?: boolean },
  ): PimRequest {
    const id = randomUUID();
    const request: PimRequest = {
      ...order,
      id,
      of,
      createdBy: caller.oid,
      createdAt: this.#now(),
      usedEligibilityId: facts.eligibilityId,
      approval:
        facts.needsApproval === true
          ? {
              stageId: id,
              status: 'InProgress',
              result: 'NotReviewed',
              justification: null,
              reviewedBy: undefined,
              reviewedAt: undefined,
            }
          : undefined,
      status: facts.status ?? 'PendingEvaluation',
      completedAt: facts.completed,
      effectiveFrom: undefined,
      effectiveUntil: undefined,
    };
    if (order.isValidationOnly) return request;
    this.#requests.set(id, request);
    const own = this.#byPrincipal.get(order.principalId);
    if (own === undefined) this.#byPrincipal.set(order.principalId, [request]);
    else own.push(request);
    if (facts.status === undefined && of === 'assignment') {
      this.#live.add(request);
      if (order.target.kind === 'group') this.#liveInGroups.add(request);
    }
    return request;
  }

  #inEffect(among: Iterable<PimRequest> = this.#live): PimRequest[] {
    const now = this.#now();
    return [...among].filter((request) => {
      this.#settle(request);
      return isInEffect(request, now);
    });
  }

  #settle(request: PimRequest): void {
    if (!this.#live.has(request)) return;
    const now = this.#now();
    settle(request, now);
    const over = request.status === 'Provisioned' && now >= (request.effectiveUntil ?? Infinity);
    if (over || request.status === 'TimedOut') this.#retire(request);
  }

  #retire(request: PimRequest): void {
    this.#live.delete(request);
    this.#liveInGroups.delete(request);
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

/** How two targets read in a log or on a page. */
export function describeTarget(target: PimTarget, directory: Directory): string {
  if (target.kind === 'role') return directory.role(target.roleDefinitionId)?.name ?? targetKey(target);
  return `${directory.group(target.groupId)?.name ?? target.groupId} (${target.accessId})`;
}

function fault(error: Error): never {
  throw error;
}
