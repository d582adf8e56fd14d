import type { SandboxClock } from '../clock.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { issuerOf } from './discovery.ts';
import type { SigningKey } from './signingKey.ts';

/**
 * `GET /identity/token`: where App Service and Container Apps give a program the token of its managed identity, told by `IDENTITY_ENDPOINT` and
 * `IDENTITY_HEADER`. Source: Microsoft's page on the REST endpoint of managed identities. Any header will do here.
 */
export function createManagedIdentities(tenant: Tenant, key: SigningKey, clock: SandboxClock) {
  return async ({ path, query, headers }: HttpRequest): Promise<HttpResponse> => {
    if (path !== '/token') return { status: 404, body: { statusCode: 404, message: 'Not found' } };
    if (headers['x-identity-header'] === undefined)
      return { status: 401, body: { statusCode: 401, message: 'X-IDENTITY-HEADER is missing' } };
    const wanted = query.get('client_id')?.toLowerCase();
    const found = (tenant.managedIdentities ?? []).find(({ clientId }) => clientId === wanted);
    const resource = query.get('resource');
    if (found === undefined || resource === null)
      return {
        status: 400,
        body: { statusCode: 400, message: 'No managed identity found for specified ClientId' },
      };
    const now = Math.floor(clock.now().getTime() / 1_000);
    const { principalId: oid, clientId } = found;
    const token = await key.sign({
      ...{
        aud: resource,
        iss: issuerOf(tenant.id),
        sub: oid,
        oid,
        azp: clientId,
        tid: tenant.id,
        ver: '2.0',
      },
      ...{ iat: now, nbf: now, exp: now + 86_400 },
    });
    return {
      status: 200,
      body: {
        ...{ access_token: token, client_id: clientId, resource, token_type: 'Bearer' },
        expires_on: String(now + 86_400),
      },
    };
  };
}
