// The certificate library needs it, and needs it first.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  X509CertificateGenerator,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
} from '@peculiar/x509';

/** A certificate and its key for a server, and the certificate of the authority to trust; all PEM. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const lifetimeMs = 30 * 86_400_000;

/** Names of Microsoft's that the sandbox answers for, where a tool reaches it by its proxy. */
export const microsoftHosts = {
  graph: 'graph.microsoft.com',
  login: 'login.microsoftonline.com',
  defender: 'security.microsoft.com',
} as const;

/**
 * A certificate authority of this run alone, and one certificate of it. The authority's key is never written and forgotten at once, so that
 * whoever trusts it trusts nothing that is made later.
 */
export async function makeCertificates(): Promise<Certificates> {
  const [authorityKeys, keys] = await Promise.all([keyPair(false), keyPair(true)]);
  const times = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + lifetimeMs) };
  const authority = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Latchkey sandbox, O=Not to be trusted for anything else',
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    ...times,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const server = await X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    ...times,
    extensions: [
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        ...['localhost', ...Object.values(microsoftHosts)].map((value) => ({ type: 'dns', value }) as const),
      ]),
    ],
  });
  return {
    authority: authority.toString('pem'),
    certificate: server.toString('pem'),
    key: await privatePem(keys.privateKey),
  };
}

function keyPair(extractable: boolean): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, extractable, ['sign', 'verify']);
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}
