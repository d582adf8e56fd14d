import type { KeyObject } from 'node:crypto';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What keeps a file from standing for a certificate; the sentence goes on from the name of the file. */
const flaws = {
  'no-certificate': 'holds no certificate as PEM',
  'no-key': 'holds no private key as PEM',
  encrypted: 'holds a private key that is encrypted, and nobody is there to type its passphrase',
  'other-key': 'holds a private key that is not the one of its certificate',
} as const;

export type CertificateFlaw = keyof typeof flaws;

/** The file is there, and is not what it has to be. */
export class CertificateFileError extends Error {
  /** E.g. `holds no private key as PEM`. */
  readonly says: string;
  readonly flaw: CertificateFlaw;

  constructor(path: string, flaw: CertificateFlaw) {
    super(`${path} ${flaws[flaw]}`);
    this.name = 'CertificateFileError';
    this.flaw = flaw;
    this.says = flaws[flaw];
  }
}

export interface CertificateFile {
  readonly certificate: X509Certificate;
  /** PEM. */
  readonly privateKey: string;
}

/** A PEM file with a certificate and its private key. Throws `CertificateFileError`, and Node's own error where the file cannot be read. */
export function readCertificateFile(path: string): CertificateFile {
  const pem = readFileSync(path, 'utf8');
  const certificate = certificateIn(pem);
  if (certificate === undefined) throw new CertificateFileError(path, 'no-certificate');
  const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(
    pem,
  )?.[0];
  if (privateKey === undefined) throw new CertificateFileError(path, 'no-key');
  // Said by PKCS#8 in the first line, by the older form of OpenSSL in a header.
  if (/BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(privateKey))
    throw new CertificateFileError(path, 'encrypted');
  const key = keyOf(privateKey);
  if (key === undefined) throw new CertificateFileError(path, 'no-key');
  if (!certificate.checkPrivateKey(key)) throw new CertificateFileError(path, 'other-key');
  return { certificate, privateKey };
}

function certificateIn(pem: string): X509Certificate | undefined {
  const text = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem)?.[0];
  try {
    return text === undefined ? undefined : new X509Certificate(text);
  } catch {
    return undefined;
  }
}

function keyOf(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
