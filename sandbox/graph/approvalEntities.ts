import type { PimRequest } from '../pim/model.ts';
import type { Entity } from './entity.ts';
import type { Call } from './route.ts';
import { preciseTime } from './times.ts';

/** v1.0 has stages, beta has steps. */
export type StageName = 'steps' | 'stages';

/** An approval with its one stage: a relationship, `isInline` where it is shown without being asked for. */
export function approvalEntity(
  request: PimRequest,
  call: Call,
  children: StageName,
  isInline: boolean,
): Entity {
  const stages = (): Entity[] => [stageEntity(request, call)];
  return {
    json: { id: request.id, ...(isInline ? { [children]: stages().map(({ json }) => json) } : {}) },
    links: { [children]: stages },
  };
}

/** An open stage has neither a reviewer nor a justification, both null. */
export function stageEntity(request: PimRequest, { cloud, caller }: Call): Entity {
  const { approval } = request;
  const reviewer = approval?.reviewedBy === undefined ? undefined : cloud.directory.user(approval.reviewedBy);
  return {
    json: {
      id: approval?.stageId ?? request.id,
      displayName: null,
      reviewedDateTime: preciseTime(approval?.reviewedAt, request.id),
      reviewResult: approval?.result ?? 'NotReviewed',
      status: approval?.status ?? 'Completed',
      assignedToMe: cloud.pim.approvers.mayDecide(request, caller.oid),
      justification: approval?.justification ?? null,
      reviewedBy:
        reviewer === undefined
          ? null
          : {
              id: reviewer.id,
              displayName: reviewer.name,
              userPrincipalName: reviewer.upn,
              mail: reviewer.upn,
            },
    },
  };
}
