import { z } from 'zod';
import type { PimRequest } from '../pim/model.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import { approvalEntity, stageEntity } from './pimEntities.ts';
import { maySee } from './pimSight.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, noContent, ok } from './route.ts';

const decision = z.object({
  reviewResult: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(['approve', 'deny'])),
  justification: z.string().nullish(),
});

/** Role approvals live on beta alone; group approvals on both, their children under another name on each. */
export function approvalRoutes(): Route[] {
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
    const child = children === 'steps' ? 'approvalStep' : 'approvalStage';
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
        entity: 'approval',
        answer: reading((call) => {
          const mine = call.cloud.pim
            .awaitingApproval(kind)
            .filter((request) => call.cloud.pim.isApprover(request, call.caller.oid));
          const rows = mine.map((request) => approval(call, request));
          const { query } = withoutExpand(call);
          return ok(showCollection(rows, query, contextOf(call, context), call.address));
        }),
      },
      {
        method: 'GET',
        version,
        path: `${base}/{id}`,
        entity: 'approval',
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
        entity: child,
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
        entity: child,
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
        entity: child,
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
          call.cloud.pim.decide(
            call.caller,
            request.id,
            request.approval.stageId,
            result,
            justification ?? '',
          );
          return noContent;
        },
      },
    ];
  });
}
