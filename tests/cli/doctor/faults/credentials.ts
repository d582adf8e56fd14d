import type { Json } from '../../../../sandbox/entra/applications.ts';
import { bot } from '../../../../sandbox/tenant/contoso.ts';
import { encrypted } from '../../../support/encryptedKey.ts';
import type { Certificates } from '../../../../sandbox/tls/certificates.ts';
import { makeCertificates } from '../../../../sandbox/tls/certificates.ts';
import { botIdentity } from '../../../../sandbox/tenant/botIdentity.ts';
import type { DoctorWorld } from '../doctorWorld.ts';
import type { Fault, Planted } from './fault.ts';
import { broken, setting } from './fault.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const certificate = { CREDENTIAL: 'certificate', CLIENT_SECRET: undefined };
const workload = { CREDENTIAL: 'workload-identity', CLIENT_SECRET: undefined };
const ofRegistration = /^The registration (has no certificate|still has|does not trust)|^The client secret/;

/** A federated token of the sandbox's platform for the bot, changed as told. */
const withToken =
  (change: (trusted: Json) => void) =>
  async (world: DoctorWorld): Promise<Planted> => {
    const token = await world.sandbox.entra.apps.federatedToken(bot.appId);
    const trusted = world.sandbox.cloud.apps.federated.get(String(world.app()['id']))?.[0] ?? {};
    world.app()['passwordCredentials'] = [];
    change(trusted);
    return { settings: { ...workload, FEDERATED_TOKEN_FILE: await world.file('token', token) } };
  };

type Pem = Pick<Certificates, 'certificate' | 'key'>;

const certificateFault = (
  what: string,
  finds: RegExp,
  textOf: (own: Pem, another: Pem) => string,
): Fault => ({
  ...{
    what,
    finds,
    also: new RegExp(
      `${ofRegistration.source}|was not looked at: the bot gets no token|^No bot has used this`,
    ),
  },
  plant: async ({ file }) => {
    const [own, another] = await Promise.all([makeCertificates(), makeCertificates()]);
    return { settings: { ...certificate, CERTIFICATE_PATH: await file('bot.pem', textOf(own, another)) } };
  },
});

/** How the bot shows Entra who it is. */
export const credentials: readonly Fault[] = [
  setting(
    'a wrong secret',
    { CLIENT_SECRET: 'wrong' },
    /^The client secret is wrong/,
    /was not looked at: the bot gets no token|^No bot has used this secret/,
  ),
  {
    ...{ what: 'a secret that has ended', finds: /^The client secret has ended/ },
    also: /^The client secret ended on|was not looked at: the bot gets no token/,
    plant: ({ app }) => {
      app()['passwordCredentials'] = [{ keyId: 'x', endDateTime: inDays(-1) }];
      return undefined;
    },
  },
  broken('a secret that is about to end', /^The client secret ends on .*, in 9 days/, ({ app }) => {
    app()['passwordCredentials'] = [{ keyId: 'x', endDateTime: inDays(9.5) }];
  }),
  setting(
    'an unknown app',
    { CLIENT_ID: '11111111-1111-4111-8111-111111111111' },
    /^The tenant has no app registration with the id 11111111/,
    /no app with this CLIENT_ID|no enterprise application|app catalogue has no app|was not looked at: (the bot gets no token|there is no)|^Not seen/,
  ),
  setting(
    'an unknown tenant',
    { TENANT_ID: '22222222-2222-4222-8222-222222222222' },
    /^There is no tenant with this TENANT_ID/,
    /was not looked at: the bot gets no token/,
  ),
  setting(
    'a certificate whose file is not there',
    { ...certificate, CERTIFICATE_PATH: '/nowhere/bot.pem' },
    /^The file that CERTIFICATE_PATH names, \/nowhere\/bot\.pem, is not there/,
    new RegExp(`${ofRegistration.source}|was not looked at: the bot gets no token`),
  ),
  certificateFault(
    'a file without a certificate',
    /^The file .*bot\.pem, holds no certificate/,
    () => 'nothing of it',
  ),
  certificateFault(
    'a certificate without its key',
    /^The file .*bot\.pem, holds no private key/,
    ({ certificate }) => certificate,
  ),
  certificateFault(
    'a certificate whose key is encrypted',
    /^The file .*bot\.pem, holds a private key that is enc/,
    ({ certificate, key }) => certificate + encrypted(key),
  ),
  certificateFault(
    'a certificate with the key of another',
    /^The file .*bot\.pem, holds a private key that is not/,
    ({ certificate }, { key }) => certificate + key,
  ),
  {
    ...{
      what: 'a token file that is not there',
      finds: /^The file that FEDERATED_TOKEN_FILE names, \/nowhere\/t/,
    },
    also: new RegExp(`${ofRegistration.source}|was not looked at: the bot gets no token`),
    plant: () => ({ settings: { ...workload, FEDERATED_TOKEN_FILE: '/nowhere/token' } }),
  },
  {
    ...{
      what: 'another issuer than the registration trusts',
      finds: /token: its issuer is https:\/\/federation/,
    },
    also: /matches the issuer|was not looked at: the bot gets no token/,
    plant: withToken((trusted) => (trusted['issuer'] = 'https://other.example')),
  },
  {
    ...{ what: 'another subject than the registration trusts', finds: /token: its subject is b0700001/ },
    also: /matches the subject|was not looked at: the bot gets no token/,
    plant: withToken((trusted) => (trusted['subject'] = 'somebody')),
  },
  {
    ...{
      what: 'another audience than the registration trusts',
      finds: /token: its audience is api:\/\/AzureAD/,
    },
    also: /matches the audience|was not looked at: the bot gets no token/,
    plant: withToken((trusted) => (trusted['audiences'] = ['api://AzureADTokenExchangeUSGov'])),
  },
  {
    ...{ what: 'no federated credential', finds: /^The registration trusts no federated credential/ },
    also: /matches the issuer|was not looked at: the bot gets no token/,
    plant: async (world) => {
      const planted = await withToken(() => undefined)(world);
      world.sandbox.cloud.apps.federated.set(String(world.app()['id']), []);
      return planted;
    },
  },
  {
    ...{ what: 'a secret that nobody uses', finds: /^The registration still has 1 client secret/ },
    plant: async (world) => {
      const planted = await withToken(() => undefined)(world);
      world.app()['passwordCredentials'] = [{ keyId: 'x', endDateTime: inDays(100) }];
      return planted;
    },
  },
  {
    ...{
      what: 'a managed identity that is not there',
      finds: /^MANAGED_IDENTITY_CLIENT_ID names no identity/,
    },
    also: /no managed identity, so|was not looked at: the bot gets no token/,
    plant: () => ({
      settings: {
        ...{ CREDENTIAL: 'managed-identity', CLIENT_SECRET: undefined },
        MANAGED_IDENTITY_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
      },
    }),
  },
  {
    ...{ what: 'a managed identity that the registration does not trust', finds: /its subject is a1d00002/ },
    also: /no managed identity, so|still has|was not looked at: the bot gets no token/,
    plant: () => ({
      settings: {
        ...{ CREDENTIAL: 'managed-identity', CLIENT_SECRET: undefined },
        MANAGED_IDENTITY_CLIENT_ID: botIdentity.clientId,
      },
    }),
  },
];
