import type { Application } from '../services/doctor/application.ts';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import type { Graph } from '../services/entra/graph.ts';
import { identifierUris } from '../services/entra/identifierUris.ts';
import { explain } from './explain.ts';
import { NotSeenError } from './outcome.ts';
import type { RegistrationLook } from './registerLook.ts';
import { wishOf } from './registerLook.ts';
import type { RegisterOptions } from './registerOptions.ts';
import { showSettings } from './registerSettings.ts';
import { bringAbout, makeApplication, makeEnterpriseApplication, takeBack } from './registerWrites.ts';

/** Makes the registration and shows its settings. Throws with what became of it where it did not come about: it is taken back. */
export async function make(graph: Graph, look: RegistrationLook, options: RegisterOptions): Promise<void> {
  const application = await makeApplication(graph, options.name).catch((error: unknown) => {
    throw new NotSeenError(
      `${explain(error)} Whether a registration was made is not certain: run it again, and it is found by its name.`,
    );
  });
  const { appId: clientId } = application;
  try {
    const done = await complete(graph, look, application, identifierUris(look.tenantId, clientId), options);
    await makeEnterpriseApplication(graph, clientId);
    await showSettings({ ...look, ...done, clientId, isNew: true }, options);
  } catch (error) {
    const isGone = await takeBack(graph, application).catch(() => false);
    throw new NotSeenError(
      isGone
        ? `${explain(error)} The registration was taken back: nothing is left of it.`
        : `${explain(error)} The registration ${clientId} is half made and could not be taken back: run it again with --app ${clientId}, or delete it.`,
    );
  }
}

/** Repairs the one that is there and shows its settings. Throws where something was left undone. */
export async function repair(
  graph: Graph,
  look: RegistrationLook,
  present: RegisteredApp,
  options: RegisterOptions,
): Promise<void> {
  const { application } = present;
  const { appId: clientId } = application;
  const wish = wishOf(application, look, options);
  const isNamed = application.identifierUris?.includes(wish.applicationIdUri) === true;
  const uris = isNamed ? [wish.applicationIdUri] : identifierUris(look.tenantId, clientId);
  try {
    const done = await complete(graph, look, application, uris, options);
    if (present.servicePrincipal === undefined) await makeEnterpriseApplication(graph, clientId);
    await showSettings({ ...look, ...done, clientId, isNew: false }, options);
  } catch (error) {
    throw new NotSeenError(
      `${explain(error)} The registration ${clientId} may be repaired in part: ${againWords(look, options)}`,
    );
  }
}

/** Graph shows a secret once: the next run finds one there, and would take it for one that somebody has. */
function againWords({ credential }: RegistrationLook, options: RegisterOptions): string {
  return options.credential === 'secret' && credential !== undefined
    ? 'run it again with --new-secret, and what is left is done. A secret that this run made nobody has seen: take it away.'
    : 'run it again, and what is left is done.';
}

/** The registration itself, then its credential. */
async function complete(
  graph: Graph,
  { credential, probePermissions }: RegistrationLook,
  application: Application,
  uris: readonly string[],
  { publicUrl }: RegisterOptions,
): Promise<{ readonly applicationIdUri: string; readonly secret: string | undefined }> {
  const wish = { clientId: application.appId, publicUrl, probePermissions };
  const applicationIdUri = await bringAbout(graph, application, wish, uris);
  const secret = await credential?.give(graph, `/applications/${application.id}`);
  return { applicationIdUri, secret };
}
