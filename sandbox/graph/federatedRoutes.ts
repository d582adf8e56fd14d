import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../entra/applications.ts';
import { application, list, mayWrite, missing, required } from './applicationRoutes.ts';
import { bodyOf } from './checkBody.ts';
import { GraphFault } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Route } from './route.ts';
import { created, noContent } from './route.ts';

const text = z.string().min(1);
const credential = z.looseObject({
  name: text,
  issuer: text,
  subject: text,
  audiences: z.array(text).min(1),
});

/** What a registration trusts of platforms. */
export const federatedRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/applications/{id}/federatedIdentityCredentials',
    entity: 'federatedIdentityCredential',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      application(call);
      return list(
        call,
        (call.cloud.apps.federated.get(call.params['id'] ?? '') ?? []).map((json) => ({ json })),
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
      const present = call.cloud.apps.federated.get(id) ?? [];
      checkFederated(present, made);
      call.cloud.apps.federated.set(id, [...present, made]);
      return created(made);
    },
  },
  {
    method: 'PATCH',
    path: '/applications/{id}/federatedIdentityCredentials/{credential}',
    answer: (call) => {
      mayWrite(call);
      application(call);
      const present = call.cloud.apps.federated.get(call.params['id'] ?? '') ?? [];
      const { credential: named = '' } = call.params;
      const found = present.find(({ id, name }) => [id, name].includes(named)) ?? missing(named);
      const change = bodyOf(call, 'federatedIdentityCredential');
      checkFederated(
        present.filter((other) => other !== found),
        { ...found, ...change },
      );
      Object.assign(found, change);
      return noContent;
    },
  },
];

/** Of one issuer and subject there is one. Source: the page of Graph's `federatedIdentityCredential`. */
function checkFederated(others: readonly Json[], { issuer, subject }: Json): void {
  if (others.some((other) => other['issuer'] === issuer && other['subject'] === subject))
    throw new GraphFault(
      400,
      'Request_MultipleObjectsWithSameKeyValue',
      'FederatedIdentityCredential with the same issuer and subject already exists on the app.',
    );
}
