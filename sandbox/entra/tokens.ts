import { createHash, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { SandboxClock } from '../clock.ts';
import type { Directory } from '../directory.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Applications } from './applications.ts';
import { issuerOf } from './discovery.ts';
import { extensionClaims } from './extensionClaims.ts';
import type { SigningKey } from './signingKey.ts';

/** Seconds that an access token lives. */
export const tokenLifetime = 3_900;

export const resources = {
  graph: 'https://graph.microsoft.com',
  botService: 'https://api.botframework.com',
  defender: 'https://security.microsoft.com',
} as const;

/** The Teams desktop client's public app id, which fetches single sign-on tokens. */
const teamsClient = '1fec8e78-bce4-4aaf-ab1b-5451cc387264';

export interface UserTokenFacts {
  readonly oid: string;
  readonly audience: string;
  readonly appId: string;
  readonly scopes: readonly string[];
  readonly amr: readonly string[];
  readonly acrs: readonly string[];
}

/** Makes the tokens of one tenant. All times are the cloud's. */
export interface TokenMint {
  user(facts: UserTokenFacts): Promise<string>;
  app(appId: string, audience: string): Promise<string>;
  /** What Teams fetches for the bot's own API. */
  singleSignOn(oid: string, audience: string, amr?: readonly string[]): Promise<string>;
  id(oid: string, appId: string, nonce: string | undefined): Promise<string>;
  /** With which PIM calls an address of the tenant's own; `undefined` where no application has the URI. */
  customExtension(resourceId: string): Promise<string | undefined>;
}

export interface TokenMintParts {
  readonly key: SigningKey;
  readonly tenant: Tenant;
  readonly clock: SandboxClock;
  readonly directory: () => Directory;
  readonly applications: () => Applications;
}

export function createTokenMint({ key, tenant, clock, directory, applications }: TokenMintParts): TokenMint {
  const times = (): Times => timesAt(clock.now());
  const person = (oid: string): { name: string; upn: string } => {
    const user = directory().user(oid);
    return { name: user?.name ?? '', upn: user?.upn ?? '' };
  };
  const issuer = `https://sts.windows.net/${tenant.id}/`;

  async function user({ oid, audience, appId, scopes, amr, acrs }: UserTokenFacts): Promise<string> {
    const { name, upn } = person(oid);
    return key.sign({
      aud: audience,
      iss: issuer,
      ...times(),
      acr: '1',
      ...(acrs.length === 0 ? {} : { acrs: [...acrs] }),
      amr: [...amr],
      appid: appId,
      appidacr: '1',
      idtyp: 'user',
      name,
      oid,
      scp: scopes.join(' '),
      sub: subject(oid, appId),
      tid: tenant.id,
      unique_name: upn,
      upn,
      uti: randomUUID(),
      ver: '1.0',
      xms_cc: ['CP1'],
    });
  }

  return {
    user,
    customExtension: async (resourceId) => {
      const claims = extensionClaims(applications(), tenant, resourceId);
      return claims && key.sign({ ...claims, ...times() });
    },
    app: (appId, audience) =>
      key.sign({
        aud: audience,
        iss: issuer,
        ...times(),
        appid: appId,
        appidacr: '1',
        idtyp: 'app',
        oid: applications().principalOf(appId),
        ...appClaims(applications(), directory(), appId, audience),
        sub: applications().principalOf(appId),
        tid: tenant.id,
        uti: randomUUID(),
        ver: '1.0',
      }),
    singleSignOn: (oid, audience, amr = ['pwd']) => {
      const ofVersionTwo = versionTwoOf(applications(), audience);
      if (ofVersionTwo === undefined)
        return user({ oid, audience, appId: teamsClient, scopes: ['access_as_user'], amr, acrs: [] });
      const { name, upn } = person(oid);
      const who = { name, oid, preferred_username: upn, sub: subject(oid, ofVersionTwo), tid: tenant.id };
      return key.sign({ ...claimsOfVersionTwo(ofVersionTwo, tenant.id), ...who, ...times() });
    },
    id: (oid, appId, nonce) => {
      const { name, upn } = person(oid);
      return key.sign({
        aud: appId,
        iss: issuerOf(tenant.id),
        ...times(),
        name,
        oid,
        preferred_username: upn,
        sub: subject(oid, appId),
        tid: tenant.id,
        ver: '2.0',
        ...(nonce === undefined ? {} : { nonce }),
      });
    },
  };
}

/** Tokens of version 2 name no methods of the sign-in. */
function claimsOfVersionTwo(audience: string, tenantId: string): JWTPayload {
  return {
    ...{ aud: audience, iss: issuerOf(tenantId), azp: teamsClient, azpacr: '0' },
    ...{ scp: 'access_as_user', uti: randomUUID(), ver: '2.0' },
  };
}

/** The app id of whose API the URI names, where its tokens are of version 2: their audience is always the app id. */
function versionTwoOf({ applications }: Applications, uri: string): string | undefined {
  const app = [...applications.values()].find(({ identifierUris }) =>
    (identifierUris as readonly string[]).includes(uri),
  );
  const api = (app?.['api'] ?? {}) as { readonly requestedAccessTokenVersion?: number };
  return api.requestedAccessTokenVersion === 2 ? String(app?.['appId']) : undefined;
}

type Times = Readonly<Record<'iat' | 'nbf' | 'exp', number>>;

function timesAt(moment: Date): Times {
  const now = Math.floor(moment.getTime() / 1_000);
  return { iat: now, nbf: now, exp: now + tokenLifetime };
}

/** A person's id for one app alone. */
function subject(oid: string, appId: string): string {
  return createHash('sha256').update(`${oid} ${appId}`).digest('base64url');
}

/** In the token of every app for Graph, and no role at all; seen in many published tokens. */
const everyApp = '0997a1d0-0d1d-4acb-b408-d5ca73121e90';

/** What an app's own token says of its power. Roles of a narrower scope than the tenant are not named. */
function appClaims(apps: Applications, directory: Directory, appId: string, audience: string): JWTPayload {
  const id = apps.principalOf(appId);
  const permissions = apps.rolesOf(appId, audience);
  const roles = apps.roleAssignments
    .filter(({ principalId, directoryScopeId }) => principalId === id && directoryScopeId === '/')
    .map(({ roleDefinitionId }) => String(roleDefinitionId));
  const groups = directory.groupsOf(id).map((group) => group.id);
  const { wids, groups: style } = apps.appTokens;
  return {
    ...(permissions.length === 0 ? {} : { roles: permissions }),
    ...(audience === resources.graph && wids === 'named' ? { wids: [...roles, everyApp] } : {}),
    ...(style === 'named' ? { groups } : {}),
    ...(style === 'hasgroups' && groups.length > 0 ? { hasgroups: true } : {}),
    ...(style === '_claim_names' && groups.length > 0 ? { _claim_names: { groups: 'src1' } } : {}),
  };
}
