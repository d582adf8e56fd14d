import { keyListOf } from '../bot/start/keyList.ts';
import type { AuditKeys } from '../services/store/postgres/auditChain.ts';

/** The keys of the trail from the environment. Throws a sentence for an administrator where they are not there. */
export function auditKeysOfEnvironment(): AuditKeys {
  const keys = keyListOf(process.env['AUDIT_KEYS'] ?? '');
  if (keys === undefined)
    throw new Error('AUDIT_KEYS is missing or not valid: the keys of the audit trail, as the bot has them.');
  return keys;
}
