import type { Kysely } from 'kysely';
import { keyListOf } from '../../bot/start/keyList.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { AuditFact } from '../../services/elevation/auditTrail.ts';
import type { AuditKeys } from '../../services/store/postgres/auditChain.ts';
import { createAuditWriter, rowOf } from '../../services/store/postgres/auditTrail.ts';
import type { Schema } from '../../services/store/postgres/schema.ts';

/** What a bot in a test has as AUDIT_KEYS. */
export const auditKeysSetting = Buffer.alloc(32, 'trail').toString('base64url');

/** And as AUDIT_CHECKPOINT_KEY. */
export const checkpointKeySetting = 'MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';

export const auditSettings = {
  AUDIT_KEYS: auditKeysSetting,
  AUDIT_CHECKPOINT_KEY: checkpointKeySetting,
} as const;

export const auditKeys = keysOf(auditKeysSetting);

export function keysOf(setting: string): AuditKeys {
  const keys = keyListOf(setting);
  if (keys === undefined) throw new Error('no keys');
  return keys;
}

/** The trail as the bot writes it. */
export function trailIn(db: Kysely<Schema>, clock: Clock): { append(fact: AuditFact): Promise<void> } {
  const writer = createAuditWriter({ clock, keys: auditKeys });
  return { append: (fact) => writer.append(db, rowOf(fact)) };
}
