import { z } from 'zod';
import type { Application } from '../services/doctor/application.ts';
import { apiScope, wireApplication } from '../services/doctor/application.ts';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import { readRegisteredApp } from '../services/doctor/registeredApp.ts';
import type { Graph } from '../services/entra/graph.ts';
import { quoted, withQuery } from '../services/entra/odata.ts';
import { allRows } from '../services/entra/pages.ts';
import type { RegisterOptions } from './registerOptions.ts';

/**
 * The registration that is there, by its id or else by its name; `undefined` where one is to be made. Throws where that would make a second one of a name, or
 * change one that is somebody else's.
 */
export async function presentApp(
  graph: Graph,
  { app, name }: Pick<RegisterOptions, 'app' | 'name'>,
): Promise<RegisteredApp | undefined> {
  if (app !== undefined) return named(graph, app);
  const filter = `displayName eq ${quoted(name)}`;
  const found = z.array(wireApplication).parse(await allRows(graph, withQuery('/applications', { filter })));
  const [only, ...others] = found;
  if (only === undefined) return undefined;
  const ids = found.map(({ appId }) => appId).join(', ');
  if (others.length > 0)
    throw new Error(
      `The tenant has ${found.length} app registrations called ${name}: ${ids}. Name the bot's with --app <id>, or a new one with --name.`,
    );
  if (!isBot(only))
    throw new Error(
      `The tenant has an app registration called ${name} that does not look like a Latchkey: ${ids}. If it is to become one, say --app ${ids}; if not, give the new one another name with --name.`,
    );
  return named(graph, only.appId);
}

async function named(graph: Graph, clientId: string): Promise<RegisteredApp> {
  const present = await readRegisteredApp(graph, clientId);
  if (present === undefined)
    throw new Error(
      `There is no app registration ${clientId} in this tenant. Leave --app out to find it by its name, or to make one.`,
    );
  return present;
}

/** By what `register` gives it and hardly anything else has. */
function isBot({ appId, api, identifierUris, web }: Application): boolean {
  const hasScope = api?.oauth2PermissionScopes?.some(({ value }) => value === apiScope) === true;
  const isNamed = identifierUris?.some((uri) => uri.endsWith(appId)) === true;
  return hasScope && (isNamed || web?.redirectUris?.some((uri) => uri.endsWith('/auth/callback')) === true);
}
