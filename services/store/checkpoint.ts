import type { KeyObject } from 'node:crypto';
import { sign, verify } from 'node:crypto';

/** A signed word on how long the trail was, and over what: kept where the database's owner cannot write, it outlives what he does to the trail. */
export interface Checkpoint {
  /** The newest row then. Numbers have no gaps, so that it is the number of rows too. */
  readonly seq: number;
  /** Its link, which covers all rows up to it. */
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
  /** Which key signed. */
  readonly key: string;
  /** Ed25519 over `signedText`, base64url. */
  readonly signature: string;
}

/** An Ed25519 key, private to sign or public to verify. */
export interface CheckpointKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/** One line each: what it is, number, link, moment. */
function signedText({ seq, hash, at }: Pick<Checkpoint, 'seq' | 'hash' | 'at'>): Buffer {
  return Buffer.from(`latchkey audit checkpoint\n${seq}\n${hash}\n${at}`);
}

export function signCheckpoint(
  { seq, hash }: Pick<Checkpoint, 'seq' | 'hash'>,
  moment: Date,
  { id, secret }: CheckpointKey,
): Checkpoint {
  const said = { seq, hash, at: moment.toISOString() };
  return { ...said, key: id, signature: sign(null, signedText(said), secret).toString('base64url') };
}

/** Whether one of the keys signed it. */
export function isGenuine(checkpoint: Checkpoint, keys: readonly CheckpointKey[]): boolean {
  const signature = Buffer.from(checkpoint.signature, 'base64url');
  return keys.some(
    ({ id, secret }) => id === checkpoint.key && verify(null, signedText(checkpoint), secret, signature),
  );
}
