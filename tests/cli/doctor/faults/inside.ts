import { readFile } from 'node:fs/promises';
import { keysInUse } from '../../../../bot/start/ownKeys.ts';
import { readConfig } from '../../../../bot/start/config.ts';
import { asBot } from '../../../../sandbox/postgres.ts';
import { openClient } from '../../../../services/store/postgres/client.ts';
import { freshDatabase } from '../../../support/database.ts';
import type { Fault, Planted } from './fault.ts';
import { setting } from './fault.ts';
import { telling } from './telling.ts';

/** What has no address of people in it, so that no approver is known. */
const isElsewhere = /has never opened Latchkey|^No bot has run on this database/;

/** A database that no bot serves, in which `text` was done as its owner. */
async function another(statement: string): Promise<Planted> {
  const url = await freshDatabase();
  const owner = await openClient(url);
  await owner.query(statement).finally(() => owner.end());
  return { settings: { DATABASE_URL: asBot(url) } };
}

const agedKey = (purpose: 'seal' | 'audit' | 'checkpoint' | 'credential', finds: RegExp): Fault => ({
  ...{ what: `a key that is old: ${purpose}`, finds },
  also: isElsewhere,
  plant: ({ settings }) => {
    const rows = keysInUse(readConfig(settings)).map(
      (key) =>
        `('${key.purpose}', '${key.id}', now() - interval '${key.purpose === purpose ? 400 : 1} days')`,
    );
    return another(`insert into key_seen values ${rows.join(', ')}`);
  },
});

/** What only the bot and its database know. */
export const inside: readonly Fault[] = [
  agedKey('seal', /^The first of SEAL_KEYS has been in use since .*, for 400 days/),
  agedKey('audit', /^The first of AUDIT_KEYS has been in use since/),
  agedKey('checkpoint', /^AUDIT_CHECKPOINT_KEY has been in use since/),
  agedKey('credential', /^The bot’s secret or certificate has been in use since/),
  setting(
    'settings of another deployment',
    { SEAL_KEYS: Buffer.alloc(32, 'other').toString('base64url') },
    /^No bot has used the first of these SEAL_KEYS on this database, and one has used others/,
  ),
  {
    ...{ what: 'a queue without upkeep', finds: /^Nobody has looked after the queue since/ },
    also: isElsewhere,
    plant: () =>
      another(
        `update pgboss.queue set created_on = now() - interval '3 days', maintain_on = now() - interval '3 days'`,
      ),
  },
  {
    ...{ what: 'a bot whose clock is off', finds: /^The clock of the bot is [56]\d\d s behind this one/ },
    plant: async ({ sandbox }) => ({ options: { remote: await telling(sandbox.botOrigin, -600) } }),
  },
  {
    ...{ what: 'a clock that is not Entra’s', finds: /^This clock is [56]\d\d s behind Entra's/ },
    plant: async ({ sandbox }) => ({ options: { sandbox: await telling(sandbox.origin, 600) } }),
  },
  {
    ...{ what: 'a gate that does not answer', finds: /^The gate does not answer/ },
    also: /asks no gate|^The tenant is not as/,
    plant: async ({ file, elevation }) => {
      const withRules = (await readFile(elevation, 'utf8')).replace(
        'name: Security Reader\n',
        'name: Security Reader\n    rules: { minimumReason: 20 }\n',
      );
      const gate = `gate: { url: 'https://127.0.0.1:1', application: 6a7e0001-1a7c-4b4e-9d3f-1a7c00000001 }\n`;
      return { options: { file: await file('gate.yaml', gate + withRules) } };
    },
  },
];
