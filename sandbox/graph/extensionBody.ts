import { z } from 'zod';
import type { Json } from '../entra/applications.ts';
import type { CustomExtension } from '../pim/customExtension.ts';
import type { Body } from './checkBody.ts';
import type { GraphFault } from './graphFault.ts';
import { graphFaults } from './graphFault.ts';
import type { Call } from './route.ts';

/** One of some names, in any case. */
const word = <const T extends string>(...names: readonly T[]) =>
  z.string().transform((said, context) => {
    const found = names.find((name) => name.toLowerCase() === said.toLowerCase());
    if (found === undefined) context.addIssue({ code: 'custom', message: 'no such name' });
    return found ?? z.NEVER;
  });

const endpoint = z.looseObject({
  '@odata.type': z.literal('#microsoft.graph.httpRequestEndpoint'),
  targetUrl: z.url(),
});
const authentication = z.looseObject({
  '@odata.type': z.literal('#microsoft.graph.azureAdTokenAuthentication'),
  resourceId: z.string().min(1),
});
/** Which figures PIM takes is not published. */
const client = z.looseObject({
  timeoutInMilliseconds: z.number().int().positive(),
  maximumRetries: z.number().int().min(0),
});
const shape = z.looseObject({
  id: z.guid(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  // The how-to's example leaves it out.
  type: word('preApproval', 'postApproval', 'grant', 'revoke').nullish(),
  resourceType: word('entraRoles', 'entraGroups', 'azureResources'),
  endpointConfiguration: endpoint,
  authenticationConfiguration: authentication,
  clientConfiguration: client.nullish(),
  customAttributes: z.array(z.string()).nullish(),
});

/** As the how-to's example has it. */
const usual = { timeoutInMilliseconds: 10_000, maximumRetries: 3 } as const;

/** An extension as a body describes it. Throws a `GraphFault` (400): without an id in words that were seen. */
export function extensionOf(body: Body, call: Call): CustomExtension {
  if (!z.guid().safeParse(body['id']).success)
    throw graphFaults.badRequest('Id property needs to have a GUID value.');
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') ?? 'body');
  const { data } = parsed;
  const { timeoutInMilliseconds, maximumRetries } = data.clientConfiguration ?? usual;
  const { targetUrl } = data.endpointConfiguration;
  const { resourceId } = data.authenticationConfiguration;
  if (!isReachable(new URL(targetUrl))) throw invalid('endpointConfiguration.targetUrl');
  mustBeOurs(call, resourceId, new URL(targetUrl));
  return {
    id: data.id,
    displayName: data.displayName ?? null,
    description: data.description ?? null,
    type: data.type ?? 'preApproval',
    resourceType: data.resourceType,
    targetUrl,
    timeout: timeoutInMilliseconds,
    maximumRetries,
    resourceId,
    customAttributes: data.customAttributes ?? [],
  };
}

/** Over TLS; without it on this machine alone, so that a program can be tried. */
function isReachable({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname));
}

/** The URI names the host of the address and an application, whose service principal has to have it among its names. */
function mustBeOurs({ cloud }: Call, resourceId: string, target: URL): void {
  const [, host, appId] = /^api:\/\/([^/]+)\/([0-9a-f-]{36})$/i.exec(resourceId) ?? [];
  if (host?.toLowerCase() !== target.hostname) throw invalid('authenticationConfiguration.resourceId');
  const principal = [...cloud.apps.servicePrincipals.values()].find((one) => one['appId'] === appId);
  if (!namesOf(principal).includes(resourceId))
    throw graphFaults.badRequest(
      `The resourceId is not present in the service principal names for application id. ${appId ?? ''}`.trim(),
    );
}

function namesOf(principal: Json | undefined): readonly string[] {
  return (principal?.['servicePrincipalNames'] ?? []) as readonly string[];
}

function invalid(path: string): GraphFault {
  return graphFaults.badRequest(`The value of '${path}' of a custom extension is not valid.`);
}
