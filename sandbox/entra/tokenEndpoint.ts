import { createHash, randomBytes } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { SandboxClock } from '../clock.ts';
import type { Tenant, TenantApp } from '../tenant/tenant.ts';
import type { Apps } from './apps.ts';
import { parseClaimsRequest } from './claimsRequest.ts';
import type { Codes } from './codes.ts';
import { entraFaults } from './entraFault.ts';
import type { SigningKey } from './signingKey.ts';
import type { TokenMint } from './tokens.ts';
import { resources, tokenLifetime } from './tokens.ts';

export interface TokenEndpointParts {
  readonly tenant: Tenant;
  readonly clock: SandboxClock;
  readonly key: SigningKey;
  readonly apps: Apps;
  readonly mint: TokenMint;
  readonly codes: Codes;
}

type Form = Readonly<Record<string, string>>;

interface RefreshGrant {
  readonly oid: string;
  readonly appId: string;
  readonly amr: readonly string[];
  readonly acrs: readonly string[];
}

/** What a refresh token is asked for beside resources. */
const openIdScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** `POST /{tenant}/oauth2/v2.0/token`. Throws `EntraFault`. */
export function createTokenEndpoint({ tenant, clock, key, apps, mint, codes }: TokenEndpointParts) {
  const refreshGrants = new Map<string, RefreshGrant>();

  async function token(form: Form): Promise<object> {
    const app = await apps.authenticate(form);
    switch (form['grant_type']) {
      case 'client_credentials':
        return clientCredentials(app, form);
      case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
        return onBehalfOf(app, form);
      case 'authorization_code':
        return authorizationCode(app, form);
      case 'refresh_token':
        return refresh(app, form);
      default:
        throw entraFaults.unsupportedGrant();
    }
  }

  async function clientCredentials(app: TenantApp, form: Form): Promise<object> {
    const scope = form['scope'] ?? '';
    const audience = Object.values(resources).find((resource) => scope === `${resource}/.default`);
    if (audience === undefined) throw entraFaults.badScope(scope);
    const lifetime = { expires_in: tokenLifetime, ext_expires_in: tokenLifetime };
    return { token_type: 'Bearer', ...lifetime, access_token: await mint.app(app.appId, audience) };
  }

  async function onBehalfOf(app: TenantApp, form: Form): Promise<object> {
    const assertion = await checkedAssertion(app, form['assertion']);
    const oid = textOf(assertion['oid']);
    const amr = listOf(assertion['amr']);
    const acrs = listOf(assertion['acrs']);
    const wanted = parseClaimsRequest(form['claims']);
    const lacksContext = wanted.contexts.some((context) => !acrs.includes(context));
    if (lacksContext || (wanted.mfa && !amr.includes('mfa')))
      throw entraFaults.interaction(form['claims'] ?? '', lacksContext);
    return grant(app, form, { oid, appId: app.appId, amr, acrs });
  }

  async function checkedAssertion(app: TenantApp, assertion: string | undefined): Promise<JWTPayload> {
    if (assertion === undefined) throw entraFaults.missing('assertion');
    const claims = await key.verify(assertion).catch(() => undefined);
    if (claims?.['tid'] !== tenant.id) throw entraFaults.userAssertion();
    if (claims.aud !== app.appId && claims.aud !== `api://botid-${app.appId}`)
      throw entraFaults.assertionAudience();
    const now = clock.now().getTime() / 1_000;
    if ((claims.exp ?? 0) <= now) throw entraFaults.assertionExpired();
    return claims;
  }

  async function authorizationCode(app: TenantApp, form: Form): Promise<object> {
    const code = codes.redeem(form['code'] ?? '');
    if (code?.appId !== app.appId || code.redirectUri !== form['redirect_uri']) throw entraFaults.badCode();
    const verifier = form['code_verifier'];
    if (code.challenge !== undefined) {
      const given =
        verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
      if (given !== code.challenge) throw entraFaults.badVerifier();
    }
    const { oid, amr, acrs, nonce } = code;
    const granted = await grant(app, form, { oid, appId: app.appId, amr, acrs }, code.scope);
    const clientInfo = Buffer.from(JSON.stringify({ uid: oid, utid: tenant.id })).toString('base64url');
    return { ...granted, id_token: await mint.id(oid, app.appId, nonce), client_info: clientInfo };
  }

  async function refresh(app: TenantApp, form: Form): Promise<object> {
    const known = refreshGrants.get(form['refresh_token'] ?? '');
    if (known?.appId !== app.appId) throw entraFaults.badRefreshToken();
    return grant(app, form, known);
  }

  async function grant(
    app: TenantApp,
    form: Form,
    person: RefreshGrant,
    fallbackScope = '',
  ): Promise<object> {
    const asked = (form['scope'] ?? fallbackScope).split(' ').filter((scope) => scope !== '');
    const { audience, scopes } = granted(app, asked, person.oid);
    const access = await mint.user({ ...person, audience, scopes });
    const refreshToken = randomBytes(32).toString('base64url');
    if (asked.includes('offline_access')) refreshGrants.set(refreshToken, person);
    return {
      token_type: 'Bearer',
      scope: scopes.map((scope) => `${audience}/${scope}`).join(' '),
      expires_in: tokenLifetime,
      ext_expires_in: tokenLifetime,
      access_token: access,
      ...(asked.includes('offline_access') ? { refresh_token: refreshToken } : {}),
    };
  }

  /** One resource per token: Graph when none is named. Whatever is asked for, all that was consented to comes. */
  function granted(
    app: TenantApp,
    asked: readonly string[],
    oid: string,
  ): { audience: string; scopes: readonly string[] } {
    const wanted = asked.filter((scope) => !openIdScopes.has(scope));
    if (wanted.some((scope) => scope.startsWith(`${resources.defender}/`)))
      return { audience: resources.defender, scopes: ['user_impersonation'] };
    const consented = apps.consented(app.appId, oid);
    const names = wanted.map((scope) => scope.replace(`${resources.graph}/`, ''));
    const foreign = names.find((name) => name.includes('/'));
    if (foreign !== undefined) throw entraFaults.badScope(foreign);
    if (consented.length === 0) throw entraFaults.consent(app.appId);
    if (names.length === 0 || names.includes('.default'))
      return { audience: resources.graph, scopes: consented };
    if (names.some((name) => !consented.includes(name))) throw entraFaults.consent(app.appId);
    return { audience: resources.graph, scopes: consented };
  }

  return token;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
