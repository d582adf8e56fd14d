import type { Cloud } from '../cloud.ts';
import type { PimRequest } from '../pim/model.ts';
import { describeTarget } from '../pim/describeTarget.ts';
import type { AuditEvent } from './auditEvents.ts';
import { eventOf, eventsOf } from './auditEvents.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { mustHave, permissions } from './permissions.ts';
import { mustReadReports, signInEntity } from './signInEntity.ts';
import type { Route } from './route.ts';
import { contextOf, ok } from './route.ts';

export const auditRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/auditLogs/signIns',
    entity: 'signIn',
    answer: (call) => {
      mustHave(call.caller, permissions.auditLogRead);
      mustReadReports(call);
      const rows = call.cloud.signIns.entries.map((entry) => signInEntity(entry, call.cloud));
      return ok(showCollection(rows, call.query, contextOf(call, 'auditLogs/signIns'), call.address));
    },
  },
  {
    method: 'GET',
    path: '/auditLogs/directoryAudits',
    entity: 'directoryAudit',
    answer: (call) => {
      mustHave(call.caller, permissions.auditLogRead);
      const rows = entitiesIn(call.cloud).toSorted((a, b) =>
        String(b.json['activityDateTime']).localeCompare(String(a.json['activityDateTime'])),
      );
      return ok(showCollection(rows, call.query, contextOf(call, 'auditLogs/directoryAudits'), call.address));
    },
  },
];

function entitiesIn(cloud: Cloud): readonly Entity[] {
  const { pim } = cloud;
  const ofRequests = [...pim.requests('assignment'), ...pim.requests('eligibility')].flatMap((request) =>
    entitiesOf(cloud, request, eventsOf(request, pim.scheduleOf(request)), 'PIM'),
  );
  const ofExtensions = pim.evaluations.log.flatMap((evaluation, index) =>
    entitiesOf(cloud, evaluation.request, [eventOf(evaluation)], `PIM_EXT_${index}`),
  );
  return [...ofRequests, ...ofExtensions];
}

/** What has happened by now; `prefix` begins the ids of the rows. */
function entitiesOf(
  cloud: Cloud,
  request: PimRequest,
  events: readonly AuditEvent[],
  prefix: string,
): readonly Entity[] {
  const { directory } = cloud;
  const { target, principalId } = request;
  const targetId = target.kind === 'role' ? target.roleDefinitionId : target.groupId;
  return events
    .filter(({ at }) => at !== undefined && at <= cloud.clock.now().getTime())
    .map(({ at, by, app, activity, result = 'success', reason, details }, index) => ({
      json: {
        id: `${prefix}_${request.id}_${index}`,
        category: target.kind === 'role' ? 'RoleManagement' : 'GroupManagement',
        correlationId: request.id,
        result,
        resultReason: reason ?? request.justification ?? '',
        activityDisplayName: activity,
        activityDateTime: new Date(at ?? 0).toISOString(),
        loggedByService: app === undefined ? 'PIM' : 'Core Directory',
        operationType: 'ActivateRole',
        initiatedBy: initiator(cloud, by, app),
        targetResources: [
          {
            id: targetId,
            displayName: describeTarget(target, directory),
            type: target.kind === 'role' ? 'Role' : 'Group',
          },
          { id: principalId, displayName: directory.nameOf(principalId) ?? null, type: 'User' },
        ],
        additionalDetails: detailsOf(request, details),
      },
    }));
}

function initiator({ directory }: Cloud, by: string | undefined, app = 'Azure AD PIM'): object {
  if (by === undefined) return { app: { appId: null, displayName: app }, user: null };
  const user = {
    id: by,
    displayName: directory.nameOf(by) ?? null,
    userPrincipalName: directory.user(by)?.upn,
  };
  return { app: null, user };
}

function detailsOf(
  { id, ticket }: PimRequest,
  more: Readonly<Record<string, string>> = {},
): readonly object[] {
  const all = {
    RequestId: id,
    TicketNumber: ticket.ticketNumber ?? '',
    TicketSystem: ticket.ticketSystem ?? '',
    ...more,
  };
  return Object.entries(all).map(([key, value]) => ({ key, value }));
}
