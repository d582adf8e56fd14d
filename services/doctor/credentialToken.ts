import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';

const where = 'Entra admin center > App registrations > your bot > Certificates & secrets';
/** By the number of the `AADSTS` code: what is wrong, and what mends it. */
const known: Readonly<Record<string, readonly [string, string]>> = {
  '7000215': [
    'The client secret is wrong.',
    `${where}: add a secret and put its value (not its id) into CLIENT_SECRET.`,
  ],
  '7000222': ['The client secret has ended.', `${where}: add a secret and put its value into CLIENT_SECRET.`],
  '700016': [
    'The tenant has no app with this CLIENT_ID.',
    'Compare CLIENT_ID and TENANT_ID with the Overview of the app registration.',
  ],
  '90002': [
    'There is no tenant with this TENANT_ID.',
    'Compare TENANT_ID with the Overview of the app registration.',
  ],
  '700027': [
    'The certificate is not one of the registration’s.',
    `${where}: upload the certificate of CERTIFICATE_PATH.`,
  ],
  '700211': [
    'No federated credential matches the issuer of the platform’s token.',
    `${where} > Federated credentials: correct the issuer.`,
  ],
  '700213': [
    'No federated credential matches the subject of the platform’s token.',
    `${where} > Federated credentials: correct the subject.`,
  ],
  '70021': [
    'No federated credential matches the platform’s token.',
    `${where} > Federated credentials: correct issuer and subject.`,
  ],
  '7000112': [
    'The app is switched off.',
    'Entra admin center > Enterprise applications > Latchkey > Properties: enable it for users to sign in.',
  ],
  '53003': [
    'A Conditional Access policy for workload identities blocks the bot.',
    'Entra admin center > Conditional Access: let the bot’s addresses in.',
  ],
};

/** What Entra said when the bot asked for a token as itself; `AADSTS` codes as Microsoft documents them. */
export function credentialTokenFinding(failure: string | undefined): Finding {
  const id = 'credential.works';
  if (failure === undefined) return ok(id, 'Entra takes the bot’s credential.');
  const code = /AADSTS(\d+)/.exec(failure)?.[1] ?? '';
  const [says, fix] = known[code] ?? [
    `Entra gave the bot no token${code === '' ? '' : ` (AADSTS${code})`}.`,
    `${where}: check what the bot uses; the sign-in log of the enterprise application tells more.`,
  ];
  return error(id, says, fix);
}
