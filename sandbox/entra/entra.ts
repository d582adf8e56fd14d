import { bot } from '../tenant/contoso.ts';
import type { Cloud } from '../cloud.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { GraphCaller, TokenFault, TokenReader } from '../tokenReader.ts';
import type { Apps } from './apps.ts';
import { createApps } from './apps.ts';
import { issuerOf } from './discovery.ts';
import { createManagedIdentities } from './managedIdentities.ts';
import { createEntraRoutes } from './entraRoutes.ts';
import { createSigningKey } from './signingKey.ts';
import type { TokenMint } from './tokens.ts';
import { createTokenMint, resources } from './tokens.ts';

/** The simulated Entra of one tenant: sign-in page, token endpoint, keys, and the check of the tokens it issued. */
export interface Entra {
  readonly apps: Apps;
  readonly mint: TokenMint;
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** The token of a managed identity, as the platform gives it to its programs. */
  readonly platform: (request: HttpRequest) => Promise<HttpResponse>;
  /** Checks access tokens for one resource. */
  reader(audience: string): TokenReader;
  /** True for the app's own token for Bot Service. Its times are not checked: the bot keeps it by real time, and this cloud's clock is moved. */
  isBotServiceToken(authorization: string | undefined, appId: string): Promise<boolean>;
  /** Continuous access evaluation: the person's Graph tokens of before are refused from now on. */
  revoke(oid: string): void;
  reset(): void;
}

export async function createEntra(cloud: Cloud): Promise<Entra> {
  const { tenant, clock } = cloud;
  const key = await createSigningKey({ issuer: issuerOf(tenant.id) });
  const vouching = { tenant: key, federation: await createSigningKey() };
  const apps = createApps(tenant, vouching, () => cloud.apps);
  const mint = createTokenMint({
    ...{ key, tenant, clock },
    directory: () => cloud.directory,
    applications: () => cloud.apps,
  });
  const route = createEntraRoutes(cloud, key, apps, mint);
  const revokedAt = new Map<string, number>();

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
    handle: route,
    platform: createManagedIdentities(tenant, key, clock),
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

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
