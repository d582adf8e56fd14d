import type { Finding } from './finding.ts';
import { error, notChecked, ok } from './finding.ts';

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
  '700212': [
    'No federated credential matches the audience of the platform’s token.',
    `${where} > Federated credentials: correct the audience; it is another one in each cloud.`,
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

/** What came of asking for a token as the bot. `setting`: which file or identity the credential comes from. */
export type CredentialAnswer =
  | { readonly kind: 'given' }
  /** Entra's refusal; `AADSTS` codes as Microsoft documents them. */
  | { readonly kind: 'refused'; readonly message: string }
  /** A file that a setting names is not there, or cannot be read. */
  | { readonly kind: 'no-file'; readonly setting: string; readonly path: string; readonly code: string }
  /** The file is there, and is not what it has to be. */
  | {
      readonly kind: 'faulty-file';
      readonly setting: string;
      readonly path: string;
      /** Goes on from the file's name, e.g. `holds no private key as PEM`. */
      readonly says: string;
      readonly isEncrypted: boolean;
    }
  /** This machine is not where the platform gives the identity. */
  | { readonly kind: 'no-identity' }
  | { readonly kind: 'unreachable' };

export function credentialTokenFinding(answer: CredentialAnswer): Finding {
  const id = 'credential.works';
  switch (answer.kind) {
    case 'given':
      return ok(id, 'Entra takes the bot’s credential.');
    case 'no-file':
      return error(
        id,
        `The file that ${answer.setting} names, ${answer.path}, ${answer.code === 'ENOENT' ? 'is not there' : `cannot be read (${answer.code})`}.`,
        `Put it there, readable for the user that the bot runs as, or correct ${answer.setting}.`,
      );
    case 'faulty-file':
      return error(
        id,
        `The file that ${answer.setting} names, ${answer.path}, ${answer.says}.`,
        answer.isEncrypted
          ? 'Write the key without a passphrase: openssl pkey -in key.pem. Keep the file where the bot alone can read it.'
          : 'Join a certificate and its own key in one file: cat certificate.pem key.pem.',
      );
    case 'no-identity':
      return notChecked(
        id,
        'This machine has no managed identity, so whether Entra takes the bot’s was not seen.',
        'Run doctor where the bot runs, or look at it from outside: latchkey doctor --remote.',
      );
    case 'unreachable':
      return notChecked(
        id,
        'Entra cannot be reached, so whether it takes the bot’s credential was not seen.',
        'See what is said of the network.',
      );
    case 'refused':
      return refusedFinding(id, answer.message);
  }
}

function refusedFinding(id: string, message: string): Finding {
  const code = /AADSTS(\d+)/.exec(message)?.[1] ?? '';
  const [says, fix] = known[code] ?? [
    `Entra gave the bot no token${code === '' ? '' : ` (AADSTS${code})`}.`,
    `${where}: check what the bot uses; the sign-in log of the enterprise application tells more.`,
  ];
  return error(id, says, fix);
}
