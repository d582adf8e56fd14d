import type { Application, RegistrationWish } from './application.ts';
import { apiScope, placeOf, teamsClients } from './application.ts';
import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';
import { permissionFindings } from './permissions.ts';

const repair = ' Or run: npx latchkey register.';

/** Whether the registration is what the bot and the Teams app need. */
export function registrationFindings(
  application: Application,
  { clientId, publicUrl }: RegistrationWish,
): readonly Finding[] {
  return [
    audienceFinding(application),
    uriFinding(application, `api://botid-${clientId}`),
    scopeFinding(application),
    ...teamsClients.map((client, index) => clientFinding(application, client, names[index] ?? client)),
    redirectFinding(application, `${publicUrl}/auth/callback`),
    versionFinding(application),
    ...permissionFindings(application),
  ];
}

const names = ['Teams on desktop and phone', 'Teams on the web'];

function audienceFinding({ signInAudience }: Application): Finding {
  const id = 'registration.audience';
  return signInAudience === 'AzureADMyOrg'
    ? ok(id, 'Only accounts of this tenant can sign in.')
    : error(
        id,
        `The app takes accounts of ${signInAudience ?? 'anywhere'}.`,
        `${placeOf('Authentication')}: choose “Accounts in this organizational directory only”.${repair}`,
      );
}

function uriFinding({ identifierUris }: Application, uri: string): Finding {
  const id = 'registration.uri';
  return identifierUris?.includes(uri) === true
    ? ok(id, `The application ID URI is ${uri}, as in the Teams app.`)
    : error(
        id,
        `The application ID URI ${uri} is missing, so Teams cannot fetch a token for the resource in the manifest.`,
        `${placeOf('Expose an API')}: add the URI ${uri}.${repair}`,
      );
}

function scopeFinding(application: Application): Finding {
  const id = 'registration.scope';
  const where = placeOf('Expose an API');
  const scope = scopeOf(application);
  if (scope === undefined)
    return error(
      id,
      `The API has no scope ${apiScope}.`,
      `${where}: add the scope ${apiScope}, admins and users may consent.${repair}`,
    );
  return scope.isEnabled === false
    ? error(id, `The scope ${apiScope} is switched off.`, `${where}: enable ${apiScope}.${repair}`)
    : ok(id, `The API has the scope ${apiScope}.`);
}

function clientFinding(application: Application, client: string, name: string): Finding {
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

function redirectFinding({ web }: Application, redirect: string): Finding {
  const id = 'registration.redirect-uri';
  return web?.redirectUris?.includes(redirect) === true
    ? ok(id, `The redirect URI ${redirect} is registered.`)
    : error(
        id,
        `The redirect URI ${redirect} is missing, so stronger sign-ins end at an error of Entra.`,
        `${placeOf('Authentication')}: add the web redirect URI ${redirect}.${repair}`,
      );
}

function versionFinding({ api }: Application): Finding {
  const id = 'registration.token-version';
  const version = api?.requestedAccessTokenVersion ?? 1;
  return version === 1
    ? ok(id, 'Tokens are of version 1, which tell how somebody signed in.')
    : warning(
        id,
        `Tokens are of version ${version}: the bot learns only from a refusal that MFA is missing, one call more each time.`,
        `${placeOf('Manifest')}: set requestedAccessTokenVersion to 1.${repair}`,
      );
}

function scopeOf({ api }: Application) {
  return api?.oauth2PermissionScopes?.find(({ value }) => value === apiScope);
}
