import type { Application, RegistrationWish } from './application.ts';
import { apiScope, placeOf, teamsClients } from './application.ts';
import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';
import { permissionFindings } from './permissions.ts';

/** Whether the registration is what the bot and the Teams app need. */
export function registrationFindings(
  application: Application,
  { clientId, publicUrl, applicationIdUri, probePermissions }: RegistrationWish,
): readonly Finding[] {
  const repair = repairOf(clientId);
  return [
    audienceFinding(application, repair),
    uriFinding(application, applicationIdUri, repair),
    scopeFinding(application, repair),
    ...clientFindings(application, repair),
    redirectFinding(application, `${publicUrl}/auth/callback`, repair),
    versionFinding(application),
    ...permissionFindings(application, repair, probePermissions),
  ];
}

/** With the id of the app that is there: without it, somebody might end up with a second one. */
function repairOf(clientId: string): string {
  return ` Or run: latchkey register --app ${clientId}, with the options that it was made with.`;
}

const names = ['Teams on desktop and phone', 'Teams on the web'];

function audienceFinding({ signInAudience }: Application, repair: string): Finding {
  const id = 'registration.audience';
  return signInAudience === 'AzureADMyOrg'
    ? ok(id, 'Only accounts of this tenant can sign in.')
    : error(
        id,
        `The app takes accounts of ${signInAudience ?? 'anywhere'}.`,
        `${placeOf('Authentication')}: choose “Accounts in this organizational directory only”.${repair}`,
      );
}

function uriFinding({ appId, identifierUris }: Application, uri: string, repair: string): Finding {
  const id = 'registration.uri';
  const uris = identifierUris ?? [];
  if (uris.includes(uri)) return ok(id, `The application ID URI is ${uri}, as in the Teams app.`);
  const other = uris.find((known) => known.endsWith(appId));
  return other === undefined
    ? error(
        id,
        `The application ID URI ${uri} is missing, so Teams cannot fetch a token for the resource in the manifest.`,
        `${placeOf('Expose an API')}: add the URI ${uri}.${repair}`,
      )
    : error(
        id,
        `The application ID URI is ${other}, and the bot asks Teams for tokens of ${uri}.`,
        `Set APPLICATION_ID_URI=${other} for the bot, and make and upload the Teams app again: latchkey package --resource ${other}.`,
      );
}

function scopeFinding(application: Application, repair: string): Finding {
  const id = 'registration.scope';
  const where = placeOf('Expose an API');
  const scope = scopeOf(application);
  if (scope === undefined)
    return error(
      id,
      `The API has no scope ${apiScope}.`,
      `${where}: add the scope ${apiScope}, admins and users may consent.${repair}`,
    );
  if (scope['type'] === 'Admin')
    return error(
      id,
      `Only administrators may consent to the scope ${apiScope}, so that Teams gets no token for anybody else.`,
      `${where}: let “Admins and users” consent to ${apiScope}.${repair}`,
    );
  return scope.isEnabled === false
    ? error(id, `The scope ${apiScope} is switched off.`, `${where}: enable ${apiScope}.${repair}`)
    : ok(id, `The API has the scope ${apiScope}.`);
}

/** Without the scope there is nothing to allow them. */
function clientFindings(application: Application, repair: string): readonly Finding[] {
  return scopeOf(application) === undefined
    ? []
    : teamsClients.map((client, index) => clientFinding(application, client, names[index] ?? client, repair));
}

function clientFinding(application: Application, client: string, name: string, repair: string): Finding {
  const id = 'registration.teams';
  const scope = scopeOf(application);
  const isAllowed = application.api?.preAuthorizedApplications?.some(
    ({ appId, delegatedPermissionIds }) =>
      appId === client && scope !== undefined && delegatedPermissionIds?.includes(scope.id) === true,
  );
  return isAllowed === true
    ? ok(id, `${name} is pre-authorised.`)
    : error(
        id,
        `${name} (${client}) is not pre-authorised, so people are asked to consent.`,
        `${placeOf('Expose an API')}: add ${client} to the authorised client applications, with ${apiScope}.${repair}`,
      );
}

function redirectFinding({ web }: Application, redirect: string, repair: string): Finding {
  const id = 'registration.redirect-uri';
  return web?.redirectUris?.includes(redirect) === true
    ? ok(id, `The redirect URI ${redirect} is registered.`)
    : error(
        id,
        `The redirect URI ${redirect} is missing, so stronger sign-ins end at an error of Entra.`,
        `${placeOf('Authentication')}: add the web redirect URI ${redirect}.${repair}`,
      );
}

/** Either will do. Nobody is told to go back to 1: a tenant's policy may not let them, and Entra does not where the URI is one for 2 alone. */
function versionFinding({ api }: Application): Finding {
  const version = api?.requestedAccessTokenVersion ?? 1;
  return ok(
    'registration.token-version',
    version === 1
      ? 'Tokens are of version 1, which tell how somebody signed in.'
      : 'Tokens are of version 2, as Entra’s policies ask of new registrations; whether MFA is missing, Entra says at the first call.',
  );
}

function scopeOf({ api }: Application) {
  return api?.oauth2PermissionScopes?.find(({ value }) => value === apiScope);
}
