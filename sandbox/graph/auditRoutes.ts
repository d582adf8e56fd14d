import type { Cloud } from '../cloud.ts';
import type { PimRequest } from '../pim/model.ts';
import { describeTarget } from '../pim/describeTarget.ts';
import type { AuditEvent } from './auditEvents.ts';
import { eventOf, eventOfDeed, eventsOf } from './auditEvents.ts';
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
    // What is written later stands before what is written of the same moment.
    entitiesIn(cloud)
      .toReversed()
      .toSorted((a, b) =>
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
  const ofDeeds = pim.deeds.flatMap((deed) => {
    const { id, by, target, what } = deed;
    const about = {
      id,
      target,
      justification: null,
      ...(what === 'settings changed' ? {} : { principalId: by }),
    };
    return entitiesOf(cloud, about, [eventOfDeed(deed)], 'PIM');
  });
  return [...ofRequests, ...ofExtensions, ...ofDeeds];
}

/** What a row is about: a request, or what was done without one. */
interface About {
  readonly id: string;
  readonly target: PimRequest['target'];
  readonly justification: string | null;
  /** Whom it was done to, if anybody. */
  readonly principalId?: string;
  /** Of a request alone. */
  readonly ticket?: PimRequest['ticket'];
}

/** What has happened by now; `prefix` begins the ids of the rows. */
function entitiesOf(
  cloud: Cloud,
  request: About,
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
function resourcesOf({ target, principalId }: About, directory: Cloud['directory']): readonly object[] {
  return [
    {
      id: target.kind === 'role' ? target.roleDefinitionId : target.groupId,
      displayName: describeTarget(target, directory),
      type: target.kind === 'role' ? 'Role' : 'Group',
      ...noFurther,
    },
    ...(principalId === undefined ? [] : [principalOf(principalId, directory)]),
  ];
}

function principalOf(id: string, directory: Cloud['directory']): object {
  return {
    id,
    displayName: directory.nameOf(id) ?? null,
    type: directory.group(id) === undefined ? 'User' : 'Group',
    ...noFurther,
    userPrincipalName: directory.user(id)?.upn ?? null,
  };
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

function detailsOf({ id, ticket }: About, more: Readonly<Record<string, string>> = {}): readonly object[] {
  const ofRequest =
    ticket === undefined
      ? {}
      : {
          RequestId: id,
          TicketNumber: ticket.ticketNumber ?? '',
          TicketSystem: ticket.ticketSystem ?? '',
        };
  const all = { ...ofRequest, ...more };
  return Object.entries(all).map(([key, value]) => ({ key, value }));
}
