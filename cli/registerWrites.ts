import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Application, RegistrationWish } from '../services/doctor/application.ts';
import { wireApplication } from '../services/doctor/application.ts';
import { wantedRegistration } from '../services/doctor/wantedRegistration.ts';
import { ElevationError, isProblem } from '../services/elevation/problem.ts';
import type { Graph } from '../services/entra/graph.ts';

/** Makes the bare registration, whose tokens are of version 2 from the first: policies look at that when it gets its URI. */
export async function makeApplication(graph: Graph, displayName: string): Promise<Application> {
  const body = {
    ...{ displayName, signInAudience: 'AzureADMyOrg' },
    api: { requestedAccessTokenVersion: 2 },
  };
  const { body: made } = await graph.write('set-up', { method: 'POST', path: '/applications', body });
  return wireApplication.parse(made);
}

/**
 * Brings a registration to what is wanted; answers the Application ID URI that it has now: the first of those named that the tenant's policy takes. A scope
 * has to be there before a client can be allowed to use it, so the clients come in a second write.
 */
export async function bringAbout(
  graph: Graph,
  application: Application,
  wish: Omit<RegistrationWish, 'applicationIdUri'>,
  uris: readonly string[],
): Promise<string> {
  const [uri = '', ...others] = uris;
  const { preAuthorizedApplications, ...wanted } = writesOf(application, { ...wish, applicationIdUri: uri });
  const path = `/applications/${application.id}`;
  const change = (body: object): Promise<unknown> =>
    onceSeen(() => graph.write('set-up', { method: 'PATCH', path, body }));
  try {
    await change(wanted);
  } catch (error) {
    if (others.length === 0 || !isRefusedUri(error)) throw error;
    return bringAbout(graph, application, wish, others);
  }
  await change({ api: { ...wanted.api, preAuthorizedApplications } });
  return uri;
}

const split = z.looseObject({ api: z.looseObject({ preAuthorizedApplications: z.array(z.unknown()) }) });

function writesOf(application: Application, wish: RegistrationWish) {
  const wanted = split.parse(wantedRegistration(application, wish));
  const { preAuthorizedApplications, ...api } = wanted.api;
  const present = application.api?.preAuthorizedApplications ?? [];
  return { ...wanted, api: { ...api, preAuthorizedApplications: present }, preAuthorizedApplications };
}

/** Graph tells a policy from any other fault in a sentence alone, so whatever it refuses of this write is tried once more with the other URI. */
function isRefusedUri(error: unknown): boolean {
  return isProblem(error, 'refused');
}

export async function makeEnterpriseApplication(graph: Graph, appId: string): Promise<void> {
  await onceSeen(() =>
    graph.write('set-up', { method: 'POST', path: '/servicePrincipals', body: { appId } }),
  );
}

/** What was made a moment ago may not be seen yet by the server that is asked next. */
async function onceSeen<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !isProblem(error, 'not-found')) throw error;
      await sleep(2_000);
    }
  }
}

/** Takes back a registration that did not come about; answers whether it is gone. */
export async function takeBack(graph: Graph, { id }: Application): Promise<boolean> {
  try {
    await graph.write('set-up', { method: 'DELETE', path: `/applications/${id}` });
    return true;
  } catch (error) {
    if (error instanceof ElevationError) return isProblem(error, 'not-found');
    throw error;
  }
}
