import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../entra/applications.ts';
import { nameAfter } from '../entra/principalNames.ts';
import type { Cloud } from '../cloud.ts';
import { applicationEntity } from './applicationEntities.ts';
import { checkApplication } from './applicationRules.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, noContent, ok } from './route.ts';

const text = z.string().min(1);
const newApplication = z.looseObject({ displayName: text.max(256) });
const newPassword = z.strictObject({
  passwordCredential: z
    .looseObject({
      displayName: z.string().nullish(),
      endDateTime: z.iso.datetime({ offset: true }).nullish(),
    })
    .nullish(),
});
export function list(call: Call, rows: readonly Entity[], context: string): Reply {
  return ok(showCollection(rows, call.query, contextOf(call, context), call.address));
}

/** One of a set, e.g. of `applications`, as the query asks for it. */
export function one(call: Call, entity: Entity, set: string): Json {
  return { '@odata.context': contextOf(call, `${set}/$entity`), ...show(entity, call.query) };
}

/** What a body has to have. Throws a `GraphFault` (400) where it has not. */
export function required<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw graphFaults.directoryBadRequest(
    `Invalid value specified for property '${String(parsed.error.issues[0]?.path.join('.'))}'.`,
  );
}

/** By its object id, or by its app id. */
export function application(call: Call): Json {
  const { id, appId } = call.params;
  const all = call.cloud.apps.applications;
  const found =
    appId === undefined ? all.get(id ?? '') : [...all.values()].find((one) => one['appId'] === appId);
  return found ?? missing(id ?? appId ?? '');
}

export function missing(id: string): never {
  throw graphFaults.notFound(id);
}

export function mayWrite(call: Call): void {
  mustHave(call.caller, permissions.applicationWrite);
  if (!call.cloud.pim.isAdministrator(call.caller.oid)) throw graphFaults.denied();
}

export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/applications',
    entity: 'application',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      const rows = [...call.cloud.apps.applications.values()];
      return list(
        call,
        rows.map((json) => applicationEntity(json, call.cloud)),
        'applications',
      );
    },
  },
  {
    method: 'POST',
    path: '/applications',
    entity: 'application',
    answer: (call) => {
      mayWrite(call);
      const id = randomUUID();
      const made: Json = {
        signInAudience: 'AzureADMyOrg',
        ...{ passwordCredentials: [], keyCredentials: [] },
        ...required(newApplication, bodyOf(call, 'application')),
        ...{ id, appId: nextAppId(call.cloud), createdDateTime: call.cloud.clock.now().toISOString() },
      };
      checkApplication(call.cloud, { id, appId: made['appId'] }, made);
      call.cloud.apps.applications.set(id, { identifierUris: [], ...made });
      return created(one(call, applicationEntity(made, call.cloud), 'applications'));
    },
  },
  ...['/applications/{id}', "/applications(appId='{appId}')"].flatMap((path): Route[] => [
    { method: 'GET', path, entity: 'application', answer: readApplication },
    { method: 'PATCH', path, answer: changeApplication },
    { method: 'DELETE', path, answer: removeApplication },
  ]),
  { method: 'POST', path: '/applications/{id}/addPassword', answer: addPassword },
  { method: 'POST', path: '/applications/{id}/removePassword', answer: removePassword },
];

function addPassword(call: Call): Reply {
  mayWrite(call);
  const app = application(call);
  const { passwordCredential } = required(newPassword, call.body ?? {});
  const now = call.cloud.clock.now();
  const secretText = randomBytes(30).toString('base64url');
  const made = {
    customKeyIdentifier: null,
    displayName: passwordCredential?.displayName ?? null,
    endDateTime: passwordCredential?.endDateTime ?? new Date(now.getTime() + 730 * 86_400_000).toISOString(),
    hint: secretText.slice(0, 3),
    keyId: randomUUID(),
    startDateTime: now.toISOString(),
  };
  app['passwordCredentials'] = [...passwordsOf(app), { ...made, secretText: null }];
  call.cloud.apps.secrets.push({ appId: String(app['appId']), keyId: made.keyId, secretText });
  // The only time that a secret is shown.
  return ok({ '@odata.context': contextOf(call, 'microsoft.graph.passwordCredential'), ...made, secretText });
}

function removePassword(call: Call): Reply {
  mayWrite(call);
  const app = application(call);
  const { keyId } = required(z.strictObject({ keyId: z.guid() }), call.body);
  const kept = passwordsOf(app).filter((one) => one['keyId'] !== keyId);
  if (kept.length === passwordsOf(app).length)
    throw graphFaults.directoryBadRequest(`No password credential found with keyId ${keyId}.`);
  app['passwordCredentials'] = kept;
  const { secrets } = call.cloud.apps;
  secrets.splice(0, secrets.length, ...secrets.filter((secret) => secret.keyId !== keyId));
  return noContent;
}

function passwordsOf(app: Json): readonly Json[] {
  return (app['passwordCredentials'] ?? []) as readonly Json[];
}

function readApplication(call: Call): Reply {
  mustHave(call.caller, permissions.applicationRead);
  return ok(one(call, applicationEntity(application(call), call.cloud), 'applications'));
}

function changeApplication(call: Call): Reply {
  mayWrite(call);
  const change = bodyOf(call, 'application');
  const app = application(call);
  checkApplication(call.cloud, app, change);
  Object.assign(app, change);
  if (change['identifierUris'] !== undefined) nameAfter(app, call.cloud);
  return noContent;
}

function removeApplication(call: Call): Reply {
  mayWrite(call);
  const { apps } = call.cloud;
  const { id, appId } = application(call);
  apps.applications.delete(String(id));
  apps.federated.delete(String(id));
  removePrincipal(call.cloud, apps.principalOf(String(appId)));
  return noContent;
}

/** With an enterprise application goes what it was granted. */
export function removePrincipal({ apps }: Cloud, id: string): void {
  apps.servicePrincipals.delete(id);
  for (const [rows, owner] of [
    [apps.grants, 'clientId'],
    [apps.appRoleAssignments, 'principalId'],
    [apps.roleAssignments, 'principalId'],
  ] as const)
    rows.splice(0, rows.length, ...rows.filter((row) => row[owner] !== id));
}

/** The first registration of a tenant without the bot gets the id that the sandbox's Bot Service knows. */
function nextAppId({ apps, tenant: { firstAppId } }: Cloud): string {
  const isFree = ![...apps.applications.values()].some(({ appId }) => appId === firstAppId);
  return firstAppId !== undefined && isFree ? firstAppId : randomUUID();
}
