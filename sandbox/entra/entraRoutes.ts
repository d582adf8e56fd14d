import type { Cloud } from '../cloud.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { Apps } from './apps.ts';
import { createAdminConsent } from './adminConsent.ts';
import { createAuthorize } from './authorize.ts';
import { createCodes } from './codes.ts';
import { createDeviceCodes } from './deviceCodes.ts';
import { createDeviceAuthorization, createDeviceLogin, jsonResponse } from './deviceLogin.ts';
import { instanceDiscovery, openIdConfiguration } from './discovery.ts';
import { entraFaults } from './entraFault.ts';
import { createLogout } from './logout.ts';
import { createSessions } from './sessions.ts';
import { SignInFlow } from './signInFlow.ts';
import type { SigningKey } from './signingKey.ts';
import { createTokenEndpoint } from './tokenEndpoint.ts';
import type { TokenMint } from './tokens.ts';

type Handler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/** The addresses of sign-in, below the tenant's name or id, `common` or `organizations`. */
export function createEntraRoutes(cloud: Cloud, key: SigningKey, apps: Apps, mint: TokenMint) {
  const { tenant, clock } = cloud;
  const now = (): Date => clock.now();
  const routes = routesOf(cloud, key, apps, mint);
  return async (request: HttpRequest): Promise<HttpResponse> => {
    const [, tenantPart = '', ...rest] = request.path.split('/');
    const path = rest.join('/');
    if (`${tenantPart}/${path}` === 'common/discovery/instance')
      return { status: 200, body: instanceDiscovery(request.base, tenant.id) };
    const isKnown = [tenant.id, tenant.domain, 'common', 'organizations'].includes(tenantPart.toLowerCase());
    if (!isKnown) return entraFaults.wrongTenant(tenantPart).response(now());
    const route = routes[`${request.method} ${path}`];
    return route === undefined ? { status: 404, body: { error: 'not_found' } } : route(request);
  };
}

function routesOf(
  cloud: Cloud,
  key: SigningKey,
  apps: Apps,
  mint: TokenMint,
): Readonly<Record<string, Handler>> {
  const { tenant, clock, access, signIns } = cloud;
  const now = (): Date => clock.now();
  const codes = createCodes(clock);
  const sessions = createSessions();
  const devices = createDeviceCodes(clock);
  const directory = (): Cloud['directory'] => cloud.directory;
  const isAdministrator = (oid: string): boolean => cloud.pim.isAdministrator(oid);
  const flow = new SignInFlow({ apps, directory, sessions, access, signIns, now, isAdministrator });
  const device = { apps, devices, flow, interval: () => cloud.switches.deviceCodeInterval };
  const token = createTokenEndpoint({
    ...{ tenant, clock, key, apps, mint, codes, devices },
    access,
    signIns,
  });
  const enterDevice = createDeviceLogin(device);
  const authorize = createAuthorize({ apps, codes, sessions, flow, directory });
  const consent = createAdminConsent({ apps, flow, tenantId: tenant.id });
  const logout = createLogout(sessions);

  return {
    'GET v2.0/.well-known/openid-configuration': ({ base }) => ({
      status: 200,
      body: openIdConfiguration(base, tenant.id),
    }),
    'GET discovery/v2.0/keys': () => ({ status: 200, body: key.jwks }),
    'POST oauth2/v2.0/token': ({ body }) => jsonResponse(now, () => token(formOf(body))),
    'POST oauth2/v2.0/devicecode': ({ body, base }) =>
      jsonResponse(now, () => createDeviceAuthorization(device)(formOf(body), base)),
    ...page('oauth2/v2.0/authorize', authorize),
    ...page('oauth2/deviceauth', enterDevice),
    ...page('adminconsent', consent),
    ...page('v2.0/adminconsent', consent),
    ...page('oauth2/v2.0/logout', logout),
  };
}

/** What a browser opens, and what its form sends. */
function page(path: string, handler: Handler): Readonly<Record<string, Handler>> {
  return { [`GET ${path}`]: handler, [`POST ${path}`]: handler };
}

function formOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
