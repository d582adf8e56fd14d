import type { Fault } from './fault.ts';
import { setting } from './fault.ts';

/** What stands in the settings. */
export const settings: readonly Fault[] = [
  setting('TENANT_ID is missing', { TENANT_ID: undefined }, /^TENANT_ID is missing/),
  setting('CLIENT_ID is no GUID', { CLIENT_ID: 'latchkey' }, /^CLIENT_ID is not valid/),
  setting(
    'PUBLIC_URL is not https',
    { PUBLIC_URL: 'http://latchkey.contoso.com' },
    /^PUBLIC_URL is not valid/,
  ),
  setting(
    'DATABASE_URL is of another kind',
    { DATABASE_URL: 'mysql://x' },
    /^DATABASE_URL is not valid/,
    /whether its approvers have Latchkey/,
  ),
  setting('SEAL_KEYS is too short', { SEAL_KEYS: 'short' }, /^SEAL_KEYS is not valid/),
  setting('AUDIT_KEYS is missing', { AUDIT_KEYS: undefined }, /^AUDIT_KEYS is missing/),
  setting(
    'AUDIT_CHECKPOINT_KEY is no key',
    { AUDIT_CHECKPOINT_KEY: 'x' },
    /^AUDIT_CHECKPOINT_KEY is not valid/,
  ),
  setting('CREDENTIAL is unknown', { CREDENTIAL: 'password' }, /^CREDENTIAL is not valid/),
  setting('CLIENT_SECRET is missing', { CLIENT_SECRET: undefined }, /^CLIENT_SECRET is missing/),
  setting('QUIET_HOURS makes no sense', { QUIET_HOURS: 'at night' }, /^QUIET_HOURS is not valid/),
  setting(
    'a setting is misspelt',
    { ADMIN_CONTACTS: 'help@contoso.com' },
    /^ADMIN_CONTACTS is no setting of the bot, and ADMIN_CONTACT is not set/,
  ),
  setting(
    'a proxy that Node.js does not look at',
    { HTTPS_PROXY: 'http://proxy:3128' },
    /^HTTPS_PROXY is set, and Node\.js does not look at it/,
  ),
  setting(
    'an alias that fits nothing',
    { TARGET_ALIASES: 'purge=Search and Purge' },
    /^TARGET_ALIASES speaks of “Search and Purge”, and the tenant has no role and no group/,
  ),
  setting(
    'a probe of nothing',
    { USABILITY_PROBES: 'Nobody=/beta/security/collaboration/analyzedEmails?$top=1' },
    /^USABILITY_PROBES speaks of “nobody”/,
  ),
  setting(
    'a probe without its permission',
    { PROBE_SCOPES: undefined },
    /^The probe of search and purge pim reads .*, and PROBE_SCOPES names no SecurityAnalyzedMessage\.Read\.All/,
    /Consent goes beyond the list/,
  ),
  setting(
    'a channel without the bot',
    { APPROVALS_CHANNEL_ID: '19:nowhere@thread.tacv2' },
    /^The bot is not in the channel that APPROVALS_CHANNEL_ID names/,
  ),
  setting(
    'a channel for the week without the bot',
    { WEEKLY_REPORT: '19:nowhere@thread.tacv2 Europe/Berlin' },
    /^The bot is not in the channel that WEEKLY_REPORT names/,
  ),
];
