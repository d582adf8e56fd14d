import assert from 'node:assert/strict';
import type { Application } from '../../../services/doctor/application.ts';
import { graphAppId, teamsClients, wireApplication } from '../../../services/doctor/application.ts';
import { credentialFindings } from '../../../services/doctor/credentials.ts';
import { consentFindings } from '../../../services/doctor/permissions.ts';
import { registrationFindings } from '../../../services/doctor/registration.ts';
import { wantedRegistration } from '../../../services/doctor/wantedRegistration.ts';
import { delegated, delegatedNames } from '../../../services/entra/delegatedScopes.ts';
import { findsEach } from './findsEach.ts';
import type { PlantedFault } from './findsEach.ts';

const clientId = 'b0700001-1a7c-4b4e-9d3f-1a7c00000001';
const wish = {
  clientId,
  publicUrl: 'https://latchkey.contoso.com',
  applicationIdUri: `api://botid-${clientId}`,
};
const now = new Date('2026-11-23T12:00:00Z');
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();

/** As `register` makes it. */
const good = wireApplication.parse({
  id: '1',
  appId: clientId,
  passwordCredentials: [{ endDateTime: inDays(100) }],
  keyCredentials: [],
  ...wantedRegistration(undefined, wish),
});
const but = (change: object): Application => ({ ...good, ...change });
const api = good.api ?? {};
const [desktop, web] = teamsClients;
const without = (id: string): Application =>
  but({
    requiredResourceAccess: [
      {
        resourceAppId: graphAppId,
        resourceAccess: delegatedNames
          .map((name) => ({ id: delegated[name], type: 'Scope' }))
          .filter((one) => one.id !== id),
      },
    ],
  });

const platform = {
  issuer: 'https://login.microsoftonline.com/t/v2.0',
  subject: 'identity',
  audience: 'api://AzureADTokenExchange',
};
const trusted = {
  id: 'f',
  issuer: platform.issuer,
  subject: platform.subject,
  audiences: [platform.audience],
};

const faults: readonly PlantedFault[] = [
  ...(
    [
      ['issuer', { issuer: 'https://sts.windows.net/t/' }],
      ['subject', { subject: 'client-id' }],
      ['audience', { audiences: ['api://AzureADTokenExchangeUSGov'] as string[] }],
    ] as const satisfies readonly (readonly [string, Partial<typeof trusted>])[]
  ).map(([what, other]): PlantedFault => [
    `a federated credential of another ${what}`,
    () => credentialFindings(good, [{ ...trusted, ...other }], 'managed-identity', now, platform),
    new RegExp(`does not trust the platform’s token: its ${what} is`),
  ]),
  [
    'accounts of every tenant',
    () => registrationFindings(but({ signInAudience: 'AzureADMultipleOrgs' }), wish),
    /takes accounts of AzureADMultipleOrgs/,
  ],
  [
    'another application ID URI',
    () => registrationFindings(but({ identifierUris: ['api://x'] }), wish),
    /api:\/\/botid-b0700001.* is missing/,
  ],
  [
    'no scope',
    () => registrationFindings(but({ api: { ...api, oauth2PermissionScopes: [] } }), wish),
    /no scope access_as_user/,
  ],
  [
    'a scope switched off',
    () =>
      registrationFindings(
        but({
          api: {
            ...api,
            oauth2PermissionScopes: api.oauth2PermissionScopes?.map((one) => ({ ...one, isEnabled: false })),
          },
        }),
        wish,
      ),
    /access_as_user is switched off/,
  ],
  [
    'Teams on the desktop not allowed',
    () =>
      registrationFindings(
        but({
          api: {
            ...api,
            preAuthorizedApplications: api.preAuthorizedApplications?.filter(
              ({ appId }) => appId !== desktop,
            ),
          },
        }),
        wish,
      ),
    /Teams on desktop and phone .* not pre-authorised/,
  ],
  [
    'Teams on the web not allowed',
    () =>
      registrationFindings(
        but({
          api: {
            ...api,
            preAuthorizedApplications: api.preAuthorizedApplications?.filter(({ appId }) => appId !== web),
          },
        }),
        wish,
      ),
    /Teams on the web .* not pre-authorised/,
  ],
  [
    'no redirect URI',
    () => registrationFindings(but({ web: { redirectUris: [] } }), wish),
    /redirect URI https:\/\/latchkey\.contoso\.com\/auth\/callback is missing/,
  ],
  [
    'the redirect URI of another host',
    () =>
      registrationFindings(but({ web: { redirectUris: ['https://old.contoso.com/auth/callback'] } }), wish),
    /redirect URI .* is missing/,
  ],
  [
    'the other application ID URI than the bot names',
    () => registrationFindings(but({ identifierUris: [`api://t/${clientId}`] }), wish),
    /URI is api:\/\/t\/b0700001.*, and the bot asks Teams for tokens of api:\/\/botid-/,
  ],
  [
    'an application permission asked for',
    () =>
      registrationFindings(
        but({
          requiredResourceAccess: [
            ...(good.requiredResourceAccess ?? []),
            { resourceAppId: graphAppId, resourceAccess: [{ id: 'x', type: 'Role' }] },
          ],
        }),
        wish,
      ),
    /asks for 1 application permission/,
  ],
  ...delegatedNames.map(
    (name) =>
      [
        `${name} not asked for`,
        () => registrationFindings(without(delegated[name]), wish),
        new RegExp(`does not ask for ${name}`),
      ] as const,
  ),
  ...delegatedNames.map(
    (name) =>
      [
        `no consent to ${name}`,
        () => consentFindings({ forAll: delegatedNames.filter((one) => one !== name), forSome: [] }),
        new RegExp(`Admin consent to ${name} is missing`),
      ] as const,
  ),
  [
    'consent for everybody beyond the list',
    () => consentFindings({ forAll: [...delegatedNames, 'Mail.ReadWrite'], forSome: [] }),
    /no token that carries Mail\.ReadWrite, and nobody can use the bot/,
  ],
  [
    'consent of somebody beyond the list',
    () => consentFindings({ forAll: delegatedNames, forSome: ['Files.Read.All'] }),
    /no token that carries Files\.Read\.All, and whoever it was granted to cannot use it/,
  ],
  [
    'no consent to what a probe needs',
    () => consentFindings({ forAll: delegatedNames, forSome: [] }, ['SecurityIncident.Read.All']),
    /Admin consent to SecurityIncident\.Read\.All is missing/,
  ],
  [
    'a secret that ended',
    () => credentialFindings(but({ passwordCredentials: [{ endDateTime: inDays(-1) }] }), [], 'secret', now),
    /client secret ended on 2026-11-22/,
  ],
  [
    'a secret that ends soon',
    () => credentialFindings(but({ passwordCredentials: [{ endDateTime: inDays(10) }] }), [], 'secret', now),
    /ends on 2026-12-03, in 10 days/,
  ],
  [
    'no secret',
    () => credentialFindings(but({ passwordCredentials: [] }), [], 'secret', now),
    /has no client secret/,
  ],
  ['no certificate', () => credentialFindings(good, [], 'certificate', now), /has no certificate/],
  [
    'no federated credential',
    () => credentialFindings(but({ passwordCredentials: [] }), [], 'managed-identity', now),
    /trusts no federated credential/,
  ],
  [
    'a secret left over',
    () => credentialFindings(good, [trusted], 'workload-identity', now),
    /still has 1 client secret/,
  ],
];

describe('The doctor, of the registration', () => {
  findsEach(faults);

  it('goes by the secret that lasts longest, and warns of it in its last thirty days', () => {
    const status = (...ends: readonly (string | null)[]): string | undefined =>
      credentialFindings(
        but({ passwordCredentials: ends.map((endDateTime) => ({ endDateTime })) }),
        ...([[], 'secret', now] as const),
      )[0]?.status;
    assert.deepEqual(
      [status(null, inDays(-1), inDays(100), inDays(1)), status(inDays(30)), status(inDays(29))],
      ['ok', 'ok', 'warning'],
    );
  });

  it('takes no application permission for the delegated one, and tells once of what everybody and somebody consented to', () => {
    const resourceAccess = delegatedNames.map((name) => ({ id: delegated[name], type: 'Role' }));
    const asked = but({ requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess }] });
    const absent = registrationFindings(asked, wish).filter(({ id }) => id === 'permissions.asked');
    assert.equal(absent.length, delegatedNames.length);
    const wide = consentFindings({ forAll: [...delegatedNames, 'Mail.Read'], forSome: ['Mail.Read'] });
    assert.equal(wide.length, 1);
  });

  it('has nothing to say against what register makes', () => {
    const all = [
      ...registrationFindings(good, wish),
      ...credentialFindings(good, [], 'secret', now),
      ...consentFindings({ forAll: delegatedNames, forSome: ['User.Read'] }),
    ];
    assert.deepEqual(
      all.filter(({ status }) => status !== 'ok'),
      [],
    );
  });

  it('takes tokens of either version, and tells nobody to go back to version 1', () => {
    for (const requestedAccessTokenVersion of [1, 2, null]) {
      const found = registrationFindings(but({ api: { ...api, requestedAccessTokenVersion } }), wish);
      assert.deepEqual(
        found.filter(({ status }) => status !== 'ok'),
        [],
      );
    }
  });

  it('gives a new URI and version 2 together, and leaves the version of an app that has its URI', () => {
    const version = (application: Application): unknown =>
      (wantedRegistration(application, wish) as Application).api?.requestedAccessTokenVersion;
    const ofOne = { ...api, requestedAccessTokenVersion: 1 };
    assert.equal(version(but({ identifierUris: [], api: ofOne })), 2);
    assert.equal(version(but({ api: ofOne })), 1);
  });

  it('names in each fix the app that is there', () => {
    for (const { status, fix = '' } of registrationFindings(
      wireApplication.parse({ id: '1', appId: clientId }),
      wish,
    ))
      if (status === 'error' && fix.includes('latchkey register'))
        assert.ok(fix.includes(`register --app ${clientId}`), fix);
  });

  it('keeps what is in a registration and is not its business', () => {
    const more = but({
      identifierUris: ['api://other'],
      web: { redirectUris: ['https://other.contoso.com/x'] },
    });
    const wanted = wireApplication.partial().parse(wantedRegistration(more, wish));
    assert.ok(wanted.identifierUris?.includes('api://other'));
    assert.ok(wanted.web?.redirectUris?.includes('https://other.contoso.com/x'));
  });
});
