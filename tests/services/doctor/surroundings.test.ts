import { credentialTokenFinding } from '../../../services/doctor/credentialToken.ts';
import { databaseFinding } from '../../../services/doctor/database.ts';
import { clockFinding, messagesFindings, networkFinding } from '../../../services/doctor/network.ts';
import { findsEach } from './findsEach.ts';
import type { PlantedFault } from './findsEach.ts';

const clientId = 'b0700001-1a7c-4b4e-9d3f-1a7c00000001';
const wish = { clientId, publicUrl: 'https://latchkey.contoso.com' };
const now = new Date('2026-11-23T12:00:00Z');
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();

const endpoint = { name: 'Microsoft Graph', url: 'https://graph.microsoft.com/v1.0/' };

const faults: readonly PlantedFault[] = [
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
];

describe('The doctor, of what is around the bot', () => {
  findsEach(faults);
});
