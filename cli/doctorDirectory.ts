import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Config } from '../bot/start/config.ts';
import type { Application } from '../services/doctor/application.ts';
import { credentialFindings } from '../services/doctor/credentials.ts';
import type { PlatformToken } from '../services/doctor/credentials.ts';
import { enterpriseFindings } from '../services/doctor/enterpriseApplication.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { error, notChecked } from '../services/doctor/finding.ts';
import { licenceFinding, wireSku } from '../services/doctor/licence.ts';
import { consentFindings } from '../services/doctor/permissions.ts';
import {
  principalOf,
  readApplication,
  readConsent,
  readEnterpriseApplication,
  readFederated,
} from '../services/doctor/registeredApp.ts';
import { registrationFindings } from '../services/doctor/registration.ts';
import { teamsAppFinding, wireTeamsApp } from '../services/doctor/teamsApp.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import type { Graph } from '../services/entra/graph.ts';
import { jwtPayload } from '../services/entra/jwtPayload.ts';
import { quoted, withQuery } from '../services/entra/odata.ts';
import { allRows } from '../services/entra/pages.ts';
import type { Look } from './doctorLook.ts';
import { once } from './doctorLook.ts';

/** Delegated permissions that these looks need of whoever runs them. */
export const directoryScopes = [
  'Application.Read.All',
  'DelegatedPermissionGrant.Read.All',
  'RoleManagement.Read.Directory',
  'LicenseAssignment.Read.All',
  'AppCatalog.Read.All',
  'Group.Read.All',
] as const;

/** What of the bot is in the tenant: looks with an administrator's own sign-in. */
export function directoryLooks(graph: Graph, config: Config, unknown: ReadonlySet<string>): readonly Look[] {
  const { clientId } = config;
  const application = once(() => readApplication(graph, clientId));
  const enterprise = once(() => readEnterpriseApplication(graph, clientId));
  return [
    {
      ...{ id: 'registration', what: 'The app registration', needs: ['CLIENT_ID'] },
      see: async () =>
        registeredFindings(await application(), config).filter(({ id }) => !isBlind(id, unknown)),
    },
    {
      ...{ id: 'credential', what: 'What the app registration trusts', needs: ['CLIENT_ID', 'CREDENTIAL'] },
      see: async () => trustFindings(graph, await application(), config),
    },
    {
      ...{ id: 'enterprise-app', what: 'The enterprise application', needs: ['CLIENT_ID'] },
      see: async () => enterpriseFindings(await enterprise()),
    },
    {
      ...{ id: 'consent', what: 'Consent', needs: ['CLIENT_ID', 'PROBE_SCOPES'] },
      see: async () => {
        const own = await enterprise();
        return own === undefined
          ? [unseenWithout('consent', 'Consent', 'enterprise application')]
          : consentFindings(await readConsent(graph, own.id), config.probeScopes);
      },
    },
    {
      ...{ id: 'licence', what: 'The licence for PIM', needs: [] },
      see: async () => [licenceFinding(z.array(wireSku).parse(await allRows(graph, '/subscribedSkus')))],
    },
    {
      ...{ id: 'teams-app', what: 'The catalogue of Teams apps', needs: ['CLIENT_ID'] },
      see: async () => [await catalogueFinding(graph, clientId)],
    },
  ];
}

/** A finding that compares with a setting which cannot be read would compare with nothing. */
function isBlind(id: string, unknown: ReadonlySet<string>): boolean {
  return (
    (id === 'registration.redirect-uri' && unknown.has('PUBLIC_URL')) ||
    (id === 'registration.uri' && unknown.has('APPLICATION_ID_URI'))
  );
}

const unseenWithout = (id: string, what: string, missing: string): Finding =>
  notChecked(id, `${what} was not looked at: there is no ${missing}.`, 'See what is said of that.');

function registeredFindings(application: Application | undefined, config: Config): readonly Finding[] {
  return application === undefined
    ? [
        error(
          'registration',
          `The tenant has no app registration with the id ${config.clientId}.`,
          'Compare CLIENT_ID and TENANT_ID with the Overview of the app registration. Only where there is none at all: latchkey register.',
        ),
      ]
    : registrationFindings(application, config);
}

async function trustFindings(
  graph: Graph,
  application: Application | undefined,
  config: Config,
): Promise<readonly Finding[]> {
  if (application === undefined) return [unseenWithout('credential', 'What it trusts', 'app registration')];
  const { kind } = config.credential;
  const isFederated = kind === 'managed-identity' || kind === 'workload-identity';
  const federated = isFederated ? await readFederated(graph, application) : [];
  const platform = isFederated ? await platformToken(graph, config) : undefined;
  if (platform === 'unknown')
    return [
      error(
        'credential',
        'MANAGED_IDENTITY_CLIENT_ID names no identity of the tenant.',
        'az identity show --query clientId prints it; without one, leave the setting out for the system-assigned identity.',
      ),
    ];
  return credentialFindings(application, federated, kind, new Date(), platform);
}

const tokenFile = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string()).transform(([first = '']) => first)]),
});

/** What the platform will vouch with, as far as that can be known from here. */
async function platformToken(
  graph: Graph,
  { tenantId, cloud, credential }: Config,
): Promise<PlatformToken | 'unknown' | undefined> {
  const { login, federationAudience: audience } = endpointsOf(cloud);
  if (credential.kind === 'managed-identity' && credential.clientId !== undefined) {
    const identity = await principalOf(graph, credential.clientId);
    return identity === undefined
      ? 'unknown'
      : { issuer: `${login}/${tenantId}/v2.0`, subject: identity.id, audience };
  }
  if (credential.kind !== 'workload-identity') return undefined;
  const token = await readFile(credential.tokenFile, 'utf8').catch(() => '');
  const claims = tokenFile.safeParse(jwtPayload(token.trim()));
  return claims.success
    ? { issuer: claims.data.iss, subject: claims.data.sub, audience: claims.data.aud }
    : undefined;
}

async function catalogueFinding(graph: Graph, clientId: string): Promise<Finding> {
  const path = withQuery('/appCatalogs/teamsApps', {
    filter: `externalId eq ${quoted(clientId)}`,
    expand: 'appDefinitions',
  });
  return teamsAppFinding(z.array(wireTeamsApp).parse(await allRows(graph, path)), clientId);
}
