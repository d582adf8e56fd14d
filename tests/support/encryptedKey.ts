import { createPrivateKey } from 'node:crypto';

/** A private key, PEM, as PEM that takes a passphrase. */
export function encrypted(pem: string): string {
  return createPrivateKey(pem)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a passphrase' })
    .toString();
}
