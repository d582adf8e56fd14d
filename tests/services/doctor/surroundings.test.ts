import assert from 'node:assert/strict';
import { azureBotFindings } from '../../../services/doctor/azureBot.ts';
import { channelFinding } from '../../../services/doctor/channels.ts';
import { credentialTokenFinding } from '../../../services/doctor/credentialToken.ts';
import { databaseFindings } from '../../../services/doctor/database.ts';
import { clockFinding, networkFinding } from '../../../services/doctor/network.ts';
import type { PublicLook } from '../../../services/doctor/publicAddress.ts';
import { publicFindings } from '../../../services/doctor/publicAddress.ts';
import { findsEach } from './findsEach.ts';
import type { PlantedFault } from './findsEach.ts';

const clientId = 'b0700001-1a7c-4b4e-9d3f-1a7c00000001';
const wish = { clientId, publicUrl: 'https://latchkey.contoso.com' };
const now = new Date('2026-11-23T12:00:00Z');
const inSeconds = (seconds: number): string => new Date(now.getTime() + seconds * 1_000).toISOString();
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();

const endpoint = { name: 'Microsoft Graph', url: 'https://graph.microsoft.com/v1.0/' };

const refused = (message: string) => credentialTokenFinding({ kind: 'refused', message });
const ofBot = (look: Partial<PublicLook>) => publicFindings({ ...healthy, ...look }, now);
const healthy: PublicLook = {
  publicUrl: wish.publicUrl,
  health: { status: 200 },
  ready: { status: 200 },
  messages: { status: 401 },
};

const azureBot = {
  endpoint: `${wish.publicUrl}/api/messages`,
  ...{ msaAppId: clientId, msaAppType: 'SingleTenant', msaAppTenantId: 't' },
  configuredChannels: ['msteams'],
};

const inCapitals = { ...azureBot, msaAppId: clientId.toUpperCase(), msaAppTenantId: 'T' };

const faults: readonly PlantedFault[] = [
  [
    'a wrong secret',
    () => [refused('AADSTS7000215: Invalid client secret provided.')],
    /client secret is wrong/,
  ],
  [
    'an unknown client id',
    () => [refused('AADSTS700016: Application not found')],
    /no app with this CLIENT_ID/,
  ],
  ['an unknown tenant', () => [refused('AADSTS90002: Tenant not found')], /no tenant with this TENANT_ID/],
  [
    'a subject that does not match',
    () => [refused('AADSTS700213: No matching federated identity record')],
    /matches the subject/,
  ],
  ['a code nobody wrote down', () => [refused('AADSTS999999: ?')], /no token \(AADSTS999999\)/],
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
  ['an Entra that tells no time', () => [clockFinding(undefined, now)], /told no time to compare/],
  [
    'a database that does not answer',
    () => databaseFindings({ kind: 'failed', message: 'connect ECONNREFUSED' }),
    /cannot be used: connect ECONNREFUSED/,
  ],
  [
    'a database that is behind',
    () => databaseFindings({ kind: 'behind', pending: ['0005_x'] }),
    /1 migrations behind: 0005_x/,
  ],
  [
    'a database that is newer',
    () => databaseFindings({ kind: 'ready', newer: ['0099_x'], waiting: 0 }),
    /newer than this program: 0099_x/,
  ],
  [
    'work that nobody takes up',
    () => databaseFindings({ kind: 'ready', newer: [], waiting: 3 }),
    /3 pieces of work have waited/,
  ],
  [
    'a queue that nobody looks after',
    () => databaseFindings({ kind: 'ready', newer: [], waiting: 0, neglectedSince: new Date(inDays(-3)) }),
    /has looked after the queue since 2026-11-20/,
  ],
  ...[403, 404].map((status): PlantedFault => [
    `a channel that the bot is not in, which Teams says by ${status}`,
    () => [channelFinding('SECURITY_CHANNEL', status)],
    /is not in the channel that SECURITY_CHANNEL names/,
  ]),
  [
    'no managed identity on this machine',
    () => [credentialTokenFinding({ kind: 'no-identity' })],
    /no managed identity/,
  ],
  [
    'no DNS for the bot',
    () => ofBot({ health: { code: 'ENOTFOUND' } }),
    /latchkey\.contoso\.com has no address/,
  ],
  ['a bot that does not run', () => ofBot({ health: { code: 'ECONNREFUSED' } }), /Nothing listens at/],
  ['a certificate that has ended', () => ofBot({ health: { code: 'CERT_HAS_EXPIRED' } }), /has ended/],
  [
    'a certificate of another name',
    () => ofBot({ health: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } }),
    /is for another name/,
  ],
  [
    'a chain without its middle',
    () => ofBot({ health: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } }),
    /chain is not complete/,
  ],
  [
    'TLS that is too old',
    () => ofBot({ health: { code: 'ERR_SSL_UNSUPPORTED_PROTOCOL' } }),
    /no TLS of version 1\.2/,
  ],
  [
    'a bot that answers nothing',
    () => ofBot({ health: { code: 'ETIMEDOUT' } }),
    /does not answer \(ETIMEDOUT\)/,
  ],
  [
    'a bot whose clock is behind',
    () => ofBot({ health: { status: 200, date: inSeconds(-31) } }),
    /clock of the bot is 31 s behind this one/,
  ],
  ['another program at the host', () => ofBot({ health: { status: 302 } }), /answers with status 302/],
  ['another program at the endpoint', () => ofBot({ messages: { status: 200 } }), /answered status 200/],
  ['an endpoint that is not there', () => ofBot({ messages: { status: 404 } }), /answered status 404/],
  [
    'an endpoint that a firewall keeps',
    () => ofBot({ messages: { status: 403 } }),
    /answered status 403 .* where 401 is expected/,
  ],
  [
    'a certificate that is about to end',
    () => ofBot({ certificateEnds: new Date(inDays(5)) }),
    /ends on 2026-11-28, in 5 days/,
  ],
  [
    'a bot that is not ready',
    () => ofBot({ ready: { status: 503, reasons: ['database', 'power'] } }),
    /not ready: database, power/,
  ],
  ['a bot whose readiness hangs', () => ofBot({ ready: { code: 'ETIMEDOUT' } }), /readyz does not answer/],
  ...(
    [
      ['another endpoint', { endpoint: 'https://old.contoso.com/api/messages' }, /sends to https:\/\/old/],
      ['another app', { msaAppId: 'x' }, /of the app x/],
      ['another type', { msaAppType: 'MultiTenant' }, /of type MultiTenant/],
      ['another tenant', { msaAppTenantId: 'x' }, /in the tenant x;/],
      ['no channel of Teams', { configuredChannels: ['webchat'] }, /no channel Microsoft Teams/],
    ] as const
  ).map(([what, other, sentence]): PlantedFault => [
    `an Azure Bot with ${what}`,
    () => azureBotFindings({ properties: { ...azureBot, ...other } }, { ...wish, tenantId: 't' }),
    sentence,
  ]),
  [
    'a file that is no Azure Bot',
    () => azureBotFindings([], { ...wish, tenantId: 't' }),
    /is not what az bot show/,
  ],
];

describe('The doctor, of what is around the bot', () => {
  findsEach(faults);

  it('finds nothing where all is well', () => {
    const all = [
      ...ofBot({ certificateEnds: new Date(inDays(60)), health: { status: 200, date: inSeconds(30) } }),
      ...azureBotFindings({ properties: azureBot }, { ...wish, tenantId: 't' }),
      ...azureBotFindings({ properties: inCapitals }, { ...wish, tenantId: 't' }),
      ...databaseFindings({ kind: 'ready', newer: [], waiting: 0 }),
    ];
    assert.deepEqual(
      all.filter(({ status }) => status !== 'ok'),
      [],
    );
  });

  it('calls a clock an error once tokens are refused by it, and a channel that it could not look at nothing', () => {
    const off = (seconds: number) =>
      clockFinding(inDays(0), new Date(now.getTime() + seconds * 1_000)).status;
    assert.deepEqual([off(30), off(31), off(299), off(-300)], ['ok', 'warning', 'warning', 'error']);
    const seen = (['no token', 429, 500, 200] as const).map(
      (status) => channelFinding('SECURITY_CHANNEL', status).status,
    );
    assert.deepEqual(seen, ['not-checked', 'not-checked', 'not-checked', 'ok']);
  });

  it('calls nothing wrong that a proxy keeps from outsiders', () => {
    assert.ok(ofBot({ ready: { status: 403 } }).every(({ status }) => status === 'ok'));
  });
});
