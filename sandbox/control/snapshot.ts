import type { Cloud } from '../cloud.ts';
import type { PimRequest, PimSchedule } from '../pim/model.ts';
import { seedTarget } from '../pim/seed.ts';
import type { TenantTarget } from '../tenant/tenant.ts';
import { describeTarget } from '../pim/describeTarget.ts';

const moment = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();

function scheduleIn({ directory }: Cloud, schedule: PimSchedule): object {
  const { principalId, target, assignmentType, from, until } = schedule;
  return {
    principal: directory.nameOf(principalId),
    principalId,
    target: describeTarget(target, directory),
    assignmentType,
    from: moment(from),
    until: moment(until),
  };
}

function requestIn({ directory, pim }: Cloud, request: PimRequest): object {
  const schedule = pim.scheduleOf(request);
  return {
    id: request.id,
    principal: directory.nameOf(request.principalId),
    principalId: request.principalId,
    target: describeTarget(request.target, directory),
    status: request.status,
    createdDateTime: moment(request.createdAt),
    from: moment(schedule?.from),
    until: moment(schedule?.until),
    justification: request.justification,
    ticket: request.ticket,
  };
}

function policyIn({ directory, pim }: Cloud, of: TenantTarget): object {
  const target = seedTarget(of);
  return {
    target: describeTarget(target, directory),
    policyId: pim.policies.of(target).id,
    ...pim.policies.settingsOf(target),
  };
}

/** The tenant as it is now, for reading: who there is, who may what, what is on and what waits. */
export function snapshot(cloud: Cloud): object {
  const { directory, pim, tenant, clock } = cloud;
  const schedule = (one: PimSchedule): object => scheduleIn(cloud, one);
  const describe = (one: PimRequest): object => requestIn(cloud, one);
  return {
    id: tenant.id,
    name: tenant.name,
    now: clock.now().toISOString(),
    users: directory.users.map(({ id, name, upn, title }) => ({
      id,
      displayName: name,
      userPrincipalName: upn,
      title,
    })),
    groups: directory.groups.map(({ id, name, description, roleAssignable }) => ({
      id,
      displayName: name,
      description,
      isAssignableToRole: roleAssignable,
      members: directory.membersOf(id),
      owners: directory.ownersOf(id),
    })),
    roles: directory.roles.map(({ id, name }) => ({ id, displayName: name })),
    eligibilities: pim.schedules('eligibility').map(({ principalId, target, from, until }) => ({
      principal: directory.nameOf(principalId),
      principalId,
      target: describeTarget(target, directory),
      ...target,
      from: moment(from),
      until: moment(until),
    })),
    policies: tenant.settings.map(({ of }) => policyIn(cloud, of)),
    active: pim.inEffect('assignment').map(schedule),
    waiting: [...pim.awaitingApproval('role'), ...pim.awaitingApproval('group')].map(describe),
    requests: pim.requests('assignment').map(describe),
    settings: { licensed: pim.licensed, policiesReadable: pim.policiesReadable },
  };
}
