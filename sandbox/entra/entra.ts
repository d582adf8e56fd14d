import { bot } from '../tenant/contoso.ts';
import type { Cloud } from '../cloud.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { GraphCaller, TokenFault, TokenReader } from '../tokenReader.ts';
import type { Apps } from './apps.ts';
import { createApps } from './apps.ts';
import { createAuthorizePage } from './authorizePage.ts';
import { createCodes } from './codes.ts';
import { EntraFault, entraFaults } from './entraFault.ts';
import { createSigningKey } from './signingKey.ts';
import { createTokenEndpoint } from './tokenEndpoint.ts';
import type { TokenMint } from './tokens.ts';
import { createTokenMint, resources } from './tokens.ts';

/** The simulated Entra of one tenant: sign-in page, token endpoint, keys, and the check of the tokens it issued. */
export interface Entra {
  readonly apps: Apps;
  readonly mint: TokenMint;
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Checks access tokens for one resource. */
  reader(audience: string): TokenReader;
  /** True for the app's own token for Bot Service. Its times are not checked: the bot keeps it by real time, and this cloud's clock is moved. */
  isBotServiceToken(authorization: string | undefined, appId: string): Promise<boolean>;
  /** Continuous access evaluation: the person's Graph tokens of before are refused from now on. */
  revoke(oid: string): void;
  reset(): void;
}

const authority = 'https://login.microsoftonline.com';

export async function createEntra(cloud: Cloud): Promise<Entra> {
  const key = await createSigningKey({ issuer: `${authority}/${cloud.tenant.id}/v2.0` });
  const { tenant, clock } = cloud;
  const apps = createApps(tenant, await createSigningKey(), (appId, oid) =>
    cloud.apps.consentedTo(appId, oid),
  );
  const mint = createTokenMint(
    key,
    tenant,
    clock,
    () => cloud.directory,
    () => cloud.apps,
  );
  const codes = createCodes(clock);
  const token = createTokenEndpoint({ tenant, clock, key, apps, mint, codes });
  const authorize = createAuthorizePage({ apps, codes, directory: () => cloud.directory });
  const revokedAt = new Map<string, number>();

  async function handle(request: HttpRequest): Promise<HttpResponse> {
    const [, tenantPart = '', ...rest] = request.path.split('/');
    const route = rest.join('/');
    if (`${tenantPart}/${route}` === 'common/discovery/instance')
      return { status: 200, body: instanceDiscovery(tenant.id) };
    const isKnown = [tenant.id, tenant.domain, 'common', 'organizations'].includes(tenantPart.toLowerCase());
    if (!isKnown) return entraFaults.wrongTenant(tenantPart).response(clock.now());
    switch (`${request.method} ${route}`) {
      case 'GET v2.0/.well-known/openid-configuration':
        return { status: 200, body: openIdConfiguration(tenant.id) };
      case 'GET discovery/v2.0/keys':
        return { status: 200, body: key.jwks };
      case 'POST oauth2/v2.0/token':
        return tokenResponse(request.body);
      case 'GET oauth2/v2.0/authorize':
      case 'POST oauth2/v2.0/authorize':
        return authorize(request);
      default:
        return { status: 404, body: { error: 'not_found' } };
    }
  }

  async function tokenResponse(body: unknown): Promise<HttpResponse> {
    const headers = { 'cache-control': 'no-store' };
    try {
      return { status: 200, headers, body: await token(formOf(body)) };
    } catch (error) {
      if (error instanceof EntraFault) return { ...error.response(clock.now()), headers };
      throw error;
    }
  }

  async function read(
    authorization: string | undefined,
    audience: string,
  ): Promise<GraphCaller | TokenFault> {
    const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (bearer === undefined) return { fault: 'missing' };
    const claims = await key.verify(bearer).catch(() => undefined);
    if (claims === undefined) return { fault: 'invalid' };
    if (claims.aud !== audience) return { fault: 'wrong-audience' };
    if (claims['tid'] !== tenant.id) return { fault: 'wrong-tenant' };
    if ((claims.exp ?? 0) * 1_000 <= clock.now().getTime()) return { fault: 'expired' };
    const oid = textOf(claims['oid']);
    const isPerson = claims['idtyp'] !== 'app';
    const issued = claims.iat ?? 0;
    // Continuous access evaluation hears of a disabled or deleted account at once.
    const isGone = isPerson && !cloud.directory.isEnabled(oid);
    const since = isGone ? Math.max(issued, Math.floor(clock.now().getTime() / 1_000)) : revokedAt.get(oid);
    if (since !== undefined && issued <= since)
      return {
        fault: 'revoked',
        claims: JSON.stringify({ access_token: { nbf: { essential: true, value: String(since + 1) } } }),
      };
    return {
      kind: isPerson ? 'user' : 'app',
      oid,
      tid: tenant.id,
      appId: textOf(claims['appid']),
      scopes: textOf(claims['scp'])
        .split(' ')
        .filter((scope) => scope !== ''),
      roles: listOf(claims['roles']),
      amr: listOf(claims['amr']),
      acrs: listOf(claims['acrs']),
    };
  }

  return {
    apps,
    mint,
    handle,
    reader: (audience) => ({ read: (authorization) => read(authorization, audience) }),
    async isBotServiceToken(authorization, appId) {
      const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
      const claims = await key.verify(bearer).catch(() => undefined);
      return claims?.aud === resources.botService && claims['appid'] === appId;
    },
    revoke(oid) {
      revokedAt.set(oid, Math.floor(clock.now().getTime() / 1_000));
    },
    reset() {
      revokedAt.clear();
      apps.reset();
    },
  };
}

/** A Graph token for `curl` and the tests, as if the person had signed in so. */
export function graphTokenFor(
  entra: Entra,
  oid: string,
  {
    scopes = entra.apps.consented(bot.appId),
    amr = ['pwd'],
    acrs = [],
  }: { scopes?: readonly string[]; amr?: readonly string[]; acrs?: readonly string[] } = {},
): Promise<string> {
  return entra.mint.user({ oid, audience: resources.graph, appId: bot.appId, scopes, amr, acrs });
}

function openIdConfiguration(tenantId: string): object {
  const base = `${authority}/${tenantId}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  };
}

function instanceDiscovery(tenantId: string): object {
  const host = 'login.microsoftonline.com';
  return {
    tenant_discovery_endpoint: `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      { preferred_network: host, preferred_cache: 'login.windows.net', aliases: [host, 'login.windows.net'] },
    ],
  };
}

function formOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
