import { createHash, randomBytes } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { SandboxClock } from '../clock.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { AccessRules } from './accessRules.ts';
import type { Apps } from './apps.ts';
import { parseClaimsRequest } from './claimsRequest.ts';
import type { CodeGrant, Codes } from './codes.ts';
import type { DeviceCodes } from './deviceCodes.ts';
import { EntraFault, entraFaults } from './entraFault.ts';
import type { EntraApp } from './publicClients.ts';
import type { Session } from './sessions.ts';
import type { SignInLog } from './signInLog.ts';
import type { SigningKey } from './signingKey.ts';
import type { TokenMint } from './tokens.ts';
import { resources, tokenLifetime } from './tokens.ts';
import { grantedScopes, scopeAnswer } from './tokenScopes.ts';

export interface TokenEndpointParts {
  readonly tenant: Tenant;
  readonly clock: SandboxClock;
  readonly key: SigningKey;
  readonly apps: Apps;
  readonly mint: TokenMint;
  readonly codes: Codes;
  readonly devices: DeviceCodes;
  readonly access: AccessRules;
  readonly signIns: SignInLog;
}

type Form = Readonly<Record<string, string>>;

/** Whom tokens are for, and for which app. */
interface Holder extends Session {
  readonly appId: string;
  readonly nonce?: string | undefined;
}

const lifetimes = { expires_in: tokenLifetime, ext_expires_in: tokenLifetime } as const;

/** `POST /{tenant}/oauth2/v2.0/token`. Throws `EntraFault`. */
export function createTokenEndpoint(parts: TokenEndpointParts) {
  const refreshTokens = new Map<string, Holder>();
  const give = (app: EntraApp, form: Form, person: Holder, scope?: string): Promise<object> =>
    answerFor(parts, refreshTokens, app, form, person, scope);
  const signedIn = (app: EntraApp, form: Form, person: Holder, scope?: string): Promise<object> =>
    logged(parts, app, person, () => give(app, form, person, scope));
  const device = (app: EntraApp, form: Form): Promise<object> => {
    const { scope, ...person } = parts.devices.redeem(form['device_code'] ?? '', app.appId);
    return signedIn(app, form, { ...person, appId: app.appId }, scope);
  };
  const grants: Readonly<Record<string, (app: EntraApp, form: Form) => Promise<object>>> = {
    client_credentials: (app, form) => clientCredentials(parts, app, form),
    'urn:ietf:params:oauth:grant-type:jwt-bearer': async (app, form) =>
      give(app, form, await onBehalfOf(parts, app, form)),
    authorization_code: (app, form) => {
      const { scope, ...person } = redeemed(parts, app, form);
      return signedIn(app, form, person, scope);
    },
    'urn:ietf:params:oauth:grant-type:device_code': device,
    // As MSAL writes it.
    device_code: device,
    refresh_token: (app, form) => {
      const known = refreshTokens.get(form['refresh_token'] ?? '');
      if (known?.appId !== app.appId) throw entraFaults.badRefreshToken();
      return give(app, form, known);
    },
  };
  return async (form: Form): Promise<object> => {
    const app = await parts.apps.authenticate(form);
    const grant = grants[form['grant_type'] ?? ''];
    if (grant === undefined) throw entraFaults.unsupportedGrant();
    return grant(app, form);
  };
}

/** What follows from somebody's signing in at a screen is in the log, whatever came of it. */
async function logged(
  { clock, signIns }: TokenEndpointParts,
  { appId, name: appName }: EntraApp,
  { oid, amr }: Holder,
  give: () => Promise<object>,
): Promise<object> {
  const entry = { at: clock.now(), oid, appId, appName, amr };
  try {
    const answer = await give();
    signIns.add(entry);
    return answer;
  } catch (error) {
    if (error instanceof EntraFault) signIns.add(entry, error);
    throw error;
  }
}

async function clientCredentials({ mint }: TokenEndpointParts, app: EntraApp, form: Form): Promise<object> {
  if (app.secret === undefined) throw entraFaults.noCredential();
  const scope = form['scope'] ?? '';
  const audience = Object.values(resources).find((resource) => scope === `${resource}/.default`);
  if (audience === undefined) throw entraFaults.badScope(scope);
  return { token_type: 'Bearer', ...lifetimes, access_token: await mint.app(app.appId, audience) };
}

async function onBehalfOf(parts: TokenEndpointParts, app: EntraApp, form: Form): Promise<Holder> {
  const assertion = await checkedAssertion(parts, app, form['assertion']);
  const amr = listOf(assertion['amr']);
  const acrs = listOf(assertion['acrs']);
  const wanted = parseClaimsRequest(form['claims']);
  const lacksContext = wanted.contexts.some((context) => !acrs.includes(context));
  if (lacksContext || (wanted.mfa && !amr.includes('mfa')))
    throw entraFaults.interaction(form['claims'] ?? '', lacksContext);
  const oid = assertion['oid'];
  return { oid: typeof oid === 'string' ? oid : '', appId: app.appId, amr, acrs };
}

async function checkedAssertion(
  { apps, key, tenant, clock }: TokenEndpointParts,
  app: EntraApp,
  assertion: string | undefined,
): Promise<JWTPayload> {
  if (assertion === undefined) throw entraFaults.missing('assertion');
  const claims = await key.verify(assertion).catch(() => undefined);
  if (claims?.['tid'] !== tenant.id) throw entraFaults.userAssertion();
  if (!apps.audiencesOf(app.appId).includes(String(claims.aud))) throw entraFaults.assertionAudience();
  const now = clock.now().getTime() / 1_000;
  if ((claims.exp ?? 0) <= now) throw entraFaults.assertionExpired();
  return claims;
}

function redeemed({ codes }: TokenEndpointParts, app: EntraApp, form: Form): CodeGrant {
  const code = codes.redeem(form['code'] ?? '');
  if (code?.appId !== app.appId || code.redirectUri !== form['redirect_uri']) throw entraFaults.badCode();
  const verifier = form['code_verifier'];
  if (code.challenge !== undefined) {
    const given =
      verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
    if (given !== code.challenge) throw entraFaults.badVerifier();
  }
  return code;
}

async function answerFor(
  { apps, mint, tenant, access: rules }: TokenEndpointParts,
  refreshTokens: Map<string, Holder>,
  app: EntraApp,
  form: Form,
  person: Holder,
  fallbackScope = '',
): Promise<object> {
  const { oid, amr, acrs, nonce } = person;
  const asked = (form['scope'] ?? fallbackScope).split(' ').filter((scope) => scope !== '');
  const refusal = rules.refusalOf(oid, app.appId);
  if (refusal !== undefined) throw refusal;
  const granted = grantedScopes(apps, app, asked, oid);
  const access = await mint.user({ ...granted, oid, appId: app.appId, amr, acrs });
  const refreshToken = randomBytes(32).toString('base64url');
  const isOffline = asked.includes('offline_access');
  if (isOffline) refreshTokens.set(refreshToken, { oid, appId: app.appId, amr, acrs });
  const clientInfo = Buffer.from(JSON.stringify({ uid: oid, utid: tenant.id })).toString('base64url');
  return {
    token_type: 'Bearer',
    scope: scopeAnswer(granted, asked),
    ...lifetimes,
    access_token: access,
    ...(isOffline ? { refresh_token: refreshToken } : {}),
    ...(asked.includes('openid') ? { id_token: await mint.id(oid, app.appId, nonce) } : {}),
    ...(form['client_info'] === '1' ? { client_info: clientInfo } : {}),
  };
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
