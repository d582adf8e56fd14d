import { z } from 'zod';
import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';

/** An app in the organization's catalogue, as `GET /appCatalogs/teamsApps` lists it. */
export const wireTeamsApp = z.object({
  displayName: z.string().nullish(),
  appDefinitions: z
    .array(z.object({ version: z.string().nullish(), publishingState: z.string().nullish() }))
    .nullish(),
});

/** Whether people can get the app. Whether a policy keeps it from somebody is in no interface. */
export function teamsAppFinding(apps: readonly z.infer<typeof wireTeamsApp>[], clientId: string): Finding {
  const id = 'teams-app';
  const [app] = apps;
  if (app === undefined)
    return error(
      id,
      `The organization's app catalogue has no app with the id ${clientId}.`,
      'latchkey package, then Teams admin center > Teams apps > Manage apps > Upload new app.',
    );
  const states = (app.appDefinitions ?? []).flatMap(({ publishingState }) => publishingState ?? []);
  return states.length === 0 || states.includes('published')
    ? ok(id, 'The app is in the organization’s catalogue.')
    : error(
        id,
        `The app was handed in to the organization's catalogue and is not published (${states.join(', ')}): nobody can install it.`,
        'Teams admin center > Teams apps > Manage apps > Latchkey: publish it.',
      );
}
