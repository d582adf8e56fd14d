import { createHash } from 'node:crypto';
import { z } from 'zod';
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

/** Delegated permissions of Graph that the bot uses, with their ids and what would be missing. Source: Microsoft's permissions reference. */
export const delegated = {
  'RoleAssignmentSchedule.ReadWrite.Directory': [
    '8c026be3-8e26-4774-9372-8d5d6f21daff',
    'nobody can activate a role',
  ],
  'RoleEligibilitySchedule.Read.Directory': [
    'eb0788c2-6d4e-4658-8c9e-c0fb8053f03d',
    'nobody sees the roles they are eligible for',
  ],
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup': [
    '06dbc45d-6708-4ef0-a797-f797ee68bf4b',
    'nobody can activate or approve a group',
  ],
  'PrivilegedEligibilitySchedule.Read.AzureADGroup': [
    '8f44f93d-ecef-46ae-a9bf-338508d44d6b',
    'nobody sees the groups they are eligible for',
  ],
  'RoleManagementPolicy.Read.Directory': [
    '3de2cdbe-0ff5-47d5-bdee-7f45b4749ead',
    'forms of roles ask for everything',
  ],
  'RoleManagementPolicy.Read.AzureADGroup': [
    '7e26fdff-9cb1-4e56-bede-211fe0e420e8',
    'forms of groups ask for everything',
  ],
  'PrivilegedAccess.ReadWrite.AzureAD': [
    '3c3c74f5-cdaa-4a97-b7e0-4e788bfcfb37',
    'requests for roles are approved in the portal only',
  ],
  'RoleManagement.Read.Directory': ['741c54c3-0c1e-44a1-818b-3f97ab4e8c83', 'names of roles may be missing'],
  'User.Read': ['e1fe6dd8-ba31-4d61-89e7-88639da4683d', 'nobody can sign in'],
  'User.ReadBasic.All': ['b340eb25-3456-403f-be2f-af7a0d370277', 'names of people may be missing'],
  'GroupMember.Read.All': ['bc024368-1153-4739-b217-4326f2e966d0', 'members of approver groups get no card'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;
export type Delegated = keyof typeof delegated;
export const delegatedNames = Object.keys(delegated) as readonly Delegated[];

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
      const [id, without] = delegated[name];
      return asked.has(id)
        ? []
        : [
            error(
              'permissions.asked',
              `The registration does not ask for ${name}: ${without}.`,
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

/** Admin consent, one permission after the other. `granted` are the scopes that an administrator granted for everybody. */
export function consentFindings(granted: readonly string[]): readonly Finding[] {
  const missing = delegatedNames.filter((name) => !granted.includes(name));
  return missing.length === 0
    ? [ok('consent', `An administrator consented to all ${delegatedNames.length} delegated permissions.`)]
    : missing.map((name) =>
        error(
          'consent',
          `Admin consent to ${name} is missing: ${delegated[name][1]}.`,
          `${place('API permissions')}: “Grant admin consent”.`,
        ),
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
    .filter(({ id, type }) => type === 'Scope' && !delegatedNames.some((name) => delegated[name][0] === id));
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
        resourceAccess: [
          ...delegatedNames.map((name) => ({ id: delegated[name][0], type: 'Scope' })),
          ...extra,
        ],
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
