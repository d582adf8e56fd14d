import type { Application, RegistrationWish } from '../services/doctor/application.ts';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
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
  return { tenantId, present, trust, credential: await credentialStep(present, trust, options) };
}

/** The URI that it has stays, whichever of the two it is. */
export function wishOf(
  { appId, identifierUris: present }: Application,
  tenantId: string,
  { publicUrl }: RegisterOptions,
): RegistrationWish {
  const uris = identifierUris(tenantId, appId);
  const applicationIdUri = uris.find((uri) => present?.includes(uri) === true) ?? uris[0];
  return { clientId: appId, publicUrl, applicationIdUri };
}
