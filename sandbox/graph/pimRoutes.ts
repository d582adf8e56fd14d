import type { Holding } from '../pim/model.ts';
import { approvalRoutes } from './approvalRoutes.ts';
import type { Entity } from './entity.ts';
import { mustHave } from './permissions.ts';
import type { Api } from './pimApi.ts';
import { groupApi, roleApi } from './pimApi.ts';
import { assignmentInstance, eligibilityInstance, listedInEffect } from './instanceEntities.ts';
import { scheduleEntity } from './scheduleEntity.ts';
import { listRoutes } from './pimListRoutes.ts';
import { requestRoutes } from './pimRequestRoutes.ts';
import { standingMembers } from './standingMembers.ts';
import { ofApi, seen, whose } from './pimSight.ts';
import type { Call, Route } from './route.ts';
import { noContent } from './route.ts';

export const pimRoutes: readonly Route[] = [...routesOf(roleApi), ...routesOf(groupApi), ...approvalRoutes];

function routesOf(api: Api): Route[] {
  const { names, can } = api;
  return [
    ...requestRoutes(api, 'assignment', names.requests, can.readRequests, can.assign),
    ...requestRoutes(api, 'eligibility', names.eligibilityRequests, can.makeEligible, can.makeEligible),
    ...listRoutes(api, names.assignments, can.readAssignments, (call, mine) =>
      [
        ...whose(call, mine).flatMap((id) => listedInEffect(call.cloud, id)),
        ...standingMembers(call, 'assignment'),
      ]
        .filter(({ target }) => target.kind === api.kind)
        .flatMap((held) =>
          seen(call, api, held, mine, (seenBy) => assignmentInstance(held, call.cloud, { seenBy, mine })),
        ),
    ),
    ...listRoutes(api, names.eligibilities, can.readEligibilities, (call, mine) =>
      whose(call, mine)
        .flatMap((id) => call.cloud.pim.listedEligibilities(id))
        .filter(({ target }) => target.kind === api.kind)
        .flatMap((held) =>
          seen(call, api, held, mine, (seenBy) => eligibilityInstance(held, call.cloud, { seenBy, mine })),
        ),
    ),
    ...listRoutes(api, names.eligibilitySchedules, can.readEligibilities, (call, mine) =>
      schedules(call, api, 'eligibility', mine),
    ),
    ...listRoutes(api, names.assignmentSchedules, can.readAssignments, (call, mine) =>
      schedules(call, api, 'assignment', mine),
    ),
    cancelRoute(api, names.requests, can.assign, 'assignment'),
    cancelRoute(api, names.eligibilityRequests, can.makeEligible, 'eligibility'),
  ].map((route) => licensed(route, api.kind));
}

/** Without a licence nothing of PIM is answered, reads included. */
function licensed(route: Route, kind: Api['kind']): Route {
  return {
    ...route,
    answer: (call) => {
      call.cloud.pim.mustBeLicensed(call.caller.oid, kind);
      return route.answer(call);
    },
  };
}

function cancelRoute(api: Api, name: string, permission: Api['can']['assign'], of: Holding): Route {
  return {
    method: 'POST',
    path: `${api.base}/${name}/{id}/cancel`,
    answer: (call) => {
      mustHave(call.caller, permission);
      const { id } = ofApi(call, api, of);
      call.cloud.pim.cancel(call.caller, id);
      return noContent;
    },
  };
}

function schedules(call: Call, api: Api, of: Holding, mine: boolean): Entity[] {
  const listed = whose(call, mine).flatMap((id) => call.cloud.pim.listedSchedules(of, id));
  return [...listed, ...standingMembers(call, of)]
    .filter(({ target }) => target.kind === api.kind)
    .flatMap((schedule) => seen(call, api, schedule, mine, () => scheduleEntity(schedule, call.cloud)));
}
