import { readFile } from 'node:fs/promises';
import type { TokenCredential } from '@azure/identity';
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
} from '@azure/identity';
import type { NodeAuthOptions } from '@azure/msal-node';
import { readCertificateFile } from './certificateFile.ts';
import { federationAudienceAt } from './cloudEndpoints.ts';
import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../elevation/atMost.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Loopback } from './loopback.ts';

/** How the bot proves to Entra that it is the bot. */
export type CredentialConfig =
  | { readonly kind: 'secret'; readonly secret: string }
  /** A PEM file with the certificate and its private key. */
  | { readonly kind: 'certificate'; readonly path: string }
  /** A managed identity that the app registration trusts as a federated credential. */
  | { readonly kind: 'managed-identity'; readonly clientId?: string }
  /** A file that the platform keeps filled with a federated token. */
  | { readonly kind: 'workload-identity'; readonly tokenFile: string };

export interface BotCredentialParts {
  readonly tenantId: string;
  readonly clientId: string;
  /** Authority host. */
  readonly login: string;
  readonly config: CredentialConfig;
  readonly loopback?: Loopback | undefined;
  /** By which a token ends that was kept; the machine's where absent. */
  readonly clock?: Pick<Clock, 'now'>;
}

/** The bot's own identity. It is good for three things: Bot Service, and vouching for exchanges and sign-ins of people. */
export interface BotCredential {
  /** An app-only token: for Bot Service, and to see what power it carries. */
  tokenFor(scope: string): Promise<string>;
  /** The proof with which people's tokens are asked for, in MSAL's words. */
  readonly msal: Pick<NodeAuthOptions, 'clientSecret' | 'clientAssertion' | 'clientCertificate'>;
}

/** A token that ends sooner is asked for anew. Each message needs one, and the library takes a while to find that it has it. Milliseconds. */
const marginMs = 5 * 60_000;

interface Held {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Throws `CertificateFileError`, and Node's own error where a certificate's file cannot be read. */
export function createBotCredential({ config, clock, ...parts }: BotCredentialParts): BotCredential {
  const { own, msal } = proofOf(config, parts);
  const held = counted('tokens of the bot itself', new LRUCache<string, Held>(atMost(10)));
  const now = (): number => clock?.now().getTime() ?? Date.now();
  return {
    async tokenFor(scope) {
      const known = held.get(scope);
      if (known !== undefined && known.until - now() > marginMs) return known.token;
      const token = await own.getToken(scope);
      if (token === null) throw new Error('Entra gave the bot no token');
      // The library says when it ends by the machine's clock.
      held.set(scope, { token: token.token, until: now() + token.expiresOnTimestamp - Date.now() });
      return token.token;
    },
    msal,
  };
}

type Parts = Omit<BotCredentialParts, 'config' | 'clock'>;

interface Proof {
  readonly own: TokenCredential;
  readonly msal: BotCredential['msal'];
}

function proofOf(config: CredentialConfig, parts: Parts): Proof {
  const { tenantId, clientId } = parts;
  const options = optionsOf(parts);
  switch (config.kind) {
    case 'secret': {
      const { secret } = config;
      return {
        own: new ClientSecretCredential(tenantId, clientId, secret, options),
        msal: { clientSecret: secret },
      };
    }
    case 'certificate': {
      const { path } = config;
      return {
        own: new ClientCertificateCredential(tenantId, clientId, { certificatePath: path }, options),
        msal: { clientCertificate: certificateOf(path) },
      };
    }
    case 'managed-identity': {
      const identity =
        config.clientId === undefined
          ? new ManagedIdentityCredential()
          : new ManagedIdentityCredential({ clientId: config.clientId });
      const scope = `${federationAudienceAt(parts.login)}/.default`;
      return federated(parts, async () => (await identity.getToken(scope)).token);
    }
    case 'workload-identity':
      // Read at each use: the platform replaces the file's content long before the token ends.
      return federated(parts, async () => (await readFile(config.tokenFile, 'utf8')).trim());
  }
}

function federated(parts: Parts, getAssertion: () => Promise<string>): Proof {
  const { tenantId, clientId } = parts;
  return {
    own: new ClientAssertionCredential(tenantId, clientId, getAssertion, optionsOf(parts)),
    msal: { clientAssertion: () => getAssertion() },
  };
}

function optionsOf({ login, loopback }: Parts) {
  if (loopback === undefined) return { authorityHost: login };
  return {
    authorityHost: login,
    additionalPolicies: [{ policy: loopback.policy, position: 'perCall' as const }],
    disableInstanceDiscovery: true,
  };
}

function certificateOf(path: string): NonNullable<NodeAuthOptions['clientCertificate']> {
  const { privateKey, certificate } = readCertificateFile(path);
  return { privateKey, thumbprintSha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase() };
}
