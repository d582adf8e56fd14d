import { z } from 'zod';
import type { Holding, PimRequest, PimSchedule, PimTarget } from '../pim/model.ts';
import { targetKey } from '../pim/model.ts';
import { currentUserPaging, showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave, permissions } from './permissions.ts';
import {
  approvalEntity,
  assignmentInstance,
  eligibilityInstance,
  listedInEffect,
  requestEntity,
  scheduleEntity,
  stageEntity,
} from './pimEntities.ts';
import { parseOrder } from './pimOrder.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, noContent, ok } from './route.ts';

/** What tells the two PIM APIs apart: where they live, what their parts are called, which permissions they ask. */
interface Api {
  readonly kind: PimTarget['kind'];
  readonly base: string;
  readonly names: Readonly<
    Record<
      | 'requests'
      | 'assignmentSchedules'
      | 'assignments'
      | 'eligibilityRequests'
      | 'eligibilitySchedules'
      | 'eligibilities',
      string
    >
  >;
  readonly can: Readonly<
    Record<'readRequests' | 'assign' | 'readAssignments' | 'readEligibilities' | 'makeEligible', Permission>
  >;
  /** Lists must say whose or of what. */
  readonly filterIsMandatory: boolean;
}

const roleApi: Api = {
  kind: 'role',
  base: '/roleManagement/directory',
  names: {
    requests: 'roleAssignmentScheduleRequests',
    assignmentSchedules: 'roleAssignmentSchedules',
    assignments: 'roleAssignmentScheduleInstances',
    eligibilityRequests: 'roleEligibilityScheduleRequests',
    eligibilitySchedules: 'roleEligibilitySchedules',
    eligibilities: 'roleEligibilityScheduleInstances',
  },
  can: {
    readRequests: permissions.roleAssignmentWrite,
    assign: permissions.roleAssignmentWrite,
    readAssignments: permissions.roleAssignmentRead,
    readEligibilities: permissions.roleEligibilityRead,
    makeEligible: permissions.roleEligibilityWrite,
  },
  filterIsMandatory: false,
};

const groupApi: Api = {
  kind: 'group',
  base: '/identityGovernance/privilegedAccess/group',
  names: {
    requests: 'assignmentScheduleRequests',
    assignmentSchedules: 'assignmentSchedules',
    assignments: 'assignmentScheduleInstances',
    eligibilityRequests: 'eligibilityScheduleRequests',
    eligibilitySchedules: 'eligibilitySchedules',
    eligibilities: 'eligibilityScheduleInstances',
  },
  can: {
    readRequests: permissions.groupAssignmentRead,
    assign: permissions.groupAssignmentWrite,
    readAssignments: permissions.groupAssignmentRead,
    readEligibilities: permissions.groupEligibilityRead,
    makeEligible: permissions.groupEligibilityWrite,
  },
  filterIsMandatory: true,
};

export const pimRoutes: readonly Route[] = [...routesOf(roleApi), ...routesOf(groupApi), ...approvalRoutes()];

function routesOf(api: Api): Route[] {
  const { base, names, can } = api;
  return [
    ...requestRoutes(api, 'assignment', names.requests, can.readRequests, can.assign),
    ...requestRoutes(api, 'eligibility', names.eligibilityRequests, can.makeEligible, can.makeEligible),
    ...listRoutes(api, names.assignments, can.readAssignments, (call, mine) =>
      listedInEffect(call.cloud, mine ? call.caller.oid : undefined)
        .filter(({ target }) => target.kind === api.kind)
        .flatMap((held) => seen(call, api, held, mine, (by) => assignmentInstance(held, call.cloud, by))),
    ),
    ...listRoutes(api, names.eligibilities, can.readEligibilities, (call, mine) =>
      call.cloud.pim
        .inEffect('eligibility')
        .filter(({ target }) => target.kind === api.kind)
        .flatMap((schedule) =>
          seen(call, api, schedule, mine, (by) => eligibilityInstance(schedule, call.cloud, by)),
        ),
    ),
    ...listRoutes(api, names.eligibilitySchedules, can.readEligibilities, (call, mine) =>
      schedules(call, api, 'eligibility', mine),
    ),
    ...listRoutes(api, names.assignmentSchedules, can.readAssignments, (call, mine) =>
      schedules(call, api, 'assignment', mine),
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

function requestRoutes(api: Api, of: Holding, name: string, read: Permission, write: Permission): Route[] {
  const path = `${api.base}/${name}`;
  const context = path.slice(1);
  const all = (call: Call): PimRequest[] =>
    call.cloud.pim.requests(of).filter(({ target }) => target.kind === api.kind);
  const entities = (call: Call, requests: readonly PimRequest[]): Entity[] =>
    requests.map((request) => requestEntity(request, call.cloud));
  return [
    {
      method: 'POST',
      path,
      answer: (call) => {
        mustHave(call.caller, write);
        const order = parseOrder(api.kind, call.body);
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
      answer: (call) => {
        mustHave(call.caller, read);
        const found = requestsOn(call, api, of);
        return ok(
          showCollection(
            entities(call, found),
            call.query,
            contextOf(call, context),
            call.address,
            currentUserPaging,
          ),
        );
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
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

function requestsOn(call: Call, api: Api, of: Holding): readonly PimRequest[] {
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

/** A list and its `filterByCurrentUser`. `rows` gets whether only the caller's own are asked for. */
function listRoutes(
  api: Api,
  name: string,
  permission: Permission,
  rows: (call: Call, mine: boolean) => Entity[],
): Route[] {
  const path = `${api.base}/${name}`;
  const context = path.slice(1);
  return [
    {
      method: 'GET',
      path,
      answer: (call) => {
        mustHave(call.caller, permission);
        mustFilter(call, api);
        return ok(showCollection(rows(call, false), call.query, contextOf(call, context), call.address));
      },
    },
    {
      method: 'GET',
      path: `${path}/filterByCurrentUser(on='{on}')`,
      answer: (call) => {
        mustHave(call.caller, permission);
        if (call.params['on']?.toLowerCase() !== 'principal')
          throw graphFaults.badRequest(
            `The value '${call.params['on'] ?? ''}' is not valid for the parameter 'on'.`,
          );
        const body = showCollection(
          rows(call, true),
          call.query,
          contextOf(call, context),
          call.address,
          currentUserPaging,
        );
        return ok(body);
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      answer: (call) => {
        mustHave(call.caller, permission);
        const found = rows(call, false).find(({ json }) => json['id'] === call.params['id']);
        if (found === undefined) throw graphFaults.itemNotFound();
        return ok({ '@odata.context': contextOf(call, `${context}/$entity`), ...show(found, call.query) });
      },
    },
  ];
}

/**
 * Who sees a grant. A person's own view holds what is theirs and, for roles alone, what a group of theirs holds; in the plain list an
 * administrator sees everything, others what is theirs or their groups'.
 */
function seen(
  call: Call,
  api: Api,
  { principalId, target }: PimSchedule,
  mine: boolean,
  make: (seenBy?: string) => Entity,
): Entity[] {
  const { caller } = call;
  const isOwn = principalId === caller.oid;
  if (isOwn) return [make()];
  const isMyGroups = groupsOfCaller(call).has(principalId);
  if (mine) return isMyGroups && api.kind === 'role' ? [make(caller.oid)] : [];
  return isMyGroups || mayRead(call, target) ? [make()] : [];
}

const groupsOfCallers = new WeakMap<Call, ReadonlySet<string>>();

/** Worked out once a call: a list asks it of every row. */
function groupsOfCaller(call: Call): ReadonlySet<string> {
  const known =
    groupsOfCallers.get(call) ?? new Set(call.cloud.directory.groupsOf(call.caller.oid).map(({ id }) => id));
  groupsOfCallers.set(call, known);
  return known;
}

const readableByCallers = new WeakMap<Call, Map<string, boolean>>();

/** Whether the caller may see what other people hold of it; worked out once a call and target. */
function mayRead(call: Call, target: PimTarget): boolean {
  const known = readableByCallers.get(call) ?? new Map<string, boolean>();
  readableByCallers.set(call, known);
  const key = target.kind === 'role' ? target.kind : targetKey(target);
  const readable = known.get(key) ?? call.cloud.pim.rights.mayRead(call.caller.oid, target);
  known.set(key, readable);
  return readable;
}

function schedules(call: Call, api: Api, of: Holding, mine: boolean): Entity[] {
  return call.cloud.pim
    .schedules(of)
    .filter(({ target }) => target.kind === api.kind)
    .flatMap((schedule) => seen(call, api, schedule, mine, () => scheduleEntity(schedule, call.cloud)));
}

const decision = z.object({
  reviewResult: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(['approve', 'deny'])),
  justification: z.string().nullish(),
});

/** Role approvals live on beta alone; group approvals on both, their children under another name on each. */
function approvalRoutes(): Route[] {
  const places = [
    {
      base: '/roleManagement/directory/roleAssignmentApprovals',
      version: 'beta',
      children: 'steps',
      kind: 'role',
      read: permissions.roleApprovalRead,
      write: permissions.roleApprovalWrite,
    },
    {
      base: '/identityGovernance/privilegedAccess/group/assignmentApprovals',
      version: 'v1.0',
      children: 'stages',
      kind: 'group',
      read: permissions.groupAssignmentRead,
      write: permissions.groupAssignmentWrite,
    },
    {
      base: '/identityGovernance/privilegedAccess/group/assignmentApprovals',
      version: 'beta',
      children: 'steps',
      kind: 'group',
      read: permissions.groupAssignmentRead,
      write: permissions.groupAssignmentWrite,
    },
  ] as const;
  return places.flatMap(({ base, version, children, kind, read, write }): Route[] => {
    const context = base.slice(1);
    const find = (call: Call): PimRequest => {
      const request = call.cloud.pim.request(call.params['id'] ?? '');
      if (request?.approval === undefined || request.target.kind !== kind || !maySee(call, request))
        throw graphFaults.itemNotFound();
      return request;
    };
    const approval = (call: Call, request: PimRequest): Entity =>
      approvalEntity(request, call.cloud, call.caller.oid, children);
    const reading = (answer: (call: Call) => Reply) => (call: Call) => {
      mustHave(call.caller, read);
      return answer(call);
    };
    const withoutExpand = (call: Call): Call => ({ ...call, query: { ...call.query, expand: new Map() } });
    return [
      {
        method: 'GET',
        version,
        path: `${base}/filterByCurrentUser(on='{on}')`,
        answer: reading((call) => {
          const mine = call.cloud.pim
            .awaitingApproval(kind)
            .filter((request) => call.cloud.pim.approvers.isListed(request, call.caller.oid));
          const rows = mine.map((request) => approval(call, request));
          const { query } = withoutExpand(call);
          return ok(showCollection(rows, query, contextOf(call, context), call.address, currentUserPaging));
        }),
      },
      {
        method: 'GET',
        version,
        path: `${base}/{id}`,
        answer: reading((call) =>
          ok({
            '@odata.context': contextOf(call, `${context}/$entity`),
            ...show(approval(call, find(call)), withoutExpand(call).query),
          }),
        ),
      },
      {
        method: 'GET',
        version,
        path: `${base}/{id}/${children}`,
        answer: reading((call) => {
          const rows = [stageEntity(find(call), call.cloud, call.caller.oid)];
          return ok(
            showCollection(
              rows,
              call.query,
              contextOf(call, `${context}('${call.params['id'] ?? ''}')/${children}`),
              call.address,
            ),
          );
        }),
      },
      {
        method: 'GET',
        version,
        path: `${base}/{id}/${children}/{stage}`,
        answer: reading((call) => {
          const request = find(call);
          if (request.approval?.stageId !== call.params['stage']) throw graphFaults.itemNotFound();
          return ok({
            '@odata.context': contextOf(call, `${context}('${call.params['id'] ?? ''}')/${children}/$entity`),
            ...show(stageEntity(request, call.cloud, call.caller.oid), call.query),
          });
        }),
      },
      {
        method: 'PATCH',
        version,
        path: `${base}/{id}/${children}/{stage}`,
        answer: (call) => {
          mustHave(call.caller, write);
          const parsed = decision.safeParse(call.body);
          if (!parsed.success)
            throw graphFaults.badRequest('The reviewResult is not valid: Approve or Deny is expected.');
          const { reviewResult, justification } = parsed.data;
          const request = call.cloud.pim.request(call.params['id'] ?? '');
          if (request?.approval === undefined || request.target.kind !== kind)
            throw graphFaults.itemNotFound();
          if (request.approval.stageId !== call.params['stage']) throw graphFaults.itemNotFound();
          const result = reviewResult === 'approve' ? 'Approve' : 'Deny';
          call.cloud.pim.decide(call.caller, request.id, request.approval.stageId, {
            result,
            justification: justification ?? '',
          });
          return noContent;
        },
      },
    ];
  });
}

function ofApi(call: Call, api: Api, of: Holding): PimRequest {
  const request = call.cloud.pim.request(call.params['id'] ?? '');
  if (request?.target.kind !== api.kind || request.of !== of || !maySee(call, request))
    throw graphFaults.itemNotFound();
  return request;
}

function maySee(call: Call, request: PimRequest): boolean {
  const { oid } = call.caller;
  const isParty = request.principalId === oid || request.createdBy === oid;
  return isParty || call.cloud.pim.approvers.isListed(request, oid) || mayRead(call, request.target);
}

function mustFilter(call: Call, api: Api): void {
  if (!api.filterIsMandatory) return;
  const paths = (call.query.filter?.comparisons ?? []).map(({ path }) => path.toLowerCase());
  if (!paths.includes('groupid') && !paths.includes('principalid'))
    throw graphFaults.invalidFilter('The filter is invalid: groupId or principalId is required.');
}

function mentions(call: Call, path: string, value: string): boolean {
  return (call.query.filter?.comparisons ?? []).some(
    (one) =>
      one.path.toLowerCase() === path.toLowerCase() &&
      one.operator === 'eq' &&
      String(one.value).toLowerCase() === value,
  );
}
