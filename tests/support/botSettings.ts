import { asBot } from '../../sandbox/postgres.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { bot, probeScope } from '../../sandbox/tenant/contoso.ts';
import { auditSettings } from './trail.ts';

/** What a bot in a test seals with. */
export const sealKey = Buffer.alloc(32, 'seal');

/** The environment of a bot in a process of its own. It enters the database as its own role. */
export function botSettings(
  { cloud }: RunningCloud,
  port: number,
  ownerUrl: string,
): Readonly<Record<string, string>> {
  return {
    TENANT_ID: cloud.tenant.id,
    CLIENT_ID: bot.appId,
    CREDENTIAL: 'secret',
    CLIENT_SECRET: bot.secret,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: asBot(ownerUrl),
    PROBE_SCOPES: probeScope,
    SEAL_KEYS: sealKey.toString('base64url'),
    ...auditSettings,
    HOST: '127.0.0.1',
    PORT: String(port),
  };
}
