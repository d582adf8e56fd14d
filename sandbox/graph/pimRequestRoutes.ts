import type { PimRequest } from '../pim/model.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave } from './permissions.ts';
import type { Api } from './pimApi.ts';
import { entityOf } from './pimApi.ts';
import { requestEntity } from './pimEntities.ts';
import { parseOrder } from './pimOrder.ts';
import { maySee, mentions, mustFilter, ofApi } from './pimSight.ts';
import type { Call, Route } from './route.ts';
import { contextOf, created, ok } from './route.ts';

export function requestRoutes(
  api: Api,
  of: PimRequest['of'],
  name: string,
  read: Permission,
  write: Permission,
): Route[] {
  const path = `${api.base}/${name}`;
  const context = path.slice(1);
  const entity = entityOf(api, name);
  const all = (call: Call): PimRequest[] =>
    call.cloud.pim.requests(of).filter(({ target }) => target.kind === api.kind);
  const entities = (call: Call, requests: readonly PimRequest[]): Entity[] =>
    requests.map((request) => requestEntity(request, call.cloud));
  return [
    {
      method: 'POST',
      path,
      entity,
      answer: (call) => {
        mustHave(call.caller, write);
        const order = parseOrder(api.kind, bodyOf(call, entity));
        const { pim } = call.cloud;
        const request =
          of === 'assignment' ? pim.submit(call.caller, order) : pim.submitEligibility(call.caller, order);
        return created({
          '@odata.context': contextOf(call, `${context}/$entity`),
          ...show(requestEntity(request, call.cloud, true), call.query),
        });
      },
    },
    {
      method: 'GET',
      path,
      entity,
      answer: (call) => {
        mustHave(call.caller, read);
        mustFilter(call, api);
        const own = mentions(call, 'principalId', call.caller.oid)
          ? call.cloud.pim.requests(of, call.caller.oid).filter(({ target }) => target.kind === api.kind)
          : all(call).filter((request) => maySee(call, request));
        return ok(showCollection(entities(call, own), call.query, contextOf(call, context), call.address));
      },
    },
    {
      method: 'GET',
      path: `${path}/filterByCurrentUser(on='{on}')`,
      entity,
      answer: (call) => {
        mustHave(call.caller, read);
        const found = requestsOn(call, api, of);
        return ok(showCollection(entities(call, found), call.query, contextOf(call, context), call.address));
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      entity,
      answer: (call) => {
        mustHave(call.caller, read);
        const request = ofApi(call, api, of);
        return ok({
          '@odata.context': contextOf(call, `${context}/$entity`),
          ...show(requestEntity(request, call.cloud), call.query),
        });
      },
    },
  ];
}

function requestsOn(call: Call, api: Api, of: PimRequest['of']): readonly PimRequest[] {
  const { pim } = call.cloud;
  switch (call.params['on']?.toLowerCase()) {
    case 'principal':
    case 'createdby':
      return pim.requests(of, call.caller.oid).filter(({ target }) => target.kind === api.kind);
    case 'approver':
      return of === 'eligibility'
        ? []
        : pim
            .awaitingApproval(api.kind)
            .filter((request) => pim.approvers.isListed(request, call.caller.oid));
    default:
      throw graphFaults.badRequest(
        `The value '${call.params['on'] ?? ''}' is not valid for the parameter 'on'.`,
      );
  }
}
