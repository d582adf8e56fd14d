import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../entra/applications.ts';
import { nameAfter } from '../entra/principalNames.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import { GraphFault, graphFaults } from './graphFault.ts';
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
const credential = z.looseObject({
  name: text,
  issuer: text,
  subject: text,
  audiences: z.array(text).min(1),
});

export function list(call: Call, rows: readonly Json[], context: string): Reply {
  return ok(
    showCollection(
      rows.map((json) => ({ json })),
      call.query,
      contextOf(call, context),
      call.address,
    ),
  );
}

/** What a body has to have. Throws a `GraphFault` (400) where it has not. */
export function required<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw graphFaults.directoryBadRequest(
    `Invalid value specified for property '${String(parsed.error.issues[0]?.path.join('.'))}'.`,
  );
}

function application(call: Call): Json {
  const id = call.params['id'] ?? '';
  return call.cloud.apps.applications.get(id) ?? missing(id);
}

export function missing(id: string): never {
  throw graphFaults.notFound(id);
}

export function mayWrite(call: Call): void {
  mustHave(call.caller, permissions.applicationWrite);
  if (!call.cloud.pim.isAdministrator(call.caller.oid)) throw graphFaults.denied();
}

/** A registration may not name a scope twice, nor a URI that belongs to somebody else's. */
function checked(call: Call, change: Json, id: string): void {
  const uris = z.array(z.string()).safeParse(change['identifierUris']).data ?? [];
  for (const [other, { identifierUris }] of call.cloud.apps.applications)
    if (other !== id && uris.some((uri) => (identifierUris as string[]).includes(uri)))
      throw new GraphFault(
        400,
        'Request_BadRequest',
        'Another object with the same value for property identifierUris already exists.',
      );
}

export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/applications',
    entity: 'application',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      return list(call, [...call.cloud.apps.applications.values()], 'applications');
    },
  },
  {
    method: 'POST',
    path: '/applications',
    answer: (call) => {
      mayWrite(call);
      const id = randomUUID();
      const made: Json = {
        signInAudience: 'AzureADMyOrg',
        identifierUris: [],
        passwordCredentials: [],
        keyCredentials: [],
        ...required(newApplication, bodyOf(call, 'application')),
        id,
        appId: randomUUID(),
      };
      call.cloud.apps.applications.set(id, made);
      return created(made);
    },
  },
  {
    method: 'GET',
    path: '/applications/{id}',
    entity: 'application',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      return ok(application(call));
    },
  },
  {
    method: 'PATCH',
    path: '/applications/{id}',
    answer: (call) => {
      mayWrite(call);
      const change = bodyOf(call, 'application');
      checked(call, change, call.params['id'] ?? '');
      const app = application(call);
      Object.assign(app, change);
      if (change['identifierUris'] !== undefined) nameAfter(app, call.cloud);
      return noContent;
    },
  },
  {
    method: 'POST',
    path: '/applications/{id}/addPassword',
    answer: (call) => {
      mayWrite(call);
      const app = application(call);
      const { passwordCredential } = required(newPassword, call.body ?? {});
      const made = {
        keyId: randomUUID(),
        displayName: passwordCredential?.displayName ?? null,
        endDateTime:
          passwordCredential?.endDateTime ??
          new Date(call.cloud.clock.now().getTime() + 730 * 86_400_000).toISOString(),
      };
      app['passwordCredentials'] = [...(app['passwordCredentials'] as Json[]), made];
      // The only time that a secret is shown.
      return ok({ ...made, secretText: randomBytes(30).toString('base64url') });
    },
  },
  {
    method: 'GET',
    path: '/applications/{id}/federatedIdentityCredentials',
    entity: 'federatedIdentityCredential',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      application(call);
      return list(
        call,
        call.cloud.apps.federated.get(call.params['id'] ?? '') ?? [],
        'federatedIdentityCredentials',
      );
    },
  },
  {
    method: 'POST',
    path: '/applications/{id}/federatedIdentityCredentials',
    answer: (call) => {
      mayWrite(call);
      application(call);
      const id = call.params['id'] ?? '';
      const made: Json = {
        ...required(credential, bodyOf(call, 'federatedIdentityCredential')),
        id: randomUUID(),
      };
      call.cloud.apps.federated.set(id, [...(call.cloud.apps.federated.get(id) ?? []), made]);
      return created(made);
    },
  },
];
