import { createHash } from 'node:crypto';
import { z } from 'zod';
import { delegated, delegatedNames, scopesBeyond } from '../entra/delegatedScopes.ts';
import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';

/** Microsoft Graph's own application id, the same everywhere. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Teams on the desktop and phone, and Teams on the web: they fetch the bot's token without asking anybody. */
export const teamsClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
] as const;

const apiScope = 'access_as_user';

const text = z.string().nullish();
const credential = z.object({ displayName: text, keyId: text, endDateTime: text });
/** What is read of an app registration. */
export const wireApplication = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: text,
  signInAudience: text,
  identifierUris: z.array(z.string()).nullish(),
  api: z
    .object({
      requestedAccessTokenVersion: z.number().nullish(),
      oauth2PermissionScopes: z
        .array(z.object({ id: z.string(), value: text, isEnabled: z.boolean().nullish() }).loose())
        .nullish(),
      preAuthorizedApplications: z
        .array(z.object({ appId: z.string(), delegatedPermissionIds: z.array(z.string()).nullish() }))
        .nullish(),
    })
    .nullish(),
  web: z.object({ redirectUris: z.array(z.string()).nullish() }).nullish(),
  requiredResourceAccess: z
    .array(
      z.object({
        resourceAppId: z.string(),
        resourceAccess: z.array(z.object({ id: z.string(), type: z.string() })),
      }),
    )
    .nullish(),
  passwordCredentials: z.array(credential).nullish(),
  keyCredentials: z.array(credential).nullish(),
});
export type Application = z.infer<typeof wireApplication>;

export interface RegistrationWish {
  readonly clientId: string;
  readonly publicUrl: string;
}

const place = (where: string): string => `Entra admin center > App registrations > your bot > ${where}`;
const repair = ' Or run: npx latchkey register.';

/** Whether the registration is what the bot and the Teams app need. */
export function registrationFindings(
  application: Application,
  { clientId, publicUrl }: RegistrationWish,
): readonly Finding[] {
  const uri = `api://botid-${clientId}`;
  const scope = application.api?.oauth2PermissionScopes?.find(({ value }) => value === apiScope);
  const redirect = `${publicUrl}/auth/callback`;
  const version = application.api?.requestedAccessTokenVersion ?? 1;
  const findings: Finding[] = [
    application.signInAudience === 'AzureADMyOrg'
      ? ok('registration.audience', 'Only accounts of this tenant can sign in.')
      : error(
          'registration.audience',
          `The app takes accounts of ${application.signInAudience ?? 'anywhere'}.`,
          `${place('Authentication')}: choose “Accounts in this organizational directory only”.${repair}`,
        ),
    application.identifierUris?.includes(uri) === true
      ? ok('registration.uri', `The application ID URI is ${uri}, as in the Teams app.`)
      : error(
          'registration.uri',
          `The application ID URI ${uri} is missing, so Teams cannot fetch a token for the resource in the manifest.`,
          `${place('Expose an API')}: add the URI ${uri}.${repair}`,
        ),
    scope === undefined
      ? error(
          'registration.scope',
          `The API has no scope ${apiScope}.`,
          `${place('Expose an API')}: add the scope ${apiScope}, admins and users may consent.${repair}`,
        )
      : scope.isEnabled === false
        ? error(
            'registration.scope',
            `The scope ${apiScope} is switched off.`,
            `${place('Expose an API')}: enable ${apiScope}.${repair}`,
          )
        : ok('registration.scope', `The API has the scope ${apiScope}.`),
    ...teamsClients.map((client, index) => {
      const allowed = application.api?.preAuthorizedApplications?.find(
        ({ appId, delegatedPermissionIds }) =>
          appId === client && scope !== undefined && delegatedPermissionIds?.includes(scope.id) === true,
      );
      const name = index === 0 ? 'Teams on desktop and phone' : 'Teams on the web';
      return allowed === undefined
        ? error(
            'registration.teams',
            `${name} (${client}) is not pre-authorised, so people are asked to consent.`,
            `${place('Expose an API')}: add ${client} to the authorised client applications, with ${apiScope}.${repair}`,
          )
        : ok('registration.teams', `${name} is pre-authorised.`);
    }),
    application.web?.redirectUris?.includes(redirect) === true
      ? ok('registration.redirect-uri', `The redirect URI ${redirect} is registered.`)
      : error(
          'registration.redirect-uri',
          `The redirect URI ${redirect} is missing, so stronger sign-ins end at an error of Entra.`,
          `${place('Authentication')}: add the web redirect URI ${redirect}.${repair}`,
        ),
    version === 1
      ? ok('registration.token-version', 'Tokens are of version 1, which tell how somebody signed in.')
      : warning(
          'registration.token-version',
          `Tokens are of version ${version}: the bot learns only from a refusal that MFA is missing, one call more each time.`,
          `${place('Manifest')}: set requestedAccessTokenVersion to 1.${repair}`,
        ),
    ...permissionFindings(application),
  ];
  return findings;
}

function permissionFindings({ requiredResourceAccess }: Application): readonly Finding[] {
  const graph =
    requiredResourceAccess?.find(({ resourceAppId }) => resourceAppId === graphAppId)?.resourceAccess ?? [];
  const asked = new Set(graph.filter(({ type }) => type === 'Scope').map(({ id }) => id));
  const own = (requiredResourceAccess ?? []).flatMap(({ resourceAccess }) =>
    resourceAccess.filter(({ type }) => type === 'Role'),
  );
  return [
    ...delegatedNames.flatMap((name) => {
      return asked.has(delegated[name])
        ? []
        : [
            error(
              'permissions.asked',
              `The registration does not ask for ${name}, and ${nobody}.`,
              `${place('API permissions')}: add the delegated permission ${name} of Microsoft Graph.${repair}`,
            ),
          ];
    }),
    ...(own.length === 0
      ? []
      : [
          error(
            'permissions.application',
            `The registration asks for ${own.length} application permissions; Latchkey needs none.`,
            `${place('API permissions')}: remove every permission of type Application.`,
          ),
        ]),
  ];
}

/** Delegated permissions of Graph that were granted to the bot. */
export interface Consent {
  /** By an administrator, for everybody. */
  readonly forAll: readonly string[];
  /** By or for single people, each for themselves. */
  readonly forSome: readonly string[];
}

/**
 * Consent, one permission after the other: what is missing, and what is there beyond the list. Entra puts all of it into each token, and the
 * bot takes no token that carries more than it asks for.
 */
export function consentFindings(
  { forAll, forSome }: Consent,
  probeScopes: readonly string[] = [],
): readonly Finding[] {
  const wanted = [...delegatedNames, ...probeScopes];
  const found = [
    ...wanted
      .filter((name) => !forAll.includes(name))
      .map((name) =>
        error(
          'consent',
          `Admin consent to ${name} is missing, and ${nobody}.`,
          `${place('API permissions')}: “Grant admin consent”.`,
        ),
      ),
    ...scopesBeyond(forAll, probeScopes).map((name) => tooWide(name, nobody)),
    ...scopesBeyond(forSome, probeScopes)
      .filter((name) => !forAll.includes(name))
      .map((name) => tooWide(name, 'whoever it was granted to cannot use it')),
  ];
  return found.length > 0
    ? found
    : [
        ok(
          'consent',
          `An administrator consented to all ${wanted.length} delegated permissions, and to no more.`,
        ),
      ];
}

const nobody = 'nobody can use the bot';

function tooWide(name: string, consequence: string): Finding {
  return error(
    'consent.wider',
    `Consent goes beyond the list: the bot takes no token that carries ${name}, and ${consequence}.`,
    `Entra admin center > Enterprise applications > Latchkey > Permissions: revoke ${name}, and remove it from ${place('API permissions')}. Where a probe needs it, name it in PROBE_SCOPES.`,
  );
}

/** Secrets and certificates: what the bot uses has to be there and last. */
export function credentialFindings(
  application: Application,
  federated: readonly { readonly subject: string }[],
  used: 'secret' | 'certificate' | 'managed-identity' | 'workload-identity',
  now: Date,
): readonly Finding[] {
  const where = place('Certificates & secrets');
  if (used === 'managed-identity' || used === 'workload-identity') {
    const stale = application.passwordCredentials?.length ?? 0;
    return [
      federated.length === 0
        ? error(
            'credential',
            'The registration trusts no federated credential, so the identity of the platform is refused.',
            `${where} > Federated credentials: add one for the managed identity or workload.`,
          )
        : ok(
            'credential',
            `The registration trusts ${federated.length} federated ${federated.length === 1 ? 'credential' : 'credentials'}.`,
          ),
      ...(stale === 0
        ? []
        : [
            warning(
              'credential.unused',
              `The registration still has ${stale} client ${stale === 1 ? 'secret' : 'secrets'} that the bot does not use.`,
              `${where}: delete them.`,
            ),
          ]),
    ];
  }
  const ends = (used === 'secret' ? application.passwordCredentials : application.keyCredentials) ?? [];
  const last = ends
    .map(({ endDateTime }) => Date.parse(endDateTime ?? ''))
    .filter((moment) => !Number.isNaN(moment))
    .sort((a, b) => b - a)[0];
  const name = used === 'secret' ? 'client secret' : 'certificate';
  if (last === undefined)
    return [
      error(
        'credential',
        `The registration has no ${name}.`,
        `${where}: add one, or use a federated credential.`,
      ),
    ];
  const days = Math.floor((last - now.getTime()) / 86_400_000);
  const day = new Date(last).toISOString().slice(0, 10);
  return [
    days < 0
      ? error(
          'credential',
          `The ${name} ended on ${day}.`,
          `${where}: add a new one and put it into the bot's settings.`,
        )
      : days < 30
        ? warning(
            'credential',
            `The ${name} ends on ${day}, in ${days} days.`,
            `${where}: add a new one, change the bot's settings, then delete the old.`,
          )
        : ok('credential', `The ${name} is good until ${day}.`),
  ];
}

/** What `register` would set; merged over what is there, so that nothing else of the registration is lost. */
export function wantedRegistration(
  present: Application | undefined,
  { clientId, publicUrl }: RegistrationWish,
): object {
  const api = present?.api;
  const scopes = api?.oauth2PermissionScopes ?? [];
  const known = scopes.find(({ value }) => value === apiScope);
  const scopeId = known?.id ?? scopeIdOf(clientId);
  const scope = {
    ...known,
    id: scopeId,
    value: apiScope,
    type: 'User',
    isEnabled: true,
    adminConsentDisplayName: 'Use Latchkey',
    adminConsentDescription: 'Lets Teams sign people in to Latchkey.',
    userConsentDisplayName: 'Use Latchkey',
    userConsentDescription: 'Lets Teams sign you in to Latchkey.',
  };
  const others = (present?.requiredResourceAccess ?? []).filter(
    ({ resourceAppId }) => resourceAppId !== graphAppId,
  );
  const extra = (present?.requiredResourceAccess ?? [])
    .filter(({ resourceAppId }) => resourceAppId === graphAppId)
    .flatMap(({ resourceAccess }) => resourceAccess)
    .filter(({ id, type }) => type === 'Scope' && !delegatedNames.some((name) => delegated[name] === id));
  return {
    signInAudience: 'AzureADMyOrg',
    identifierUris: [...new Set([...(present?.identifierUris ?? []), `api://botid-${clientId}`])],
    api: {
      requestedAccessTokenVersion: 1,
      oauth2PermissionScopes: [...scopes.filter(({ value }) => value !== apiScope), scope],
      preAuthorizedApplications: [
        ...(api?.preAuthorizedApplications ?? []).filter(
          ({ appId }) => !(teamsClients as readonly string[]).includes(appId),
        ),
        ...teamsClients.map((appId) => ({ appId, delegatedPermissionIds: [scopeId] })),
      ],
    },
    web: {
      redirectUris: [...new Set([...(present?.web?.redirectUris ?? []), `${publicUrl}/auth/callback`])],
    },
    requiredResourceAccess: [
      ...others,
      {
        resourceAppId: graphAppId,
        resourceAccess: [...delegatedNames.map((name) => ({ id: delegated[name], type: 'Scope' })), ...extra],
      },
    ],
  };
}

/** The same for the same app: a repeated run makes no second scope. */
function scopeIdOf(clientId: string): string {
  const hex = createHash('sha256').update(`${clientId} ${apiScope}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
