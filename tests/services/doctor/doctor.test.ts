import assert from 'node:assert/strict';
import type { Finding } from '../../../services/doctor/finding.ts';
import type { OwnPower, PowerReading } from '../../../services/doctor/power.ts';
import { heldIn, notSeenOf, powerFindings, powerOf, seenByEither } from '../../../services/doctor/power.ts';
import type { Application } from '../../../services/doctor/application.ts';
import { graphAppId, teamsClients, wireApplication } from '../../../services/doctor/application.ts';
import { credentialFindings } from '../../../services/doctor/credentials.ts';
import { credentialTokenFinding } from '../../../services/doctor/credentialToken.ts';
import { databaseFinding } from '../../../services/doctor/database.ts';
import { clockFinding, messagesFindings, networkFinding } from '../../../services/doctor/network.ts';
import { consentFindings } from '../../../services/doctor/permissions.ts';
import { registrationFindings } from '../../../services/doctor/registration.ts';
import type { Approver } from '../../../services/doctor/targets.ts';
import { targetFindings } from '../../../services/doctor/targets.ts';
import { wantedRegistration } from '../../../services/doctor/wantedRegistration.ts';
import { delegated, delegatedNames } from '../../../services/entra/delegatedScopes.ts';

const clientId = 'b0700001-1a7c-4b4e-9d3f-1a7c00000001';
const wish = { clientId, publicUrl: 'https://latchkey.contoso.com' };
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
const endpoint = { name: 'Microsoft Graph', url: 'https://graph.microsoft.com/v1.0/' };
const megan = { name: 'Megan Bowen', exists: true, isEnabled: true, isReachable: true };
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

/** What is planted, and the sentence that names it. */
const faults: readonly (readonly [string, () => readonly Finding[], RegExp])[] = [
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
    'tokens of version 2',
    () => registrationFindings(but({ api: { ...api, requestedAccessTokenVersion: 2 } }), wish),
    /version 2/,
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
    () => credentialFindings(good, [{ subject: 's' }], 'workload-identity', now),
    /still has 1 client secret/,
  ],
  [
    'a wrong secret',
    () => [credentialTokenFinding('AADSTS7000215: Invalid client secret provided.')],
    /client secret is wrong/,
  ],
  [
    'an unknown client id',
    () => [credentialTokenFinding('AADSTS700016: Application not found')],
    /no app with this CLIENT_ID/,
  ],
  [
    'an unknown tenant',
    () => [credentialTokenFinding('AADSTS90002: Tenant not found')],
    /no tenant with this TENANT_ID/,
  ],
  [
    'a subject that does not match',
    () => [credentialTokenFinding('AADSTS700213: No matching federated identity record')],
    /matches the subject/,
  ],
  [
    'a code nobody wrote down',
    () => [credentialTokenFinding('AADSTS999999: ?')],
    /no token \(AADSTS999999\)/,
  ],
  [
    'no DNS',
    () => [networkFinding(endpoint, { code: 'ENOTFOUND' })],
    /graph\.microsoft\.com .* has no address/,
  ],
  ['a firewall', () => [networkFinding(endpoint, { code: 'ETIMEDOUT' })], /cannot be reached \(ETIMEDOUT\)/],
  [
    'TLS inspection',
    () => [networkFinding(endpoint, { code: 'SELF_SIGNED_CERT_IN_CHAIN' })],
    /something on the way inspects TLS/,
  ],
  [
    'a proxy that asks for credentials',
    () => [networkFinding(endpoint, { status: 407 })],
    /asks for credentials/,
  ],
  [
    'a clock that is behind',
    () => [clockFinding(inDays(0), new Date(now.getTime() - 600_000))],
    /600 s behind/,
  ],
  [
    'a clock that is a little ahead',
    () => [clockFinding(inDays(0), new Date(now.getTime() + 60_000))],
    /60 s ahead of/,
  ],
  [
    'a database that does not answer',
    () => [databaseFinding({ kind: 'failed', message: 'connect ECONNREFUSED' })],
    /cannot be used: connect ECONNREFUSED/,
  ],
  [
    'a database that is behind',
    () => [databaseFinding({ kind: 'behind', pending: ['0005_x'] })],
    /1 migrations behind: 0005_x/,
  ],
  [
    'a bot that does not run',
    () => messagesFindings(wish.publicUrl, { code: 'ECONNREFUSED' }, { code: 'ECONNREFUSED' }),
    /healthz does not answer/,
  ],
  [
    'another program at the endpoint',
    () => messagesFindings(wish.publicUrl, { status: 200 }, { status: 200 }),
    /answered status 200 to a message without a token/,
  ],
  ['a target that is not there', () => targetFindings('Purge', 'missing', undefined), /Purge is not there/],
  [
    'a policy that cannot be read',
    () => targetFindings('Purge', 'not readable', undefined),
    /settings of Purge cannot be read/,
  ],
  [
    'an approver who left',
    () => targetFindings('Purge', 'readable', [{ ...megan, exists: false }]),
    /approver Megan Bowen does not exist/,
  ],
  [
    'an approver who is blocked',
    () => targetFindings('Purge', 'readable', [{ ...megan, isEnabled: false }]),
    /blocked from signing in/,
  ],
  [
    'an approver without the app',
    () => targetFindings('Purge', 'readable', [{ ...megan, isReachable: false }]),
    /never opened Latchkey/,
  ],
  [
    'an approver whom nobody can look up',
    () => targetFindings('Purge', 'readable', [megan, 'unnamed']),
    /names an approver whom nobody can look up/,
  ],
  [
    'approvers by default alone',
    () => targetFindings('Purge', 'readable', 'default'),
    /names no approver, so Privileged Role and Global Administrators decide/,
  ],
  [
    'approvers of whom the database tells nothing',
    () => targetFindings('Purge', 'readable', [{ ...megan, isReachable: undefined }]),
    /could not be looked up/,
  ],
  ['a single approver', () => targetFindings('Purge', 'readable', [megan]), /Megan Bowen alone can approve/],
  ['nobody who can approve', () => targetFindings('Purge', 'readable', []), /nobody can approve/],
];

describe('The doctor', () => {
  for (const [name, look, sentence] of faults)
    it(`finds ${name}, and says what to do`, () => {
      const found = look().find(({ says }) => sentence.test(says));
      assert.ok(
        found,
        look()
          .map(({ says }) => says)
          .join('\n'),
      );
      assert.notEqual(found.status, 'ok');
      assert.ok((found.fix ?? '').length > 10);
    });

  it('calls nobody absent or alone who could not be looked up', () => {
    const says = (...approvers: readonly Approver[]): string =>
      targetFindings('Purge', 'readable', approvers)
        .map((finding) => finding.says)
        .join(' ');
    assert.doesNotMatch(says('unnamed'), /nobody can approve/);
    assert.doesNotMatch(says(megan, 'unnamed'), /alone/);
    assert.doesNotMatch(says({ ...megan, isReachable: undefined }), /never opened|have Latchkey\./);
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

describe('Power of the bot’s own', () => {
  const table: readonly (readonly [string, ReturnType<typeof powerOf>])[] = [
    ['RoleManagement.ReadWrite.Directory', 'elevate'],
    ['RoleManagement.ReadWrite.All', 'elevate'],
    ['RoleAssignmentSchedule.ReadWrite.Directory', 'elevate'],
    ['RoleAssignmentSchedule.Remove.Directory', 'elevate'],
    ['RoleEligibilitySchedule.ReadWrite.Directory', 'elevate'],
    ['RoleEligibilitySchedule.Remove.Directory', 'elevate'],
    ['PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup', 'elevate'],
    ['PrivilegedAssignmentSchedule.Remove.AzureADGroup', 'elevate'],
    ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup', 'elevate'],
    ['PrivilegedEligibilitySchedule.Remove.AzureADGroup', 'elevate'],
    ['Group.ReadWrite.All', 'elevate'],
    ['GroupMember.ReadWrite.All', 'elevate'],
    ['Directory.ReadWrite.All', 'elevate'],
    ['AdministrativeUnit.ReadWrite.All', 'elevate'],
    ['EntitlementManagement.ReadWrite.All', 'elevate'],
    ['PrivilegedAccess.ReadWrite.AzureAD', 'approve'],
    ['PrivilegedAccess.ReadWrite.AzureADGroup', 'approve'],
    ['PrivilegedAccess.ReadWrite.AzureResources', 'approve'],
    ['RoleManagementPolicy.ReadWrite.Directory', 'change policies'],
    ['RoleManagementPolicy.ReadWrite.AzureADGroup', 'change policies'],
    ['Policy.ReadWrite.ConditionalAccess', 'change policies'],
    ['Policy.ReadWrite.PermissionGrant', 'change policies'],
    ['Application.ReadWrite.All', 'give itself more'],
    ['Application.ReadWrite.OwnedBy', 'give itself more'],
    ['AppRoleAssignment.ReadWrite.All', 'give itself more'],
    ['DelegatedPermissionGrant.ReadWrite.All', 'give itself more'],
    ['User.ReadWrite.All', 'take over people'],
    ['UserAuthenticationMethod.ReadWrite.All', 'take over people'],
    ['User-PasswordProfile.ReadWrite.All', 'take over people'],
    ['Domain.ReadWrite.All', 'take over people'],
    ['Exchange.ManageAsApp', 'change something'],
    ['full_access_as_app', 'change something'],
    ['Sites.FullControl.All', 'change something'],
    ['Mail.Send', 'change something'],
    ['Something.New.Tomorrow', 'change something'],
  ];
  const nothing: PowerReading = { found: [], notSeen: [] };
  const none: OwnPower = { permissions: nothing, roles: nothing, groups: nothing };
  const with_ = (kind: keyof OwnPower, ...found: string[]): OwnPower => ({
    ...none,
    [kind]: { found, notSeen: [] },
  });
  const reading: typeof table = [
    ['User.Read.All', 'read'],
    ['RoleManagement.Read.Directory', 'read'],
    ['AuditLog.Read.All', 'read'],
    ['Team.ReadBasic.All', 'read'],
  ];
  for (const [permission, power] of [...table, ...reading])
    it(`${permission} could ${power}, so it is refused`, () => {
      assert.equal(powerOf(permission), power);
      const held = with_('permissions', permission);
      assert.deepEqual(heldIn(held), [`the application permission ${permission}`]);
      const [found] = powerFindings(held);
      assert.equal(found?.status, 'error');
      assert.ok(found.says.includes(`could ${power} with ${permission}`));
    });

  it('is a directory role too, and a group', () => {
    assert.match(
      powerFindings(with_('roles', 'Global Administrator'))[1]?.says ?? '',
      /holds the directory role/,
    );
    assert.match(powerFindings(with_('groups', 'Helpdesk'))[2]?.says ?? '', /is in the group Helpdesk/);
    assert.deepEqual(heldIn({ ...with_('roles', 'R'), groups: { found: ['G'], notSeen: ['x'] } }), [
      'the directory role R',
      'membership of the group G',
    ]);
  });

  it('is absent only where it was seen to be', () => {
    assert.deepEqual(
      powerFindings(none).map(({ status }) => status),
      ['ok', 'ok', 'ok'],
    );
    const blind = { ...none, roles: { found: [], notSeen: ['directory roles: no claim'] } };
    const [permissions, roles, groups] = powerFindings(blind);
    assert.deepEqual([permissions?.status, groups?.status], ['ok', 'ok']);
    assert.equal(roles?.status, 'not-checked');
    assert.match(roles.says, /Not seen: directory roles: no claim/);
    assert.deepEqual(notSeenOf(blind), ['directory roles: no claim']);
  });

  it('is seen by either of two looks, and absent where one saw all of it', () => {
    const unseen: PowerReading = { found: [], notSeen: ['a'] };
    const found: PowerReading = { found: ['X'], notSeen: ['b'] };
    const both = seenByEither(
      { permissions: unseen, roles: unseen, groups: found },
      { permissions: nothing, roles: found, groups: nothing },
    );
    assert.deepEqual(both, {
      permissions: nothing,
      roles: { found: ['X'], notSeen: ['a', 'b'] },
      groups: { found: ['X'], notSeen: [] },
    });
  });
});
