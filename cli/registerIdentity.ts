import { z } from 'zod';
import { isProblem } from '../services/elevation/problem.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import type { Graph } from '../services/entra/graph.ts';
import { quoted, withQuery } from '../services/entra/odata.ts';
import { allRows } from '../services/entra/pages.ts';
import type { RegisterOptions } from './registerOptions.ts';

/** What the registration is to trust of the platform that runs the bot. */
export interface PlatformTrust {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** The client id of the managed identity; absent on a platform of somebody else's. */
  readonly identityClientId?: string;
}

/**
 * Whose token the bot will vouch with. Without `--issuer` it is a managed identity of the tenant, which is looked up: what people take for its object id is
 * often its client id, and then nothing would tell before the bot runs. Throws where it is not there.
 */
export async function platformTrust(
  graph: Graph,
  tenantId: string,
  { cloud, issuer, subject = '' }: Pick<RegisterOptions, 'cloud' | 'issuer' | 'subject'>,
): Promise<PlatformTrust> {
  const { login, federationAudience: audience } = endpointsOf(cloud);
  const own = `${login}/${tenantId}/v2.0`;
  if (issuer !== undefined && issuer !== own) {
    if (new URL(issuer).origin === login)
      throw new Error(`--issuer ${issuer} is not this tenant’s, which is ${own}. Leave --issuer out.`);
    return { issuer, subject, audience };
  }
  const identity = await principalOf(graph, subject);
  if (identity !== undefined)
    return { issuer: own, subject: identity.id, audience, identityClientId: identity.appId };
  const other = await principalByAppId(graph, subject);
  throw new Error(
    other === undefined
      ? `The tenant has no managed identity with the object id ${subject}. One that was made a moment ago takes a minute to be seen; az identity show --query principalId prints it.`
      : `${subject} is the client id of ${other.displayName ?? 'an identity'}: --subject takes its object (principal) id, ${other.id}.`,
  );
}

const principal = z.object({ id: z.string(), appId: z.string(), displayName: z.string().nullish() });

async function principalOf(graph: Graph, id: string): Promise<z.infer<typeof principal> | undefined> {
  try {
    return principal.parse(await graph.get(`/servicePrincipals/${encodeURIComponent(id)}`));
  } catch (error) {
    if (isProblem(error, 'not-found')) return undefined;
    throw error;
  }
}

async function principalByAppId(graph: Graph, appId: string): Promise<z.infer<typeof principal> | undefined> {
  const filter = `appId eq ${quoted(appId)}`;
  return z.array(principal).parse(await allRows(graph, withQuery('/servicePrincipals', { filter })))[0];
}
