import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KeyInUse } from '../../services/store/postgres/keysSeen.ts';
import type { Config } from './config.ts';

/** The keys that are used for what is new, by what they are for. */
export function keysInUse({ sealKeys, auditKeys, checkpointKey, credential }: Config): readonly KeyInUse[] {
  const id = credentialId(credential);
  return [
    { purpose: 'seal', id: sealKeys[0].id },
    { purpose: 'audit', id: auditKeys[0].id },
    { purpose: 'checkpoint', id: checkpointKey.id },
    // The platform changes the tokens of the other kinds by itself.
    ...(id === undefined ? [] : [{ purpose: 'credential', id }]),
  ];
}

function credentialId(credential: Config['credential']): string | undefined {
  if (credential.kind === 'secret')
    return createHash('sha256')
      .update(`latchkey credential\n${credential.secret}`)
      .digest('base64url')
      .slice(0, 8);
  return credential.kind === 'certificate'
    ? certificateOf(credential.path)?.fingerprint256.replaceAll(':', '').slice(0, 8)
    : undefined;
}

/** When the bot's certificate ends, in seconds since 1970; `undefined` where it has none, or it cannot be read any more. */
export function credentialEnd({ credential }: Pick<Config, 'credential'>): number | undefined {
  const end = credential.kind === 'certificate' ? certificateOf(credential.path)?.validToDate : undefined;
  return end === undefined ? undefined : end.getTime() / 1_000;
}

function certificateOf(path: string): X509Certificate | undefined {
  try {
    return new X509Certificate(readFileSync(path));
  } catch {
    return undefined;
  }
}
