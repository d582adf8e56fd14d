import type { Cloud } from '../cloud.ts';
import type { PimRequest } from '../pim/model.ts';
import { describeTarget } from '../pim/describeTarget.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Route } from './route.ts';
import { contextOf, ok } from './route.ts';

interface Event {
  readonly at: number | undefined;
  readonly by: string;
  /** As Entra's audit log words it. */
  readonly activity: string;
}

/** What PIM writes into the directory's audit log about one request. */
function eventsOf(request: PimRequest, from: number | undefined): readonly Event[] {
  const { action, createdAt, createdBy, approval, status } = request;
  if (request.of === 'eligibility')
    return [
      { at: createdAt, by: createdBy, activity: 'Add eligible member to role in PIM completed (permanent)' },
    ];
  if (action === 'selfDeactivate')
    return [{ at: createdAt, by: createdBy, activity: 'Remove member from role completed (PIM deactivate)' }];
  if (action !== 'selfActivate')
    return [{ at: createdAt, by: createdBy, activity: 'Add member to role outside of PIM (permanent)' }];
  const decided =
    approval?.reviewedBy === undefined
      ? []
      : [
          {
            at: approval.reviewedAt,
            by: approval.reviewedBy,
            activity:
              approval.result === 'Approve'
                ? 'Add member to role request approved (PIM activation)'
                : 'Add member to role request denied (PIM activation)',
          },
        ];
  const outcome: readonly Event[] =
    status === 'Canceled'
      ? [{ at: request.completedAt, by: createdBy, activity: 'Add member to role canceled (PIM activation)' }]
      : from === undefined
        ? []
        : [
            {
              at: from,
              by: createdBy,
              activity: 'Add member to role completed (PIM activation)',
            },
          ];
  return [
    { at: createdAt, by: createdBy, activity: 'Add member to role requested (PIM activation)' },
    ...decided,
    ...outcome,
  ];
}

function entitiesOf(cloud: Cloud, request: PimRequest): readonly Entity[] {
  const { directory } = cloud;
  const { target, principalId, ticket, justification } = request;
  const targetId = target.kind === 'role' ? target.roleDefinitionId : target.groupId;
  return eventsOf(request, cloud.pim.scheduleOf(request)?.from)
    .filter(({ at }) => at !== undefined && at <= cloud.clock.now().getTime())
    .map(({ at, by, activity }, index) => ({
      json: {
        id: `PIM_${request.id}_${index}`,
        category: target.kind === 'role' ? 'RoleManagement' : 'GroupManagement',
        correlationId: request.id,
        result: 'success',
        resultReason: justification ?? '',
        activityDisplayName: activity,
        activityDateTime: new Date(at ?? 0).toISOString(),
        loggedByService: 'PIM',
        operationType: 'ActivateRole',
        initiatedBy: {
          app: null,
          user: {
            id: by,
            displayName: directory.nameOf(by) ?? null,
            userPrincipalName: directory.user(by)?.upn,
          },
        },
        targetResources: [
          {
            id: targetId,
            displayName: describeTarget(target, directory),
            type: target.kind === 'role' ? 'Role' : 'Group',
          },
          { id: principalId, displayName: directory.nameOf(principalId) ?? null, type: 'User' },
        ],
        additionalDetails: [
          { key: 'RequestId', value: request.id },
          { key: 'TicketNumber', value: ticket.ticketNumber ?? '' },
          { key: 'TicketSystem', value: ticket.ticketSystem ?? '' },
        ],
      },
    }));
}

export const auditRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/auditLogs/directoryAudits',
    entity: 'directoryAudit',
    answer: (call) => {
      mustHave(call.caller, permissions.auditLogRead);
      const { pim } = call.cloud;
      const rows = [...pim.requests('assignment'), ...pim.requests('eligibility')]
        .flatMap((request) => entitiesOf(call.cloud, request))
        .sort((a, b) => String(b.json['activityDateTime']).localeCompare(String(a.json['activityDateTime'])));
      return ok(showCollection(rows, call.query, contextOf(call, 'auditLogs/directoryAudits'), call.address));
    },
  },
];
