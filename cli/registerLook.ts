import type { Application, GraphPermission, RegistrationWish } from '../services/doctor/application.ts';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import { graphPermissions } from '../services/doctor/registeredApp.ts';
import type { Graph } from '../services/entra/graph.ts';
import { identifierUris } from '../services/entra/identifierUris.ts';
import { NotSeenError } from './outcome.ts';
import type { CredentialStep } from './registerCredential.ts';
import { credentialStep } from './registerCredential.ts';
import type { PlatformTrust } from './registerIdentity.ts';
import { platformTrust } from './registerIdentity.ts';
import type { RegisterOptions } from './registerOptions.ts';
import { presentApp } from './registerPresent.ts';

/** What is there, and what is wanted of it. */
export interface RegistrationLook {
  readonly tenantId: string;
  readonly present: RegisteredApp | undefined;
  readonly trust: PlatformTrust | undefined;
  readonly probePermissions: readonly GraphPermission[];
  readonly credential: CredentialStep | undefined;
}

/** `tenant`: of the token, once there is one. Throws where something stands in the way. */
export async function lookAt(
  graph: Graph,
  tenant: () => string | undefined,
  options: RegisterOptions,
): Promise<RegistrationLook> {
  const present = await presentApp(graph, options);
  const tenantId = tenant();
  if (tenantId === undefined) throw new NotSeenError('Your token does not say of which tenant it is.');
  const trust =
    options.credential === 'federated' ? await platformTrust(graph, tenantId, options) : undefined;
  const probePermissions = await permissionsNamed(graph, options.probeScopes);
  const credential = await credentialStep(present, trust, options);
  return { tenantId, present, trust, probePermissions, credential };
}

async function permissionsNamed(graph: Graph, names: readonly string[]): Promise<readonly GraphPermission[]> {
  return (await graphPermissions(graph, names)).map(({ name, id }) => {
    if (id === undefined) throw new Error(`Microsoft Graph has no delegated permission ${name}.`);
    return { name, id };
  });
}

/** The URI that it has stays, whichever of the two it is. */
export function wishOf(
  { appId, identifierUris: present }: Application,
  { tenantId, probePermissions }: Pick<RegistrationLook, 'tenantId' | 'probePermissions'>,
  { publicUrl }: RegisterOptions,
): RegistrationWish {
  const uris = identifierUris(tenantId, appId);
  const applicationIdUri = uris.find((uri) => present?.includes(uri) === true) ?? uris[0];
  return { clientId: appId, publicUrl, applicationIdUri, probePermissions };
}
