import { z } from 'zod';
import type { PimRequest } from '../pim/model.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show, typed } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHaveAsPerson, permissions } from './permissions.ts';
import type { StageName } from './approvalEntities.ts';
import { approvalEntity, stageEntity } from './approvalEntities.ts';
import { maySee } from './pimSight.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, noContent, ok } from './route.ts';

/** Where approvals of one API answer, and what their children are called there. */
interface Place {
  readonly base: string;
  readonly version: 'v1.0' | 'beta';
  readonly children: StageName;
  readonly kind: 'role' | 'group';
  readonly read: Permission;
  readonly write: Permission;
  /** The documentation prints the steps of a role's approval without asking; a group's stages are a relationship that has to be expanded. */
  readonly isInline: boolean;
}

const groupPlace = {
  base: '/identityGovernance/privilegedAccess/group/assignmentApprovals',
  kind: 'group',
  read: permissions.groupAssignmentRead,
  write: permissions.groupAssignmentWrite,
  isInline: false,
} as const;

/** Role approvals live on beta alone; group approvals on both, their children under another name on each. */
const places: readonly Place[] = [
  {
    base: '/roleManagement/directory/roleAssignmentApprovals',
    version: 'beta',
    children: 'steps',
    kind: 'role',
    read: permissions.roleApprovalRead,
    write: permissions.roleApprovalWrite,
    isInline: true,
  },
  { ...groupPlace, version: 'v1.0', children: 'stages' },
  { ...groupPlace, version: 'beta', children: 'steps' },
];

export const approvalRoutes: readonly Route[] = places.flatMap((place) => [
  ...approvalReads(place),
  ...stageReads(place),
  {
    method: 'PATCH',
    version: place.version,
    path: `${place.base}/{id}/${place.children}/{stage}`,
    answer: (call) => decide(call, place),
  },
]);

function approvalReads(place: Place): Route[] {
  const { base, version, children, kind } = place;
  const entityOf = (call: Call, request: PimRequest): Entity =>
    approvalEntity(request, call, children, place.isInline || call.cloud.switches.stagesInline);
  return [
    {
      path: `${base}/filterByCurrentUser(on='{on}')`,
      answer: (call: Call) => {
        const isMine = isOn(call);
        const mine = call.cloud.pim.awaitingApproval(kind).filter(isMine);
        const rows = mine.map((request) => typed(entityOf(call, request), 'approval'));
        const context = contextOf(call, 'Collection(approval)');
        return ok(showCollection(rows, call.query, context, call.address));
      },
    },
    {
      path: `${base}/{id}`,
      answer: (call: Call) =>
        ok({
          '@odata.context': contextOf(call, `${base.slice(1)}/$entity`),
          ...show(entityOf(call, find(call, place)), call.query),
        }),
    },
  ].map(({ path, answer }) => ({
    method: 'GET',
    version,
    path,
    entity: 'approval',
    answer: reading(place, answer),
  }));
}

/** Which approvals are the caller's, by the role that `on` gives them in it. Throws a `GraphFault` (400) for a role that there is not. */
function isOn({ cloud, caller, params }: Call): (request: PimRequest) => boolean {
  const { oid } = caller;
  switch (params['on']?.toLowerCase()) {
    case 'approver':
      return (request) => cloud.pim.approvers.isListed(request, oid);
    case 'target':
      return ({ principalId }) => principalId === oid;
    case 'createdby':
      return ({ createdBy }) => createdBy === oid;
    default:
      throw graphFaults.notOn(params['on'] ?? '');
  }
}

function stageReads(place: Place): Route[] {
  const { base, version, children } = place;
  const contextFor = (call: Call): string =>
    contextOf(call, `${base.slice(1)}('${call.params['id'] ?? ''}')/${children}`);
  return [
    {
      path: `${base}/{id}/${children}`,
      answer: (call: Call) =>
        ok(
          showCollection([stageEntity(find(call, place), call)], call.query, contextFor(call), call.address),
        ),
    },
    {
      path: `${base}/{id}/${children}/{stage}`,
      answer: (call: Call) => {
        const request = find(call, place);
        if (request.approval?.stageId !== call.params['stage']) throw graphFaults.itemNotFound();
        return ok({
          '@odata.context': `${contextFor(call)}/$entity`,
          ...show(stageEntity(request, call), call.query),
        });
      },
    },
  ].map(({ path, answer }) => ({
    method: 'GET',
    version,
    path,
    entity: children === 'steps' ? 'approvalStep' : 'approvalStage',
    answer: reading(place, answer),
  }));
}

function reading({ read }: Place, answer: (call: Call) => Reply) {
  return (call: Call): Reply => {
    mustHaveAsPerson(call.caller, read);
    return answer(call);
  };
}

function find(call: Call, { kind }: Place): PimRequest {
  const request = call.cloud.pim.request(call.params['id'] ?? '');
  if (request?.approval === undefined || request.target.kind !== kind || !maySee(call, request))
    throw graphFaults.itemNotFound();
  return request;
}

const decision = z.object({
  reviewResult: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(['approve', 'deny'])),
  justification: z.string().nullish(),
});

async function decide(call: Call, { kind, write, children }: Place): Promise<Reply> {
  mustHaveAsPerson(call.caller, write);
  const parsed = decision.safeParse(bodyOf(call, children === 'steps' ? 'approvalStep' : 'approvalStage'));
  if (!parsed.success)
    throw graphFaults.badRequest('The reviewResult is not valid: Approve or Deny is expected.');
  const { reviewResult, justification } = parsed.data;
  const request = call.cloud.pim.request(call.params['id'] ?? '');
  if (request?.approval === undefined || request.target.kind !== kind) throw graphFaults.itemNotFound();
  const { stageId } = request.approval;
  if (stageId !== call.params['stage']) throw graphFaults.itemNotFound();
  const result = reviewResult === 'approve' ? 'Approve' : 'Deny';
  call.cloud.pim.decide(call.caller, request.id, stageId, { result, justification: justification ?? '' });
  await call.cloud.pim.evaluations.answered(request);
  return noContent;
}
