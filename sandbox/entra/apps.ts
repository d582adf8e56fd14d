import { createPublicKey, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { decodeJwt, jwtVerify } from 'jose';
import type { Tenant } from '../tenant/tenant.ts';
import type { Applications, Json } from './applications.ts';
import { federationIssuer } from './applications.ts';
import { askedFor, grant } from './consent.ts';
import { entraFaults } from './entraFault.ts';
import type { EntraApp } from './publicClients.ts';
import { publicClients } from './publicClients.ts';
import type { SigningKey } from './signingKey.ts';

/** The app registrations: who they are, how they prove it, what they may. */
export interface Apps {
  find(appId: string): EntraApp | undefined;
  /** The app that a token request proves to come from. Throws an `EntraFault`. */
  authenticate(form: Readonly<Record<string, string>>): Promise<EntraApp>;
  /** The app id and the Application ID URIs: what a token for its own API may name. */
  audiencesOf(appId: string): readonly string[];
  /** Registers a certificate, PEM, for an app. */
  registerCertificate(appId: string, pem: string): void;
  /** A token of a trusted outside issuer, e.g. what a cluster mounts for workload identity federation. */
  federatedToken(appId: string): Promise<string>;
  /** Delegated Graph permissions consented to for everybody, or for one person, and not withdrawn. */
  consented(appId: string, oid?: string): readonly string[];
  /** Notes what a person gives an application, for themselves or as an administrator for everybody. */
  grant(app: EntraApp, oid: string | null, scopes: readonly string[]): void;
  /** Names of the permissions of Graph that a registration asks for; the id of one without a name. */
  askedFor(appId: string): readonly string[];
  withdrawConsent(scope: string): void;
  giveConsentAgain(scope: string): void;
  /** Permissions whose consent was withdrawn. */
  readonly withdrawn: readonly string[];
  reset(): void;
}

/** Who signs what platforms vouch with: the tenant itself for its managed identities, and a platform outside of it. */
export interface VouchingKeys {
  readonly tenant: SigningKey;
  readonly federation: SigningKey;
}

export function createApps(tenant: Tenant, keys: VouchingKeys, applications: () => Applications): Apps {
  const certificates = new Map<string, string[]>();
  const withdrawn = new Set<string>();
  const find = (appId: string): EntraApp | undefined => appOf(tenant, applications(), appId.toLowerCase());

  const vouching = { keys, certificates, applications };

  return {
    find,
    async authenticate(form) {
      const clientId = form['client_id'];
      if (clientId === undefined) throw entraFaults.missing('client_id');
      const app = find(clientId);
      if (app === undefined) throw entraFaults.unknownClient(clientId);
      // A public client has nothing to prove who it is with.
      if (app.secret === undefined) return app;
      if (form['client_assertion'] !== undefined)
        await checkAssertion(vouching, app, form['client_assertion']);
      else checkSecret(applications(), app, form['client_secret']);
      const principal = applications().servicePrincipals.get(applications().principalOf(app.appId));
      if (principal?.['accountEnabled'] === false) throw entraFaults.switchedOff(app.appId);
      return app;
    },
    audiencesOf: (appId) => [
      appId,
      ...((registeredAs(applications(), appId)?.['identifierUris'] ?? []) as readonly string[]),
    ],
    registerCertificate(appId, pem) {
      certificates.set(appId, [...(certificates.get(appId) ?? []), pem]);
    },
    federatedToken: (appId) => federatedToken(keys.federation, appId),
    consented: (appId, oid) => {
      const given = applications().consentedTo(appId, oid);
      return given.filter((scope) => !withdrawn.has(scope));
    },
    grant: (...given) => {
      grant(applications(), ...given);
    },
    askedFor: (appId) => askedFor(applications(), registeredAs(applications(), appId)),
    withdrawConsent(scope) {
      withdrawn.add(scope);
    },
    giveConsentAgain(scope) {
      withdrawn.delete(scope);
    },
    get withdrawn() {
      return [...withdrawn];
    },
    reset() {
      withdrawn.clear();
      certificates.clear();
    },
  };
}

interface Vouching {
  readonly keys: VouchingKeys;
  readonly certificates: ReadonlyMap<string, readonly string[]>;
  readonly applications: () => Applications;
}

async function checkAssertion(
  { keys, certificates, applications }: Vouching,
  app: EntraApp,
  assertion: string,
): Promise<void> {
  const claims = claimsOf(assertion);
  const { iss } = claims;
  if (iss !== app.appId) {
    const key = iss === federationIssuer ? keys.federation : keys.tenant;
    const isGenuine = await key.verify(assertion).then(
      () => true,
      () => false,
    );
    if (!isGenuine) throw entraFaults.badAssertion();
    checkTrust(federatedOf(applications(), app.appId), claims);
    return;
  }
  for (const pem of certificates.get(app.appId) ?? []) {
    const valid = await jwtVerify(assertion, createPublicKey(pem), { clockTolerance: 300 }).then(
      () => true,
      () => false,
    );
    if (valid) return;
  }
  throw entraFaults.badAssertion();
}

function registeredAs({ applications }: Applications, appId: string): Json | undefined {
  return [...applications.values()].find((one) => one['appId'] === appId);
}

function appOf(tenant: Tenant, applications: Applications, appId: string): EntraApp | undefined {
  const known = [...tenant.apps, ...publicClients].find((app) => app.appId === appId);
  if (known !== undefined) return known;
  const made = registeredAs(applications, appId);
  if (made === undefined) return undefined;
  const name = String(made['displayName']);
  // A registration of the tenant that says it is a program on somebody's machine.
  if (made['isFallbackPublicClient'] === true) return { appId, name, redirectPaths: [] };
  const { redirectUris = [] } = (made['web'] ?? {}) as { redirectUris?: readonly string[] };
  const redirectPaths = redirectUris.map((uri) => new URL(uri).pathname);
  // Its secrets are those that Graph made, and no other.
  return { appId, name, redirectPaths, redirectUris, secret: randomUUID() };
}

function checkSecret(apps: Applications, app: EntraApp, given: string | undefined): void {
  if (given === undefined) throw entraFaults.noCredential();
  const made = apps.secrets.some(({ appId, secretText }) => appId === app.appId && secretText === given);
  if (given !== app.secret && !made) throw entraFaults.badSecret();
  const ends = ((registeredAs(apps, app.appId)?.['passwordCredentials'] ?? []) as readonly Json[]).map(
    ({ endDateTime }) => Date.parse(String(endDateTime)),
  );
  if (ends.length > 0 && ends.every((end) => end < Date.now())) throw entraFaults.endedSecret(app.appId);
}

function federatedOf(apps: Applications, appId: string): readonly Json[] {
  const id = [...apps.applications].find(([, one]) => one['appId'] === appId)?.[0] ?? '';
  return apps.federated.get(id) ?? [];
}

/** Issuer, subject and audience have to be those of one credential, letter by letter. */
function checkTrust(federated: readonly Json[], { iss, sub, aud }: JWTPayload): void {
  const ofIssuer = federated.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw entraFaults.unknownIssuer(iss ?? '');
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub);
  if (ofSubject.length === 0) throw entraFaults.unknownSubject(sub ?? '');
  if (!ofSubject.some(({ audiences }) => (audiences as readonly unknown[]).includes(aud)))
    throw entraFaults.unknownAudience(String(aud));
}

function claimsOf(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

function federatedToken(federation: SigningKey, appId: string): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return federation.sign({
    iss: federationIssuer,
    sub: appId,
    aud: 'api://AzureADTokenExchange',
    iat: now,
    nbf: now,
    exp: now + 3_600,
  });
}
