import type { PimRequest } from '../pim/model.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show, typed } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave } from './permissions.ts';
import type { Api } from './pimApi.ts';
import { entityOf } from './pimApi.ts';
import { requestEntity } from './requestEntity.ts';
import { parseOrder } from './pimOrder.ts';
import { maySee, mentions, mustFilter, ofApi } from './pimSight.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, ok } from './route.ts';

/** A list of requests, of one API and of one kind. */
interface Requests {
  readonly api: Api;
  readonly of: PimRequest['of'];
  readonly entity: string;
  /** E.g. `roleManagement/directory/roleAssignmentScheduleRequests`. */
  readonly context: string;
}

export function requestRoutes(
  api: Api,
  of: PimRequest['of'],
  name: string,
  read: Permission,
  write: Permission,
): Route[] {
  const path = `${api.base}/${name}`;
  const entity = entityOf(api, name);
  const requests: Requests = { api, of, entity, context: path.slice(1) };
  const reading = (answer: (call: Call, requests: Requests) => Reply) => (call: Call) => {
    mustHave(call.caller, read);
    return answer(call, requests);
  };
  return [
    {
      method: 'POST',
      path,
      entity,
      answer: (call) => {
        mustHave(call.caller, write);
        return submit(call, requests);
      },
    },
    { method: 'GET', path, entity, answer: reading(list) },
    { method: 'GET', path: `${path}/filterByCurrentUser(on='{on}')`, entity, answer: reading(listOfCaller) },
    { method: 'GET', path: `${path}/{id}`, entity, answer: reading(one) },
  ];
}

async function submit(call: Call, { api, of, entity, context }: Requests): Promise<Reply> {
  const order = parseOrder(api.kind, bodyOf(call, entity));
  const { pim } = call.cloud;
  const request =
    of === 'assignment' ? pim.submit(call.caller, order) : pim.submitEligibility(call.caller, order);
  await pim.evaluations.answered(request);
  return created({
    '@odata.context': contextOf(call, `${context}/$entity`),
    ...show(requestEntity(request, call.cloud, true), call.query),
  });
}

/** Of a group’s eligibilities, a person who names neither gets their own requests. Source: the reference page. */
function list(call: Call, { api, of, context }: Requests): Reply {
  const { pim } = call.cloud;
  const isUnasked = of === 'eligibility' && api.filterIsMandatory && isWithoutFilter(call);
  if (!isUnasked) mustFilter(call, api);
  const isOwn = isUnasked || mentions(call, 'principalId', call.caller.oid);
  const found = (isOwn ? pim.requests(of, call.caller.oid) : pim.requests(of)).filter(
    (request) => request.target.kind === api.kind && (isOwn || maySee(call, request)),
  );
  return shown(
    call,
    context,
    found.map((request) => requestEntity(request, call.cloud)),
  );
}

function isWithoutFilter({ caller, query }: Call): boolean {
  return caller.kind === 'user' && query.filter === undefined;
}

function listOfCaller(call: Call, { api, of, entity }: Requests): Reply {
  const found = requestsOn(call, api, of).map((request) => typed(requestEntity(request, call.cloud), entity));
  return shown(call, `Collection(${entity})`, found);
}

function shown(call: Call, context: string, rows: readonly Entity[]): Reply {
  return ok(showCollection(rows, call.query, contextOf(call, context), call.address));
}

function one(call: Call, { api, of, context }: Requests): Reply {
  return ok({
    '@odata.context': contextOf(call, `${context}/$entity`),
    ...show(requestEntity(ofApi(call, api, of), call.cloud), call.query),
  });
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
        : listedTo(call, api).filter((request) => pim.approvers.isListed(request, call.caller.oid));
    default:
      throw graphFaults.notOn(call.params['on'] ?? '');
  }
}

/** What approvers may find in their lists, whoever they are. */
function listedTo({ cloud: { pim } }: Call, { kind }: Api): readonly PimRequest[] {
  const { approverLists, approvalsToCome } = pim.switches;
  const all =
    approverLists === 'what waits'
      ? pim.awaitingApproval(kind)
      : pim.requests('assignment').filter(({ target }) => target.kind === kind);
  return approvalsToCome === 'listed'
    ? all
    : all.filter(({ status }) => status !== 'PendingApprovalProvisioning');
}
