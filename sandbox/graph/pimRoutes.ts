import { mustHave } from './permissions.ts';
import type { Api } from './pimApi.ts';
import { groupApi, roleApi } from './pimApi.ts';
import { approvalRoutes } from './approvalRoutes.ts';
import type { Entity } from './entity.ts';
import { assignmentInstance, eligibilityInstance, listedInEffect, scheduleEntity } from './pimEntities.ts';
import { listRoutes } from './pimListRoutes.ts';
import { requestRoutes } from './pimRequestRoutes.ts';
import { ofApi, seen } from './pimSight.ts';
import type { Call, Route } from './route.ts';
import { noContent } from './route.ts';

export const pimRoutes: readonly Route[] = [...routesOf(roleApi), ...routesOf(groupApi), ...approvalRoutes];

function routesOf(api: Api): Route[] {
  const { base, names, can } = api;
  return [
    ...requestRoutes(api, 'assignment', names.requests, can.readRequests, can.assign),
    ...requestRoutes(api, 'eligibility', names.eligibilityRequests, can.makeEligible, can.makeEligible),
    ...listRoutes(api, names.assignments, can.readAssignments, (call, mine) =>
      listedInEffect(call.cloud, mine ? call.caller.oid : undefined)
        .filter(({ target }) => target.kind === api.kind)
        .flatMap((held) =>
          seen(call, api, held.principalId, mine, (by) => assignmentInstance(held, call.cloud, by)),
        ),
    ),
    ...listRoutes(api, names.eligibilities, can.readEligibilities, (call, mine) =>
      call.cloud.pim
        .eligibilities()
        .filter(({ target, start }) => target.kind === api.kind && start <= call.cloud.clock.now().getTime())
        .flatMap((grant) =>
          seen(call, api, grant.principalId, mine, (by) => eligibilityInstance(grant, call.cloud, by)),
        ),
    ),
    ...listRoutes(api, names.eligibilitySchedules, can.readEligibilities, (call, mine) =>
      call.cloud.pim
        .eligibilities()
        .filter(({ target }) => target.kind === api.kind)
        .flatMap((grant) =>
          seen(call, api, grant.principalId, mine, () => scheduleEntity(grant, 'eligibility', call.cloud)),
        ),
    ),
    ...listRoutes(api, names.assignmentSchedules, can.readAssignments, (call, mine) =>
      assignmentSchedules(call, api, mine),
    ),
    {
      method: 'POST',
      path: `${base}/${names.requests}/{id}/cancel`,
      answer: (call) => {
        mustHave(call.caller, can.assign);
        ofApi(call, api, 'assignment');
        call.cloud.pim.cancel(call.caller, call.params['id'] ?? '');
        return noContent;
      },
    },
  ];
}

function assignmentSchedules(call: Call, api: Api, mine: boolean): Entity[] {
  const { cloud } = call;
  const standing = cloud.pim
    .standingAssignments()
    .map((grant) => ({ ...grant, type: 'Assigned', status: 'Provisioned' }) as const);
  const activated = [...cloud.pim.activations(), ...cloud.pim.scheduled()].map(
    (request) =>
      ({
        id: request.id,
        target: request.target,
        principalId: request.principalId,
        start: request.effectiveFrom ?? request.createdAt,
        end: request.effectiveUntil,
        type: 'Activated',
        status: request.status,
      }) as const,
  );
  return [...standing, ...activated]
    .filter(({ target }) => target.kind === api.kind)
    .flatMap((schedule) =>
      seen(call, api, schedule.principalId, mine, () =>
        scheduleEntity(schedule, 'assignment', cloud, schedule),
      ),
    );
}
