import { Command } from 'commander';
import type { Migrated } from '../services/store/postgres/migrate.ts';
import { migrate } from '../services/store/postgres/migrate.ts';
import { databaseUrlFault, isDatabaseUrl } from '../services/store/postgres/databaseUrl.ts';
import { say } from './terminal.ts';

/** `migrate`: once before the first start and at each upgrade, as the owner of the tables. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description(
      'bring the database up to date as its owner (DATABASE_OWNER_URL, or else DATABASE_URL), and give the bot’s role its rights',
    )
    .option(
      '--bot-role <name>',
      'the bot’s role, made where it is missing; the user of DATABASE_URL when not given',
    )
    .action(async ({ botRole }: { botRole?: string }) => {
      const { applied, newer } = await migrateFor(process.env, botRole);
      if (applied.length > 0) say(`Applied ${applied.join(', ')}.`);
      else if (newer.length === 0) say('The tables are up to date.');
      else say(`The tables are of a newer version (${newer.join(', ')}); this one works with them.`);
      say('The bot’s role may append to the audit trail and not change it.');
    });
}

/** What the command does, with settings as in its environment. */
export function migrateFor(
  env: Readonly<Record<string, string | undefined>>,
  botRole?: string,
): Promise<Migrated> {
  const botUrl = env['DATABASE_URL'] ?? '';
  const ownerUrl = env['DATABASE_OWNER_URL'] ?? '';
  const url = ownerUrl === '' ? botUrl : ownerUrl;
  if (url === '')
    throw new Error('DATABASE_OWNER_URL is missing: the PostgreSQL database, as the owner of its tables.');
  for (const given of [url, botUrl])
    if (given !== '' && !isDatabaseUrl(given)) throw new Error(databaseUrlFault);
  const bot = userOf(botUrl);
  const name = botRole ?? bot?.name;
  if (name === undefined) throw new Error('Name the bot’s role with --bot-role, or its URL in DATABASE_URL.');
  return migrate(url, { name, ...(bot?.name === name ? bot : {}) });
}

function userOf(url: string): { readonly name: string; readonly password?: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { username, password } = new URL(url);
  if (username === '') return undefined;
  return {
    name: decodeURIComponent(username),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
  };
}
