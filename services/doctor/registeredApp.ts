import { z } from 'zod';
import type { Graph } from '../entra/graph.ts';
import { quoted, withQuery } from '../entra/odata.ts';
import { allRows } from '../entra/pages.ts';
import type { Application, GraphPermission } from './application.ts';
import { graphAppId, wireApplication } from './application.ts';
import type { Consent } from './permissions.ts';

export const servicePrincipal = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  appRoleAssignmentRequired: z.boolean().nullish(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
});

const federatedCredential = z.object({
  id: z.string(),
  name: z.string().nullish(),
  issuer: z.string(),
  subject: z.string().nullish(),
  audiences: z.array(z.string()).nullish(),
});

/** What a registration trusts of a platform: the token's issuer, subject and audience, letter by letter. */
export type FederatedCredential = z.infer<typeof federatedCredential>;

/** The enterprise application: the registration as the tenant has it. */
export interface EnterpriseApplication {
  readonly id: string;
  readonly isEnabled: boolean;
  /** Only people whom an administrator assigned can sign in. */
  readonly assignmentRequired: boolean;
}

/** The app registration, its credentials and its enterprise application, read with an administrator's token. */
export interface RegisteredApp {
  readonly application: Application;
  readonly federated: readonly FederatedCredential[];
  /** Absent where nobody has consented yet. */
  readonly servicePrincipal?: EnterpriseApplication;
  readonly consented: Consent;
}

/** `undefined` when the tenant has no such registration. */
export async function readRegisteredApp(graph: Graph, clientId: string): Promise<RegisteredApp | undefined> {
  const application = await readApplication(graph, clientId);
  if (application === undefined) return undefined;
  const federated = await readFederated(graph, application);
  const own = await readEnterpriseApplication(graph, clientId);
  if (own === undefined) return { application, federated, consented: { forAll: [], forSome: [] } };
  return { application, federated, servicePrincipal: own, consented: await readConsent(graph, own.id) };
}

/** `undefined` when the tenant has no such registration. */
export async function readApplication(graph: Graph, clientId: string): Promise<Application | undefined> {
  const path = withQuery('/applications', { filter: `appId eq ${quoted(clientId)}` });
  return z.array(wireApplication).parse(await allRows(graph, path))[0];
}

export async function readFederated(
  graph: Graph,
  { id }: Application,
): Promise<readonly FederatedCredential[]> {
  return z
    .array(federatedCredential)
    .parse(await allRows(graph, `/applications/${id}/federatedIdentityCredentials`));
}

/** `undefined` where nobody has consented yet. */
export async function readEnterpriseApplication(
  graph: Graph,
  clientId: string,
): Promise<EnterpriseApplication | undefined> {
  const own = await principalOf(graph, clientId);
  return own === undefined
    ? undefined
    : {
        id: own.id,
        isEnabled: own.accountEnabled !== false,
        assignmentRequired: own.appRoleAssignmentRequired === true,
      };
}

/** What the enterprise application was given of Graph. */
export async function readConsent(graph: Graph, id: string): Promise<Consent> {
  const grants = z
    .array(z.object({ consentType: z.string(), resourceId: z.string(), scope: z.string().nullish() }))
    .parse(await allRows(graph, `/servicePrincipals/${id}/oauth2PermissionGrants`));
  const resource = await principalOf(graph, graphAppId);
  const ofGraph = grants.filter(({ resourceId }) => resourceId === resource?.id);
  return {
    forAll: scopesOf(ofGraph.filter(({ consentType }) => consentType === 'AllPrincipals')),
    forSome: scopesOf(ofGraph.filter(({ consentType }) => consentType !== 'AllPrincipals')),
  };
}

function scopesOf(grants: readonly { readonly scope?: string | null | undefined }[]): readonly string[] {
  return [...new Set(grants.flatMap(({ scope }) => (scope ?? '').split(' ')))].filter((name) => name !== '');
}

/** An application's or a managed identity's, by its app id. */
export async function principalOf(
  graph: Graph,
  appId: string,
): Promise<z.infer<typeof servicePrincipal> | undefined> {
  const [principal] = z
    .array(servicePrincipal)
    .parse(await allRows(graph, withQuery('/servicePrincipals', { filter: `appId eq ${quoted(appId)}` })));
  return principal;
}

const withScopes = z.object({
  oauth2PermissionScopes: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
});

/** Delegated permissions of Graph by their names, with their ids; the id is absent for a name that Graph does not have. */
export async function graphPermissions(
  graph: Graph,
  names: readonly string[],
): Promise<readonly (Pick<GraphPermission, 'name'> & { readonly id: string | undefined })[]> {
  if (names.length === 0) return [];
  const path = withQuery('/servicePrincipals', { filter: `appId eq ${quoted(graphAppId)}` });
  const [own] = z.array(withScopes).parse(await allRows(graph, path));
  const ids = new Map(own?.oauth2PermissionScopes?.map(({ id, value }) => [value, id]));
  return names.map((name) => ({ name, id: ids.get(name) }));
}
