import type { KeyObject } from 'node:crypto';
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { NamedKey } from './keyList.ts';

/** An Ed25519 private key, PKCS#8 as PEM or as the base64 of its DER; `undefined` where it is none. */
export function checkpointKeyOf(text: string): NamedKey | undefined {
  return named(text, (der) => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/** The public half: SubjectPublicKeyInfo as PEM or as the base64 of its DER, or the private key that it belongs to. */
export function checkpointPublicKeyOf(text: string): NamedKey | undefined {
  const own = checkpointKeyOf(text);
  return own === undefined
    ? named(text, (der) => createPublicKey({ key: der, format: 'der', type: 'spki' }))
    : { ...own, secret: createPublicKey(own.secret) };
}

function named(text: string, read: (der: Buffer) => KeyObject): NamedKey | undefined {
  // A setting of one line may have the line breaks of a PEM file as `\n`.
  const base64 = text.replaceAll(/-----[A-Z ]+-----|\\n|\s/g, '');
  try {
    const secret = read(Buffer.from(base64, 'base64'));
    if (secret.asymmetricKeyType !== 'ed25519') return undefined;
    const shown = (secret.type === 'private' ? createPublicKey(secret) : secret).export({
      format: 'der',
      type: 'spki',
    });
    return { id: createHash('sha256').update(shown).digest('base64url').slice(0, 8), secret };
  } catch {
    return undefined;
  }
}
