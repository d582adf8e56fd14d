import { freePort } from '../../../../sandbox/freePort.ts';
import { asBot } from '../../../../sandbox/postgres.ts';
import { bot } from '../../../../sandbox/tenant/contoso.ts';
import { emptyDatabase } from '../../../support/database.ts';
import type { Fault } from './fault.ts';
import { broken, setting } from './fault.ts';

/** Nobody is there to tell what only the bot can see. */
const isNotAsked = /^What the bot itself has met was not looked at/;

/** The bot as it runs, and what it stands on. */
export const surroundings: readonly Fault[] = [
  {
    ...{ what: 'a bot that does not run', finds: /^Nothing listens at 127\.0\.0\.1:/ },
    also: isNotAsked,
    plant: async () => ({ options: { remote: `http://127.0.0.1:${await freePort()}` } }),
  },
  {
    ...{
      what: 'another program at the host',
      finds: /\/healthz answers with status 404, where the bot says 200/,
      also: isNotAsked,
    },
    plant: ({ sandbox }) => ({ options: { remote: sandbox.origin } }),
  },
  {
    ...{
      what: 'an Azure Bot that sends elsewhere',
      finds: /^The Azure Bot sends to https:\/\/old\.contoso\.com/,
    },
    plant: async ({ file, sandbox }) => {
      const properties = {
        ...{ endpoint: 'https://old.contoso.com/api/messages', msaAppId: bot.appId },
        ...{
          msaAppType: 'SingleTenant',
          msaAppTenantId: sandbox.cloud.tenant.id,
          configuredChannels: ['msteams'],
        },
      };
      return { options: { azureBot: await file('bot.json', JSON.stringify({ properties })) } };
    },
  },
  setting(
    'a database that does not answer',
    { DATABASE_URL: 'postgres://latchkey@127.0.0.1:1/latchkey' },
    /^The database cannot be used: .*ECONNREFUSED/,
    /whether its approvers have Latchkey could not be looked up|^How old the keys are was not looked at/,
  ),
  {
    ...{ what: 'a database without tables', finds: /^The database is \d+ migrations behind/ },
    also: /whether its approvers have Latchkey could not be looked up|^How old the keys are was not looked at/,
    plant: async () => ({ settings: { DATABASE_URL: asBot(await emptyDatabase()) } }),
  },
  {
    ...{ what: 'a database that is newer', finds: /^The database is newer than this program: 9999_later/ },
    plant: async ({ sql }) => {
      await sql("insert into kysely_migration (name, timestamp) values ('9999_later', '2026')");
      return undefined;
    },
  },
  {
    ...{
      what: 'a database that only a newer version can use',
      finds: /^The database cannot be used: .*9999_x_breaking/,
    },
    also: /^The bot runs and is not ready: schema|^How old the keys are was not looked at/,
    plant: async ({ sql }) => {
      await sql("insert into kysely_migration (name, timestamp) values ('9999_x_breaking', '2026')");
      return undefined;
    },
  },
  {
    ...{
      what: 'the owner of the database as the bot',
      finds: /^The bot’s role could tamper with the audit trail/,
    },
    plant: ({ sandbox }) => ({ settings: { DATABASE_URL: sandbox.databaseUrl } }),
  },
  broken('work that nobody takes up', /^1 pieces of work have waited in the queue/, async ({ sql }) => {
    await sql(`select pgboss.create_queue('doctor', '{"policy":"standard"}'::jsonb)`);
    await sql(
      "insert into pgboss.job (name, state, start_after) values ('doctor', 'created', now() - interval '1 hour')",
    );
  }),
];
