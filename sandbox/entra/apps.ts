import { createPublicKey } from 'node:crypto';
import { decodeJwt, jwtVerify } from 'jose';
import type { Tenant } from '../tenant/tenant.ts';
import type { Applications } from './applications.ts';
import { grant } from './consent.ts';
import { entraFaults } from './entraFault.ts';
import type { EntraApp } from './publicClients.ts';
import { publicClients } from './publicClients.ts';
import type { SigningKey } from './signingKey.ts';

/** The app registrations: who they are, how they prove it, what they may. */
export interface Apps {
  find(appId: string): EntraApp | undefined;
  /** The app that a token request proves to come from. Throws an `EntraFault`. */
  authenticate(form: Readonly<Record<string, string>>): Promise<EntraApp>;
  /** Registers a certificate, PEM, for an app. */
  registerCertificate(appId: string, pem: string): void;
  /** A token of a trusted outside issuer, e.g. what a cluster mounts for workload identity federation. */
  federatedToken(appId: string): Promise<string>;
  /** Delegated Graph permissions consented to for everybody, or for one person, and not withdrawn. */
  consented(appId: string, oid?: string): readonly string[];
  /** Notes what a person gives an application. */
  grant(app: EntraApp, oid: string, scopes: readonly string[]): void;
  withdrawConsent(scope: string): void;
  giveConsentAgain(scope: string): void;
  /** Permissions whose consent was withdrawn. */
  readonly withdrawn: readonly string[];
  reset(): void;
}

const federationIssuer = 'https://federation.contoso.example';

export function createApps(tenant: Tenant, federation: SigningKey, applications: () => Applications): Apps {
  const certificates = new Map<string, string[]>();
  const withdrawn = new Set<string>();
  const find = (appId: string): EntraApp | undefined => appOf(tenant, applications(), appId.toLowerCase());

  async function checkAssertion(app: EntraApp, assertion: string): Promise<void> {
    const issuer = issuerOf(assertion);
    if (issuer === federationIssuer) {
      const { sub } = await federation.verify(assertion).catch(() => ({ sub: undefined }));
      if (sub !== app.appId) throw entraFaults.badAssertion();
      return;
    }
    if (issuer !== app.appId) throw entraFaults.badAssertion();
    for (const pem of certificates.get(app.appId) ?? []) {
      const valid = await jwtVerify(assertion, createPublicKey(pem), { clockTolerance: 300 }).then(
        () => true,
        () => false,
      );
      if (valid) return;
    }
    throw entraFaults.badAssertion();
  }

  return {
    find,
    async authenticate(form) {
      const clientId = form['client_id'];
      if (clientId === undefined) throw entraFaults.missing('client_id');
      const app = find(clientId);
      if (app === undefined) throw entraFaults.unknownClient(clientId);
      // A public client has nothing to prove who it is with.
      if (app.secret === undefined) return app;
      if (form['client_assertion'] !== undefined) await checkAssertion(app, form['client_assertion']);
      else if (form['client_secret'] === undefined) throw entraFaults.noCredential();
      else if (form['client_secret'] !== app.secret) throw entraFaults.badSecret();
      return app;
    },
    registerCertificate(appId, pem) {
      certificates.set(appId, [...(certificates.get(appId) ?? []), pem]);
    },
    federatedToken: (appId) => federatedToken(federation, appId),
    consented: (appId, oid) => {
      const given = applications().consentedTo(appId, oid);
      return given.filter((scope) => !withdrawn.has(scope));
    },
    grant: (...given) => {
      grant(applications(), ...given);
    },
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

function appOf(tenant: Tenant, { applications }: Applications, appId: string): EntraApp | undefined {
  const known = [...tenant.apps, ...publicClients].find((app) => app.appId === appId);
  if (known !== undefined) return known;
  // A registration of the tenant that says it is a program on somebody's machine.
  const made = [...applications.values()].find((one) => one['appId'] === appId);
  return made?.['isFallbackPublicClient'] === true
    ? { appId, name: String(made['displayName']), redirectPaths: [] }
    : undefined;
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
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
