import type { Cloud } from '../cloud.ts';
import type { PimRequest } from '../pim/model.ts';
import { describeTarget } from '../pim/describeTarget.ts';
import type { AuditEvent } from './auditEvents.ts';
import { eventOf, eventsOf } from './auditEvents.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import { mustReadReports, signInEntity } from './signInEntity.ts';
import type { Call, Route } from './route.ts';
import { contextOf, ok } from './route.ts';

export const auditRoutes: readonly Route[] = [
  ...readsOf('auditLogs/signIns', 'signIn', (call) => {
    mustReadReports(call);
    return call.cloud.signIns.entries.map((entry) => signInEntity(entry, call.cloud));
  }),
  ...readsOf('auditLogs/directoryAudits', 'directoryAudit', ({ cloud }) =>
    entitiesIn(cloud).toSorted((a, b) =>
      String(b.json['activityDateTime']).localeCompare(String(a.json['activityDateTime'])),
    ),
  ),
];

/** A log, and each of its entries by its id. */
function readsOf(set: string, entity: string, rows: (call: Call) => readonly Entity[]): Route[] {
  const reading = (answer: (call: Call) => object) => (call: Call) => {
    mustHave(call.caller, permissions.auditLogRead);
    return ok(answer(call));
  };
  return [
    {
      method: 'GET',
      path: `/${set}`,
      entity,
      answer: reading((call) => showCollection(rows(call), call.query, contextOf(call, set), call.address)),
    },
    {
      method: 'GET',
      path: `/${set}/{id}`,
      entity,
      answer: reading((call) => {
        const { id = '' } = call.params;
        const found = rows(call).find(({ json }) => json['id'] === id);
        if (found === undefined) throw graphFaults.notFound(id);
        return { '@odata.context': contextOf(call, `${set}/$entity`), ...show(found, call.query) };
      }),
    },
  ];
}

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
  const { target } = request;
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
        targetResources: resourcesOf(request, directory),
        additionalDetails: detailsOf(request, details),
      },
    }));
}

/** What was asked for, and for whom. */
function resourcesOf({ target, principalId }: PimRequest, directory: Cloud['directory']): readonly object[] {
  return [
    {
      id: target.kind === 'role' ? target.roleDefinitionId : target.groupId,
      displayName: describeTarget(target, directory),
      type: target.kind === 'role' ? 'Role' : 'Group',
      ...noFurther,
    },
    {
      id: principalId,
      displayName: directory.nameOf(principalId) ?? null,
      type: directory.group(principalId) === undefined ? 'User' : 'Group',
      ...noFurther,
      userPrincipalName: directory.user(principalId)?.upn ?? null,
    },
  ];
}

/** What a resource of an entry has besides. */
const noFurther = { userPrincipalName: null, groupType: null, modifiedProperties: [] } as const;

function initiator({ directory }: Cloud, by: string | undefined, app = 'Azure AD PIM'): object {
  if (by === undefined) return { app: { appId: null, displayName: app }, user: null };
  const user = {
    id: by,
    displayName: directory.nameOf(by) ?? null,
    userPrincipalName: directory.user(by)?.upn ?? null,
    ipAddress: null,
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
